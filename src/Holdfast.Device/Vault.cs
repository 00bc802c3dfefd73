using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Keys;
using Holdfast.Seeds;
using Holdfast.Signing;

namespace Holdfast.Device;

/// <summary>
/// Holds the open seeds, in memory, and does a closed set of things with them: signs a plan that has its approval, derives public
/// keys, and derives a child that has an approval of its own kind. It is synchronous; nothing else that is secret leaves it, and locking it
/// zeroes everything.
/// </summary>
public sealed class Vault : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Wallet, ExtendedSecretKey> _masters = [];
    private readonly Dictionary<Wallet, SecretMemory> _symmetric = [];
    private readonly Dictionary<Wallet, KnownPublicKeys> _publicKeys = [];
    private readonly PlanSigner _signer = new();
    private CancellationTokenSource _unlock = new();

    /// <summary>Runs the self-tests first: a device that fails them opens nothing.</summary>
    /// <param name="panel">See <see cref="Panel"/>.</param>
    /// <exception cref="CryptographyUnavailableException">A self-test failed.</exception>
    public Vault(Panel panel)
    {
        SelfTests.RequirePassed();
        Panel = panel;
    }

    /// <summary>The one panel on which its owner is asked: an approval given anywhere else does not exist.</summary>
    public Panel Panel { get; }

    /// <summary>Counts unlocks; an approval given under one is worth nothing under the next.</summary>
    public ulong Epoch { get; private set; }

    /// <summary>Ends when the vault is locked.</summary>
    public CancellationToken UnlockEnded
    {
        get { lock (_gate) { return _unlock.Token; } }
    }

    public bool IsOpen(Wallet wallet)
    {
        lock (_gate) { return _masters.ContainsKey(wallet); }
    }

    /// <summary>Opens a wallet of a mnemonic and a passphrase (UTF-8, empty for none). Both stay the caller's.</summary>
    public Result<Wallet> Open(Mnemonic mnemonic, ReadOnlySpan<byte> passphrase, WalletKind kind)
    {
        if (!mnemonic.TryToSeed(passphrase, out var seed)) { return new Refused(Refusal.Malformed, "the passphrase is too long or not text"); }
        using (seed)
        {
            var master = ExtendedSecretKey.FromSeed(seed.Span);
            FixedTime.ClearStack();
            lock (_gate)
            {
                var wallet = new Wallet(master.Fingerprint, kind, Epoch);
                _masters.Add(wallet, master);
                _symmetric.Add(wallet, Slip21.FromSeed(seed.Span));
                _publicKeys.Add(wallet, new());
                return wallet;
            }
        }
    }

    /// <summary>Opens a wallet of words that are never written (UTF-8, between spaces). Words and passphrase stay the caller's.</summary>
    public Result<Wallet> OpenTemporary(ReadOnlySpan<byte> words, ReadOnlySpan<byte> passphrase)
    {
        if (!Mnemonic.TryParse(words, out var mnemonic, out var error)) { return new Refused(Refusal.Malformed, $"not a BIP-39 mnemonic: {error}"); }
        using (mnemonic) { return Open(mnemonic, passphrase, WalletKind.Temporary); }
    }

    /// <summary>Forgets one wallet.</summary>
    public void Close(Wallet wallet)
    {
        lock (_gate)
        {
            if (_masters.Remove(wallet, out var master)) { master.Dispose(); }
            if (_symmetric.Remove(wallet, out var symmetric)) { symmetric.Dispose(); }
            _publicKeys.Remove(wallet);
        }
    }

    /// <summary>Zeroes every open seed and ends every conversation. Waits for a signing that is under way.</summary>
    public void Lock()
    {
        CancellationTokenSource ended;
        lock (_gate)
        {
            foreach (var master in _masters.Values) { master.Dispose(); }
            _masters.Clear();
            foreach (var symmetric in _symmetric.Values) { symmetric.Dispose(); }
            _symmetric.Clear();
            _publicKeys.Clear();
            _signer.Dispose();
            Epoch++;
            (ended, _unlock) = (_unlock, new CancellationTokenSource());
        }
        FixedTime.ClearStack();
        ended.Cancel();
    }

    /// <summary>The wallet's public side, for the device itself. It answers while the wallet is open.</summary>
    public IPublicKeys PublicKeys(Wallet wallet) => new WalletPublicKeys(this, wallet, KeyGrant.Everything);

    /// <summary>The part of the wallet's public side that a host may reach, for a chain to review its request with.</summary>
    public IPublicKeys PublicKeys(Wallet wallet, HostSession session) => new WalletPublicKeys(this, wallet, session.Grant);

    /// <summary>Signs what was approved. The approval is spent whatever comes of it. Every signature is verified before it leaves.</summary>
    public Result<Signature[]> Sign(Approval approval, Proposal proposal, Wallet wallet, HostSession session)
    {
        var gone = session.Check(); // it may read the host's file: not while a lock waits
        lock (_gate)
        {
            if ((approval.Redeem(proposal, wallet, session, Epoch) ?? gone ?? Check(proposal.Plan!, session.Grant)) is { } refused) { return refused; }
            return _masters.TryGetValue(wallet, out var master) ? _signer.Sign(master, proposal.Plan!, _publicKeys[wallet]) : new Refused(Refusal.Locked, "");
        }
    }

    private static Refused? Check(SigningPlan plan, KeyGrant grant)
    {
        foreach (ref readonly var planned in plan.Signatures)
        {
            if (!grant.Allows(planned.Path)) { return new(Refusal.PathNotAllowed, $"{planned.Path} is not open to this host"); }
        }
        return null;
    }

    /// <summary>A child of a wallet's seed (BIP-85), as its owner approved. The approval is spent whatever comes of it.</summary>
    /// <returns>The child as ASCII text in secret memory, which the caller disposes.</returns>
    public Result<SecretMemory> DeriveChild(ChildApproval approval, Bip85Child child, Wallet wallet)
    {
        lock (_gate)
        {
            if (approval.Redeem(child, wallet, Epoch) is { } refused) { return refused; }
            return _masters.TryGetValue(wallet, out var master) ? Bip85.Derive(master, child) : new Refused(Refusal.Locked, "");
        }
    }

    /// <summary>
    /// The proof that the owner registered a policy in this wallet: HMAC-SHA-256 over name, network and descriptor. Null if the wallet is
    /// locked. Whoever calls has the owner's consent, or compares with a proof that was given.
    /// </summary>
    internal Hash256? ProvePolicy(Wallet wallet, WalletPolicy policy)
    {
        using var key = DeriveKey(wallet, "holdfast wallet policies 1"u8);
        if (key is null) { return null; }
        var proof = new Hash256();
        HmacSha256.Compute(key.Span, Encoding.ASCII.GetBytes($"{policy.Name}\n{policy.Network.Name}\n{policy.Descriptor}"), proof.Span);
        FixedTime.ClearStack();
        return proof;
    }

    /// <summary>
    /// The proof for a host that the owner registered something with it: HMAC-SHA-256 over what names it, with the SLIP-21 key of the grant's
    /// label. Null if the wallet is locked or the host registers nothing. Whoever calls has the owner's consent, or compares.
    /// </summary>
    internal Hash256? ProveRegistration(Wallet wallet, KeyGrant grant, in Hash256 what)
    {
        if (grant.Registrations is not { } label) { return null; }
        lock (_gate)
        {
            if (!_symmetric.TryGetValue(wallet, out var master)) { return null; }
            using var node = Slip21.Derive(master.Span, label);
            var proof = new Hash256();
            HmacSha256.Compute(Slip21.KeyOf(node), what.AsSpan(), proof.Span);
            FixedTime.ClearStack();
            return proof;
        }
    }

    /// <summary>A key for the wallet's records, 32 bytes of secret memory.</summary>
    internal SecretMemory? DeriveRecordsKey(Wallet wallet) => DeriveKey(wallet, "holdfast wallet records 1"u8);

    /// <summary>A key for the file of the wallet's settings, 32 bytes of secret memory; the caller has the owner's consent. Null if the wallet is locked.</summary>
    internal SecretMemory? DeriveSettingsKey(Wallet wallet) => DeriveKey(wallet, "holdfast wallet settings 1"u8);

    // HMAC-SHA-256 keyed with the master chain code over a label of at most 32 bytes and the master key.
    private SecretMemory? DeriveKey(Wallet wallet, ReadOnlySpan<byte> purpose)
    {
        lock (_gate)
        {
            if (!_masters.TryGetValue(wallet, out var master)) { return null; }
            using var label = new SecretMemory(64);
            purpose.CopyTo(label.Span);
            master.Key.CopyTo(label.Span[32..]);
            var key = new SecretMemory(Hash256.Size);
            HmacSha256.Compute(master.ChainCode, label.Span, key.Span);
            FixedTime.ClearStack();
            return key;
        }
    }

    public void Dispose() => Lock();

    private sealed class WalletPublicKeys(Vault vault, Wallet wallet, KeyGrant grant) : IPublicKeys
    {
        public Fingerprint Wallet => wallet.Fingerprint;

        public bool Opens(DerivationPath path) => grant.Allows(path);

        public ExtendedPublicKey? Derive(DerivationPath path)
        {
            if (!grant.Allows(path)) { return null; }
            lock (vault._gate) { return vault._masters.TryGetValue(wallet, out var master) ? Derive(master, path, vault._publicKeys[wallet]) : null; }
        }

        // The last step needs the secret only where it is hardened.
        private static ExtendedPublicKey? Derive(ExtendedSecretKey master, DerivationPath path, KnownPublicKeys known)
        {
            if (known.Find(path) is { } found) { return found; }
            var key = path.Depth == 0 || DerivationPath.IsHardened(path[path.Depth - 1]) ? ToPublic(master, path)
                : Derive(master, path.Take(path.Depth - 1), known)?.Derive(path[path.Depth - 1]);
            if (key is not null) { known.Add(path, key); }
            return key;
        }

        private static ExtendedPublicKey ToPublic(ExtendedSecretKey master, DerivationPath path)
        {
            using var key = master.Derive(path);
            FixedTime.ClearStack();
            return key.ToPublic();
        }
    }
}
