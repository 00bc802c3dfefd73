using System.Buffers.Binary;
using Holdfast.Cryptography;

namespace Holdfast.Device.Storage;

/// <summary>What an attempt is made with.</summary>
public enum AttemptKind
{
    /// <summary>The PIN, against the vault locked in memory.</summary>
    Pin,
    /// <summary>The passphrase, or PIN and key file, against the vault on disk.</summary>
    Cold,
}

/// <summary>
/// The attempt counters, in a file of their own: every attempt is paid before its key is derived, durably, and refunded only by success. An attempt that
/// was cut off stays paid. While the process lives its own numbers count, whatever becomes of the file.
/// <para>
/// The file: "HFTRIES1", wrong PINs, cold failures, PIN exhaustions, wiping (each u32, little-endian), SHA-256 of those 24 bytes; 56 bytes. It is replaced
/// whole, so a cut leaves the old or the new. If it is missing or not whole while there is a vault, somebody or something meddled: then one cold attempt
/// remains, after the longest wait. Whoever can write here can also restore an old copy of it (P02): a file alone cannot tell, and nothing here claims to.
/// </para>
/// </summary>
public sealed class AttemptCounters
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "attempts";

    private const int Size = 24 + Hash256.Size;
    private static ReadOnlySpan<byte> Magic => "HFTRIES1"u8;

    private readonly record struct Counts(uint WrongPins, uint ColdFailures, uint PinExhaustions, bool Wiping);

    private readonly IStateFolder _folder;
    private readonly AttemptLimits _limits;
    private readonly TimeProvider _time;
    private Counts _counts;
    private long _since;

    private AttemptCounters(IStateFolder folder, AttemptLimits limits, TimeProvider time, Counts counts)
    {
        (_folder, _limits, _time, _counts) = (folder, limits, time, counts);
        _since = time.GetTimestamp();
    }

    /// <summary>Wrong PINs since the last right one or the last cold unlock, the running attempt included.</summary>
    public int WrongPins => (int)_counts.WrongPins;

    /// <summary>Failed cold unlocks since the last that succeeded, the running attempt included.</summary>
    public int ColdFailures => (int)_counts.ColdFailures;

    /// <summary>How often the PINs were used up since the last right PIN.</summary>
    public int PinExhaustions => (int)_counts.PinExhaustions;

    /// <summary>The vault must go: a limit is reached, or a wipe was begun and cut off.</summary>
    public bool MustWipe => _counts.Wiping || ColdFailures >= _limits.ColdFailures || PinExhaustions >= _limits.PinExhaustions;

    /// <summary>Reads the counters that go with a vault. The waits begin now: ending the process never shortens one.</summary>
    /// <param name="time">A clock that nobody sets: its timestamps are the monotonic clock's.</param>
    /// <param name="vaultExists">With a vault, a missing file counts as meddling; without one, it is a beginning.</param>
    public static AttemptCounters Load(IStateFolder folder, AttemptLimits limits, TimeProvider time, bool vaultExists)
    {
        Counts counts;
        try
        {
            var bytes = folder.Read(FileName, Size);
            if (bytes is null && !vaultExists) { counts = default; }
            else if (!TryParse(bytes, out counts)) { counts = Cautious(limits); }
        }
        catch (StateFolderException e) when (e.Problem == StateFolderProblem.TooLarge) { counts = Cautious(limits); }
        return new AttemptCounters(folder, limits, time, counts);
    }

    /// <summary>The time that must pass before the next attempt of this kind is taken.</summary>
    public TimeSpan DelayBeforeNextAttempt(AttemptKind kind)
    {
        var rest = AttemptDelay.After(kind == AttemptKind.Pin ? WrongPins : ColdFailures) - _time.GetElapsedTime(_since);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    /// <summary>Attempts of this kind left before the memory or the vault is wiped.</summary>
    public int Left(AttemptKind kind) => Math.Max(0, kind == AttemptKind.Pin ? _limits.WrongPins - WrongPins : _limits.ColdFailures - ColdFailures);

    /// <summary>
    /// Pays for an attempt. On true the payment is on the disk and the key may be derived; on false nothing is left or it is too soon, and nothing was paid.
    /// The last PIN also pays for the exhaustion it may become.
    /// </summary>
    /// <exception cref="StateFolderException">The payment may not be durable: the attempt must not be made.</exception>
    public bool TryBegin(AttemptKind kind)
    {
        if (MustWipe || Left(kind) == 0 || DelayBeforeNextAttempt(kind) > TimeSpan.Zero) { return false; }
        var paid = kind == AttemptKind.Cold
            ? _counts with { ColdFailures = _counts.ColdFailures + 1 }
            : _counts with { WrongPins = _counts.WrongPins + 1, PinExhaustions = _counts.PinExhaustions + (Left(kind) == 1 ? 1u : 0) };
        Write(paid);
        _since = _time.GetTimestamp();
        return true;
    }

    /// <summary>The attempt was wrong: the wait for the next begins now.</summary>
    public void Failed() => _since = _time.GetTimestamp();

    /// <summary>The attempt was right: refunds it and those before it, durably. A right PIN also forgives earlier exhaustions, a cold unlock does not.</summary>
    public void Succeeded(AttemptKind kind) =>
        Write(_counts with { WrongPins = 0, ColdFailures = 0, PinExhaustions = kind == AttemptKind.Pin ? 0 : _counts.PinExhaustions });

    /// <summary>Starts anew, for a vault that is about to be made.</summary>
    public void Reset() => Write(default);

    /// <summary>Says, durably, that a wipe has begun: whatever cuts it off, it will be finished.</summary>
    public void BeginWipe() => Write(_counts with { Wiping = true });

    private void Write(Counts counts)
    {
        // In memory the higher holds from here on, whether or not the disk fails in between.
        _counts = Highest(_counts, counts);
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), counts.WrongPins);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), counts.ColdFailures);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), counts.PinExhaustions);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(20), counts.Wiping ? 1u : 0);
        Sha256.Hash(bytes.AsSpan(0, 24)).AsSpan().CopyTo(bytes.AsSpan(24));
        AtomicFile.Replace(_folder, FileName, bytes);
        _counts = counts;
    }

    private static bool TryParse(ReadOnlySpan<byte> bytes, out Counts counts)
    {
        counts = default;
        if (bytes.Length != Size || !bytes.StartsWith(Magic) || !Sha256.Hash(bytes[..24]).AsSpan().SequenceEqual(bytes[24..])) { return false; }
        counts = new Counts(Field(bytes, 8), Field(bytes, 12), Field(bytes, 16), Field(bytes, 20) != 0);
        return true;
    }

    private static uint Field(ReadOnlySpan<byte> bytes, int at) => Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]), int.MaxValue);

    // One cold attempt is left, not more: whoever deletes the file again and again gains no guess by it.
    private static Counts Cautious(AttemptLimits limits) =>
        new((uint)limits.WrongPins, (uint)Math.Max(0, limits.ColdFailures - 1), (uint)Math.Max(0, limits.PinExhaustions - 1), false);

    private static Counts Highest(Counts a, Counts b) => new(
        Math.Max(a.WrongPins, b.WrongPins), Math.Max(a.ColdFailures, b.ColdFailures), Math.Max(a.PinExhaustions, b.PinExhaustions), a.Wiping || b.Wiping);
}
