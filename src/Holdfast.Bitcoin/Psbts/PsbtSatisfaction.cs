using Holdfast.Bitcoin.Miniscripts;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Psbts;

/// <summary>What an input of a PSBT has to satisfy a miniscript: its signatures, its preimages, and the transaction's own timelocks.</summary>
/// <param name="psbt">The file.</param>
/// <param name="input">The input.</param>
/// <param name="places">The script's keys, or their hashes, by number.</param>
/// <param name="isTapscript">Keys have 32 bytes rather than 33.</param>
/// <param name="findSignature">A verified signature of a key, as the witness takes it; null without.</param>
internal sealed class PsbtSatisfaction(Psbt psbt, int input, IReadOnlyList<byte[]> places, bool isTapscript, Func<PublicKey, byte[]?> findSignature) : ISatisfierSource
{
    private const uint Final = 0xffff_ffff, DisableRelative = 1u << 31;

    public byte[]? Signature(int key) => Key(key) is { } bytes && TryRead(bytes, out var read) ? findSignature(read) : null;

    public byte[]? Key(int key) => places[key].Length == Hash160.Size ? FindKey(places[key]) : places[key];

    public byte[]? Preimage(Fragment fragment, ReadOnlyMemory<byte> hash)
    {
        var type = fragment switch
        {
            Fragment.Sha256 => InputField.Sha256,
            Fragment.Hash256 => InputField.Hash256,
            Fragment.Ripemd160 => InputField.Ripemd160,
            _ => InputField.Hash160,
        };
        foreach (ref readonly var record in psbt.RecordsOf(psbt.Inputs[input]))
        {
            if (record.Type != type || !psbt.KeyData(record).SequenceEqual(hash.Span)) { continue; }
            var preimage = psbt.Value(record).ToArray();
            return preimage.Length == 32 && HashOf(fragment, preimage).AsSpan().SequenceEqual(hash.Span) ? preimage : null;
        }
        return null;
    }

    public bool IsOlder(uint number)
    {
        var sequence = psbt.Transaction.Inputs[input].Sequence;
        return psbt.Transaction.Version >= 2 && (sequence & DisableRelative) == 0 && Timelock.IsByTime(sequence) == Timelock.IsByTime(number) && Timelock.Steps(sequence) >= Timelock.Steps(number);
    }

    public bool IsAfter(uint number)
    {
        var time = psbt.Transaction.LockTime;
        return psbt.Transaction.Inputs[input].Sequence != Final && time >= number && (time >= Timelock.FirstTime) == (number >= Timelock.FirstTime);
    }

    // The file names its keys in derivations and in signatures.
    private byte[]? FindKey(ReadOnlySpan<byte> hash)
    {
        Span<byte> found = stackalloc byte[Hash160.Size];
        foreach (ref readonly var record in psbt.RecordsOf(psbt.Inputs[input]))
        {
            var key = record.Type switch
            {
                InputField.PartialSignature or InputField.Derivation when !isTapscript => psbt.KeyData(record),
                InputField.TaprootDerivation when isTapscript => psbt.KeyData(record),
                InputField.TaprootScriptSignature when isTapscript => psbt.KeyData(record)[..Hash256.Size],
                _ => default,
            };
            if (key.IsEmpty) { continue; }
            Hash160.Compute(key, found);
            if (hash.SequenceEqual(found)) { return key.ToArray(); }
        }
        return null;
    }

    private bool TryRead(byte[] bytes, out PublicKey key) => isTapscript ? PublicKey.TryLiftX(bytes, out key) : PublicKey.TryParse(bytes, out key);

    private static byte[] HashOf(Fragment fragment, byte[] preimage)
    {
        var hash = new byte[Hash160.Size];
        switch (fragment)
        {
            case Fragment.Sha256: return Sha256.Hash(preimage).AsSpan().ToArray();
            case Fragment.Hash256: return Sha256.DoubleHash(preimage).AsSpan().ToArray();
            case Fragment.Ripemd160: Hash160.Ripemd160(preimage, hash); return hash;
            default: Hash160.Compute(preimage, hash); return hash;
        }
    }
}
