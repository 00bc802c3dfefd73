using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Device.Storage;

/// <summary>Where a vault stands.</summary>
public enum VaultState
{
    /// <summary>There is none.</summary>
    Missing,
    /// <summary>There is a file that is not a whole vault. It can be wiped, nothing else.</summary>
    Damaged,
    /// <summary>On disk; nothing of it in memory.</summary>
    Closed,
    /// <summary>Unlocked: the key of its slot is in memory.</summary>
    Open,
    /// <summary>Locked in memory: the PIN opens it, or the cold key.</summary>
    SoftLocked,
}

/// <summary>
/// The vault in its folder: one file, its attempt counters, and the rules between them. It relies on this: the folder is locked for the life of this
/// object, so no other process counts or writes; an attempt is on the disk before its key is derived; what is in memory follows the disk, never the
/// other way. Every failure is a value; only <see cref="CryptographyUnavailableException"/> goes through, and ends the program.
/// </summary>
public sealed partial class VaultStore : IDisposable
{
    /// <summary>The name of the vault's file.</summary>
    public const string FileName = "vault";

    private readonly IStateFolder _folder;
    private readonly IDisposable _lock;
    private readonly VaultOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();

    private AttemptCounters _counters;
    private VaultFile? _file;
    private SecretMemory? _slotKey;
    private int _slot;
    private SoftLock? _softLock;

    private VaultStore(IStateFolder folder, IDisposable held, VaultOptions options, TimeProvider time)
    {
        (_folder, _lock, _options, _time) = (folder, held, options, time);
        var bytes = ReadVault(folder, out var tooLarge);
        if (bytes is not null || tooLarge)
        {
            State = VaultFile.TryParse(bytes, options.AllowWeakCost, out _file, out var reason) ? VaultState.Closed : VaultState.Damaged;
            Damage = tooLarge ? "it is larger than a vault" : reason;
        }
        _counters = AttemptCounters.Load(folder, options.Limits, time, vaultExists: State != VaultState.Missing);
        if (_counters.MustWipe) // the last attempt, or a wipe, was cut off
        {
            WipeFiles();
            WipedAtOpening = true;
        }
    }

    public VaultState State { get; private set; }

    /// <summary>For <see cref="VaultState.Damaged"/>: what is wrong with the file.</summary>
    public string? Damage { get; private set; }

    /// <summary>Opening found the limits used up, or a wipe begun, and finished it.</summary>
    public bool WipedAtOpening { get; }

    /// <summary>Takes the folder for this process and reads what is there. Nothing is derived or counted yet.</summary>
    /// <param name="time">Its timestamps must be those of a monotonic clock; null for the system's.</param>
    public static bool TryOpen(IStateFolder folder, VaultOptions options, TimeProvider? time, [NotNullWhen(true)] out VaultStore? store, [NotNullWhen(false)] out VaultFailure? failure)
    {
        IDisposable? held = null;
        try
        {
            held = folder.Lock();
            store = new VaultStore(folder, held, options, time ?? TimeProvider.System);
            failure = null;
            return true;
        }
        catch (StateFolderException e)
        {
            held?.Dispose();
            store = null;
            failure = VaultFailure.From(e);
            return false;
        }
    }

    /// <summary>The time before the next attempt with the PIN (if locked in memory) or else with the cold key is taken.</summary>
    public TimeSpan DelayBeforeNextAttempt => _counters.DelayBeforeNextAttempt(Kind);

    /// <summary>Attempts left, with the PIN (if locked in memory) or else with the cold key.</summary>
    public int AttemptsLeft => _counters.Left(Kind);

    /// <summary>If the PINs are used up once more without a right one, the vault is wiped and not only the memory: to be said before a PIN is asked for.</summary>
    public bool NextExhaustionWipes => _counters.PinExhaustions + 1 >= _options.Limits.PinExhaustions;

    /// <summary>Makes a vault with one wallet in a slot chosen at random, and leaves it open. Needs <see cref="VaultState.Missing"/>.</summary>
    /// <param name="payload">The wallet's secrets, 1 to <see cref="VaultFile.PayloadLimit"/> bytes; still the caller's.</param>
    public bool TryCreate(ColdKey cold, SecretMemory payload, [NotNullWhen(false)] out VaultFailure? failure) => (failure = Run(() =>
    {
        if (State != VaultState.Missing) { return new VaultFailure(VaultProblem.WrongState, "there is a vault already"); }
        if (payload.Length > VaultFile.PayloadLimit) { return new VaultFailure(VaultProblem.TooLarge); }
        if (!_options.Cost.IsAcceptable(_options.AllowWeakCost)) { throw new InvalidOperationException("the options' cost is outside the bounds"); }
        if (!_options.Cost.FitsThisMachine) { return new VaultFailure(VaultProblem.TooCostly); }
        Span<byte> random = stackalloc byte[1];
        Entropy.Fill(random);
        var slot = random[0] % VaultFile.SlotCount; // 256 is a multiple of 8
        var empty = VaultFile.Empty(_options.Cost);
        var key = empty.DeriveKey(cold);
        try
        {
            _counters.Reset(); // before the vault: a vault without counters is one somebody meddled with
            Replace(empty.Seal(slot, key, payload.Span));
        }
        catch
        {
            key.Dispose();
            throw;
        }
        BecomeOpen(key, slot);
        return null;
    })) is null;

    /// <summary>The cold unlock. One attempt is paid, durably, before anything is derived. Needs <see cref="VaultState.Closed"/> or <see cref="VaultState.SoftLocked"/>.</summary>
    /// <param name="payload">The wallet's secrets; the caller disposes them.</param>
    public bool TryUnlock(ColdKey cold, [NotNullWhen(true)] out SecretMemory? payload, [NotNullWhen(false)] out VaultFailure? failure)
    {
        SecretMemory? opened = null;
        return Settle(Run(() => Unlock(cold, out opened)), opened, out payload, out failure);
    }

    /// <summary>Replaces the open wallet's secrets. Needs <see cref="VaultState.Open"/>.</summary>
    public bool TrySave(SecretMemory payload, [NotNullWhen(false)] out VaultFailure? failure) => (failure = Run(() =>
    {
        if (State != VaultState.Open) { return WrongState; }
        if (payload.Length > VaultFile.PayloadLimit) { return new VaultFailure(VaultProblem.TooLarge); }
        Replace(_file!.Seal(_slot, _slotKey!, payload.Span));
        return null;
    })) is null;

    /// <summary>Seals the open wallet under another cold key. Needs <see cref="VaultState.Open"/>. The old file's blocks may survive on the disk under the old key.</summary>
    public bool TryChangeColdKey(ColdKey fresh, [NotNullWhen(false)] out VaultFailure? failure) => (failure = Run(() =>
    {
        if (State != VaultState.Open) { return WrongState; }
        if (!_file!.TryOpen(_slotKey!, out _, out var payload)) { return new VaultFailure(VaultProblem.Damaged, "the open slot no longer opens"); }
        using (payload)
        {
            var key = _file.DeriveKey(fresh);
            try { Replace(_file.Seal(_slot, key, payload.Span)); }
            catch
            {
                key.Dispose();
                throw;
            }
            _slotKey!.Dispose();
            _slotKey = key;
        }
        return null;
    })) is null;

    /// <summary>
    /// Destroys the vault, its records, packs of definitions and counters, from any state. Once begun it is finished at the next opening, whatever cuts it off.
    /// The vault's bytes are overwritten in place, but flash memory and copying file systems keep old blocks where no program reaches them: only the
    /// strength of the cold key protects those.
    /// </summary>
    public bool TryWipe([NotNullWhen(false)] out VaultFailure? failure) => (failure = Run(() =>
    {
        WipeFiles();
        return null;
    })) is null;

    /// <summary>Small records beside the vault, under this folder's lock. The key is copied.</summary>
    /// <param name="key">32 bytes derived from the wallet they belong to.</param>
    public ProtectedRecords OpenRecords(SecretMemory key) => new(_folder, key);

    /// <summary>Packs of definitions beside the vault, under this folder's lock.</summary>
    public PackFiles OpenPackFiles() => new(_folder);

    /// <summary>Forgets what is in memory; the cold key is needed again.</summary>
    public void Close()
    {
        lock (_gate) { Forget(); }
    }

    /// <summary>Forgets what is in memory and releases the folder.</summary>
    public void Dispose()
    {
        Close();
        _lock.Dispose();
    }

    private static VaultFailure WrongState => new(VaultProblem.WrongState);
    private AttemptKind Kind => State == VaultState.SoftLocked ? AttemptKind.Pin : AttemptKind.Cold;

    private VaultFailure? Unlock(ColdKey cold, out SecretMemory? payload)
    {
        payload = null;
        if (State == VaultState.Damaged) { return new VaultFailure(VaultProblem.Damaged, Damage ?? ""); }
        if (State is not (VaultState.Closed or VaultState.SoftLocked)) { return WrongState; }
        if (!_file!.Cost.FitsThisMachine) { return new VaultFailure(VaultProblem.TooCostly); }
        if (Begin(AttemptKind.Cold) is { } refused) { return refused; }
        var key = _file.DeriveKey(cold);
        if (!_file.TryOpen(key, out var slot, out var opened))
        {
            key.Dispose();
            return Failed(AttemptKind.Cold);
        }
        try { _counters.Succeeded(AttemptKind.Cold); }
        catch
        {
            key.Dispose();
            opened.Dispose();
            throw;
        }
        BecomeOpen(key, slot);
        payload = opened;
        return null;
    }

    /// <summary>Pays for an attempt, or says why none may be made.</summary>
    private VaultFailure? Begin(AttemptKind kind)
    {
        if (_counters.MustWipe || _counters.Left(kind) == 0) { return Exhausted(); }
        if (_counters.TryBegin(kind)) { return null; }
        return new VaultFailure(VaultProblem.Wait, AttemptsLeft: _counters.Left(kind), Wait: _counters.DelayBeforeNextAttempt(kind));
    }

    private VaultFailure Failed(AttemptKind kind)
    {
        _counters.Failed();
        if (_counters.MustWipe || _counters.Left(kind) == 0) { return Exhausted(); }
        return new VaultFailure(VaultProblem.Wrong, AttemptsLeft: _counters.Left(kind), Wait: _counters.DelayBeforeNextAttempt(kind));
    }

    private VaultFailure Exhausted()
    {
        Forget();
        if (!_counters.MustWipe) { return new VaultFailure(VaultProblem.PinExhausted); }
        WipeFiles();
        return new VaultFailure(VaultProblem.Wiped);
    }

    private void Replace(VaultFile file)
    {
        AtomicFile.Replace(_folder, FileName, file.Bytes);
        _file = file;
    }

    private void BecomeOpen(SecretMemory key, int slot)
    {
        Forget();
        (_slotKey, _slot, State) = (key, slot, VaultState.Open);
    }

    private void Forget()
    {
        _slotKey?.Dispose();
        _slotKey = null;
        _softLock?.Dispose();
        _softLock = null;
        if (State is VaultState.Open or VaultState.SoftLocked) { State = VaultState.Closed; }
    }

    private void WipeFiles()
    {
        Forget();
        _counters.BeginWipe();
        var noise = new byte[VaultFile.Size];
        Entropy.Fill(noise);
        string[] vault = [FileName, FileName + AtomicFile.Unfinished];
        foreach (var name in vault) { _folder.OverwriteSynced(name, noise); }
        foreach (var name in vault.Concat(_folder.List().Where(name => ProtectedRecords.IsRecordFile(name) || PackFiles.IsPackFile(name)))) { _folder.Delete(name); }
        _folder.SyncFolder();
        // Last, when nothing is left to guard: until then they say that a wipe has begun.
        _folder.Delete(AttemptCounters.FileName);
        _folder.SyncFolder();
        (_file, Damage, State) = (null, null, VaultState.Missing);
        _counters = AttemptCounters.Load(_folder, _options.Limits, _time, vaultExists: false);
    }

    private static byte[]? ReadVault(IStateFolder folder, out bool tooLarge)
    {
        tooLarge = false;
        try { return folder.Read(FileName, VaultFile.Size); }
        catch (StateFolderException e) when (e.Problem == StateFolderProblem.TooLarge)
        {
            tooLarge = true;
            return null;
        }
    }

    private VaultFailure? Run(Func<VaultFailure?> operation)
    {
        lock (_gate)
        {
            try { return operation(); }
            catch (StateFolderException e) { return VaultFailure.From(e); }
        }
    }

    private static bool Settle(VaultFailure? result, SecretMemory? opened, [NotNullWhen(true)] out SecretMemory? payload, [NotNullWhen(false)] out VaultFailure? failure)
    {
        if (result is null && opened is not null)
        {
            (payload, failure) = (opened, null);
            return true;
        }
        (payload, failure) = (null, result!);
        return false;
    }
}
