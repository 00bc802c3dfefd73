using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Ethereum.Reviews;
using Holdfast.Keys;
using Holdfast.Seeds;
using Holdfast.Signing;

namespace Holdfast.Device;

/// <summary>What a device is made with; the defaults are the owner's.</summary>
public sealed record DeviceOptions
{
    public VaultOptions Vault { get; init; } = new();
    /// <summary>Asked before a seed is made, entered or shown, or a child derived: a reason not to, such as a network session.</summary>
    public Func<Refused?> SecretsRefused { get; init; } = () => null;
    /// <summary>What the device says of the program it is: its version, its digest.</summary>
    public Func<IReadOnlyList<Field>> Versions { get; init; } = () => [];
}

/// <summary>
/// The wallet itself: the vault's file, the open seeds, the active wallet, its registrations and settings. Everything that opens, closes
/// or changes it goes through here; conversations with the owner are in Flows/, requests of hosts in Requests/.
/// </summary>
public sealed partial class SigningDevice : IDisposable
{
    private readonly Lock _gate = new();
    private readonly VaultStore _store;
    private readonly AutoLock _autoLock;
    private CancellationTokenSource _activeEnded = new();
    private DeviceSecrets? _secrets;
    private Wallet? _standard;
    private readonly Dictionary<Wallet, Registrations> _registrations = [];

    private SigningDevice(VaultStore store, Panel panel, DeviceOptions options, TimeProvider time)
    {
        (_store, Panel, Options, Time) = (store, panel, options, time);
        Vault = new Vault(panel);
        _autoLock = new AutoLock(panel, time, Lock);
    }

    /// <summary>Takes the state folder for this process.</summary>
    public static Result<SigningDevice> Open(IStateFolder folder, Panel panel, DeviceOptions options, TimeProvider? time = null)
        => VaultStore.TryOpen(folder, options.Vault, time, out var store, out var failure)
            ? new SigningDevice(store, panel, options, time ?? TimeProvider.System)
            : new Refused(failure.Problem == VaultProblem.InUse ? Refusal.Busy : Refusal.Unsupported, VaultWords.Of(failure));

    public Panel Panel { get; }
    public Vault Vault { get; }
    public DeviceOptions Options { get; }
    public TimeProvider Time { get; }

    /// <summary>The wallet that requests are for: the standard one until the owner opens another. Null while locked.</summary>
    public Wallet? Active
    {
        get;
        private set
        {
            if (field == value) { return; }
            field = value;
            var before = _activeEnded;
            _activeEnded = new();
            before.Cancel();
        }
    }

    /// <summary>The active wallet in one look with what ends as soon as another is, or none: what a host asked of this one is not answered with another.</summary>
    public (Wallet? Wallet, CancellationToken Ended) ActiveWallet
    {
        get { lock (_gate) { return (Active, _activeEnded.Token); } }
    }

    public DeviceState State
    {
        get
        {
            lock (_gate) // never in the midst of a lock or an unlock
            {
                if (Active is not null) { return DeviceState.Unlocked; }
                return _store.State switch
                {
                    VaultState.Missing => DeviceState.Empty,
                    VaultState.Damaged => DeviceState.Damaged,
                    VaultState.Closed => DeviceState.Cold,
                    VaultState.SoftLocked => DeviceState.Locked,
                    VaultState.Open => DeviceState.Unlocked,
                };
            }
        }
    }

    /// <summary>The state and the active wallet in one look: it can lock from elsewhere between two. Unlocked means there is a wallet.</summary>
    internal (DeviceState State, Wallet? Wallet) Standing
    {
        get { lock (_gate) { return (State, Active); } }
    }

    /// <summary>True while the vault's own wallet is open, be it active or not.</summary>
    internal bool HasStandard
    {
        get { lock (_gate) { return _standard is not null; } }
    }

    public DeviceSettings Settings
    {
        get
        {
            lock (_gate)
            {
                var settings = _secrets?.Settings ?? new DeviceSettings();
                return Active?.Kind == WalletKind.Practice ? settings with { Network = Network.Testnet } : settings;
            }
        }
    }

    public string Damage => _store.Damage ?? "";
    public bool WasWipedAtStart => _store.WipedAtOpening;
    public int AttemptsLeft => _store.AttemptsLeft;
    public TimeSpan DelayBeforeNextAttempt => _store.DelayBeforeNextAttempt;
    public bool NextExhaustionWipes => _store.NextExhaustionWipes;

    /// <summary>The multisig wallets registered in the active wallet.</summary>
    public PolicyRegistry Multisigs
    {
        get { lock (_gate) { return Active is { } wallet && _registrations.TryGetValue(wallet, out var held) ? held.Registry : PolicyRegistry.Empty; } }
    }

    /// <summary>How requests of hosts are reviewed under the present settings and registrations.</summary>
    public PsbtOptions PsbtOptions => new(Settings.Network)
    {
        Policies = Multisigs.Policies,
        AllowUnverifiedAmounts = Settings.AllowUnverifiedAmounts,
        SatoshisFirst = Settings.SatoshisFirst,
        Nonces = new NonceOptions(Settings.GrindLowR, null),
    };

    /// <summary>How requests for Ethereum are reviewed under the present settings.</summary>
    public EthereumOptions EthereumOptions => new() { AllowBlindSigning = Settings.AllowBlindSigning, AddressBook = AddressBook };

    /// <summary>Makes the vault for a new or restored seed and leaves the device unlocked. The arguments stay the caller's.</summary>
    internal VaultFailure? Create(Mnemonic mnemonic, ColdKey cold, SecretMemory pin, DeviceSettings settings)
    {
        lock (_gate)
        {
            if (!Storage.Pin.IsWellFormed(pin)) { return new VaultFailure(VaultProblem.NotAPin); }
            var secrets = DeviceSecrets.Create(mnemonic, pin.Span, settings);
            if (!_store.TryCreate(cold, secrets.Payload, out var failure))
            {
                secrets.Dispose();
                return failure;
            }
            BecomeUnlocked(secrets);
            return null;
        }
    }

    /// <summary>Makes a vault of words given as UTF-8, as a test double starts. The arguments stay the caller's.</summary>
    public Refused? CreateFromWords(ReadOnlySpan<byte> words, ColdKey cold, SecretMemory pin, DeviceSettings settings)
    {
        if (!Mnemonic.TryParse(words, out var mnemonic, out var error)) { return new Refused(Refusal.Malformed, $"not a BIP-39 mnemonic: {error}"); }
        using (mnemonic) { return Create(mnemonic, cold, pin, settings) is { } failure ? new Refused(Refusal.Unsupported, VaultWords.Of(failure)) : null; }
    }

    /// <summary>The cold unlock.</summary>
    public VaultFailure? Unlock(ColdKey cold)
    {
        lock (_gate) { return _store.TryUnlock(cold, out var payload, out var failure) ? Take(payload) : failure; }
    }

    /// <summary>Opens what is locked in memory.</summary>
    public VaultFailure? Reopen(SecretMemory pin)
    {
        lock (_gate) { return _store.TryReopen(pin, out var payload, out var failure) ? Take(payload) : failure; }
    }

    /// <summary>Zeroes every open seed and ends every conversation. With a vault open, the PIN opens it again; temporary wallets are gone.</summary>
    public void Lock()
    {
        lock (_gate)
        {
            Vault.Lock();
            Forget();
            try
            {
                if (_secrets is { } secrets)
                {
                    using var pin = secrets.CopyPin();
                    _store.TrySoftLock(secrets.Payload, pin, out _);
                }
            }
            finally
            {
                ForgetVault(); // what was not sealed under the PIN
            }
        }
    }

    /// <summary>Zeroes everything: the cold unlock is needed again.</summary>
    public void PowerOff()
    {
        lock (_gate)
        {
            Vault.Lock();
            Forget();
            ForgetVault();
            _store.Close();
        }
    }

    /// <summary>Destroys the vault, from any state.</summary>
    public VaultFailure? Wipe()
    {
        lock (_gate)
        {
            Vault.Lock();
            Forget();
            ForgetVault();
            return _store.TryWipe(out var failure) ? null : failure;
        }
    }

    /// <summary>Opens the wallet of the vault's seed and a passphrase, without making it active: its fingerprint is to be shown first.</summary>
    public Result<Wallet> OpenPassphraseWallet(ReadOnlySpan<byte> passphrase)
    {
        lock (_gate)
        {
            if (_secrets is not { } secrets) { return new Refused(Refusal.Locked, ""); }
            using var mnemonic = secrets.OpenMnemonic();
            return Vault.Open(mnemonic, passphrase, WalletKind.Passphrase);
        }
    }

    /// <summary>Makes an open wallet the one requests are for, and forgets the one that was, unless it is the standard one.</summary>
    public void Activate(Wallet wallet)
    {
        lock (_gate)
        {
            if (!Vault.IsOpen(wallet)) { return; }
            if (Active is { } before && before != wallet && before != _standard) { Close(before); }
            Load(wallet);
            Active = wallet;
            _autoLock.Start(Settings.AutoLockMinutes);
        }
    }

    /// <summary>Back to the standard wallet; with none, the device is as locked as its vault.</summary>
    public void ActivateStandard()
    {
        lock (_gate)
        {
            if (_standard is { } standard) { Activate(standard); }
            else if (Active is { } temporary)
            {
                Close(temporary);
                Active = null;
                _autoLock.Stop();
            }
        }
    }

    /// <summary>The wallet of the words everybody knows. While it is active, the network is testnet.</summary>
    internal Wallet OpenPracticeWallet()
    {
        using var mnemonic = Mnemonic.FromEntropy(stackalloc byte[16]); // "abandon" eleven times, "about"
        return Vault.Open(mnemonic, default, WalletKind.Practice).Value;
    }

    internal Result<Wallet> OpenTemporaryWallet(Mnemonic mnemonic, ReadOnlySpan<byte> passphrase) => Vault.Open(mnemonic, passphrase, WalletKind.Temporary);

    /// <summary>
    /// Keeps a multisig the owner consented to, among those of the wallet the consent was given for, whichever is active by now;
    /// <see cref="Refusal.Locked"/> if that was closed since.
    /// </summary>
    public Refused? Register(Wallet wallet, WalletPolicy policy)
    {
        lock (_gate) { return _registrations.TryGetValue(wallet, out var held) ? held.Add(policy) : new Refused(Refusal.Locked, ""); }
    }

    /// <summary>A registered wallet, found by its name in whatever case, with the proof that it is: its owner consented when it was registered.</summary>
    public Result<RegisteredWallet> FindRegistered(string name)
    {
        lock (_gate)
        {
            if (Active is not { } wallet) { return new Refused(Refusal.Locked, ""); }
            if (Multisigs.Find(name) is not { } policy) { return new Refused(Refusal.NameNotAllowed, "no wallet of that name is registered"); }
            return Vault.ProvePolicy(wallet, policy) is { } proof ? new RegisteredWallet(policy, proof) : new Refused(Refusal.Locked, "");
        }
    }

    public Refused? Unregister(string name)
    {
        lock (_gate) { return Active is { } wallet ? _registrations[wallet].Remove(name) : new Refused(Refusal.Locked, ""); }
    }

    /// <summary>Changes settings and saves them.</summary>
    public VaultFailure? Change(Func<DeviceSettings, DeviceSettings> change)
    {
        lock (_gate)
        {
            if (_secrets is not { } secrets) { return new VaultFailure(VaultProblem.WrongState); }
            var before = secrets.Settings;
            secrets.Settings = change(before);
            if (!_store.TrySave(secrets.Payload, out var failure))
            {
                secrets.Settings = before;
                return failure;
            }
            _autoLock.Start(secrets.Settings.AutoLockMinutes);
            return null;
        }
    }

    /// <summary>Seals the vault under another cold key.</summary>
    internal VaultFailure? ChangeColdKey(ColdKey cold)
    {
        lock (_gate) { return _secrets is null ? new VaultFailure(VaultProblem.WrongState) : _store.TryChangeColdKey(cold, out var failure) ? null : failure; }
    }

    /// <summary>Changes the PIN for whoever knows it, as <see cref="ConfirmPin"/> judges; the cold key stays.</summary>
    internal VaultFailure? ChangePin(SecretMemory current, SecretMemory pin)
    {
        lock (_gate)
        {
            if (!Storage.Pin.IsWellFormed(pin)) { return new VaultFailure(VaultProblem.NotAPin); }
            if (!ConfirmPin(current) || _secrets is not { } secrets) { return new VaultFailure(VaultProblem.WrongState); }
            secrets.SetPin(pin.Span);
            if (_store.TrySave(secrets.Payload, out var failure)) { return null; }
            secrets.SetPin(current.Span);
            return failure;
        }
    }

    /// <summary>The vault's mnemonic, for showing it or comparing a backup with it, both under the owner's own decision.</summary>
    internal Mnemonic? OpenMnemonic()
    {
        lock (_gate) { return _secrets?.OpenMnemonic(); }
    }

    /// <summary>The mnemonic, to be shown under its own kind of approval, which is spent.</summary>
    internal Mnemonic? Reveal(RevealApproval approval)
    {
        lock (_gate) { return approval.Redeem(Vault.Epoch) ? _secrets?.OpenMnemonic() : null; }
    }

    /// <summary>
    /// Compares with the vault's PIN, in fixed time. A wrong one locks the device and is counted there like any other: a device found
    /// unlocked gives no free guess.
    /// </summary>
    internal bool ConfirmPin(SecretMemory pin)
    {
        lock (_gate)
        {
            if (_secrets is not { } secrets) { return false; }
            using (var held = secrets.CopyPin())
            {
                if (FixedTime.Equals(held.Span, pin.Span)) { return true; }
            }
            Lock();
            Reopen(pin);
            return false;
        }
    }

    public void Dispose()
    {
        _autoLock.Dispose();
        PowerOff();
        _store.Dispose();
        Vault.Dispose();
    }

    private VaultFailure? Take(SecretMemory payload)
    {
        if (DeviceSecrets.TryRead(payload, out var secrets))
        {
            BecomeUnlocked(secrets);
            return null;
        }
        payload.Dispose();
        _store.Close();
        return new VaultFailure(VaultProblem.Damaged, "the vault's content is of another version");
    }

    private void BecomeUnlocked(DeviceSecrets secrets)
    {
        if (Active is { } temporary) { Close(temporary); }
        _secrets = secrets;
        using var mnemonic = secrets.OpenMnemonic();
        _standard = Vault.Open(mnemonic, default, WalletKind.Standard).Value;
        Active = null;
        Activate(_standard);
    }

    private void Load(Wallet wallet)
    {
        LoadDefinitions();
        LoadAddresses(wallet);
        if (_registrations.ContainsKey(wallet)) { return; }
        using var key = Vault.DeriveRecordsKey(wallet);
        // A temporary wallet leaves no trace: its registrations live as long as it.
        _registrations[wallet] = wallet.Kind is WalletKind.Temporary or WalletKind.Practice || key is null ? Registrations.InMemory() : Registrations.Load(_store.OpenRecords(key));
    }

    private void Close(Wallet wallet)
    {
        Vault.Close(wallet);
        if (_registrations.Remove(wallet, out var registrations)) { registrations.Dispose(); }
        CloseAddresses(wallet);
        if (_standard is null) { ForgetDefinitions(); } // they were a temporary wallet's
    }

    private void Forget()
    {
        foreach (var registrations in _registrations.Values) { registrations.Dispose(); }
        _registrations.Clear();
        ForgetDefinitions();
        ForgetAddresses();
        (_standard, Active) = (null, null);
        _autoLock.Stop();
    }

    private void ForgetVault()
    {
        _secrets?.Dispose();
        _secrets = null;
        if (_store.State == VaultState.Open) { _store.Close(); }
        FixedTime.ClearStack();
    }
}
