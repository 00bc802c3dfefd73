using System.Buffers.Binary;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Psbts;

/// <summary>
/// What each known field must look like: size of key data and shape of the value. Unknown types pass untouched. A field that belongs to
/// the other PSBT version is refused (BIP-370 § Backwards compatibility).
/// </summary>
internal static class PsbtRules
{
    private const uint LockTimeThreshold = 500_000_000;

    public static bool IsValidGlobal(uint version, ulong type, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => type switch
    {
        GlobalField.UnsignedTransaction => version == 0 && key.IsEmpty,
        GlobalField.ExtendedPublicKey => key.Length == 78 && IsFingerprintAndPath(value),
        GlobalField.TransactionVersion or GlobalField.FallbackLockTime => version == 2 && key.IsEmpty && value.Length == 4,
        GlobalField.InputCount or GlobalField.OutputCount => version == 2 && key.IsEmpty && IsCompactSize(value),
        GlobalField.TransactionModifiable => version == 2 && key.IsEmpty && value.Length == 1,
        GlobalField.GenericSignedMessage => key.IsEmpty,
        GlobalField.Version => key.IsEmpty && value.Length == 4,
        GlobalField.Proprietary => IsProprietary(key),
        _ => true,
    };

    public static bool IsValidInput(uint version, ulong type, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => type switch
    {
        InputField.NonWitnessUtxo => key.IsEmpty && PreviousTransaction.IsWellFormed(value),
        InputField.WitnessUtxo => key.IsEmpty && TryReadOutput(value, out _, out _),
        InputField.PartialSignature => IsPublicKey(key) && IsSignature(value),
        InputField.SighashType => key.IsEmpty && value.Length == 4,
        InputField.RedeemScript or InputField.WitnessScript or InputField.FinalScriptSig or InputField.ProofOfReserves => key.IsEmpty,
        InputField.FinalScriptWitness => key.IsEmpty && IsWitness(value),
        InputField.Derivation => IsPublicKey(key) && IsFingerprintAndPath(value),
        InputField.Ripemd160 or InputField.Hash160 => key.Length == 20,
        InputField.Sha256 or InputField.Hash256 => key.Length == 32,
        InputField.PreviousTransactionId => version == 2 && key.IsEmpty && value.Length == 32,
        InputField.OutputIndex or InputField.Sequence => version == 2 && key.IsEmpty && value.Length == 4,
        InputField.RequiredTimeLockTime => version == 2 && key.IsEmpty && value.Length == 4 && BinaryPrimitives.ReadUInt32LittleEndian(value) >= LockTimeThreshold,
        InputField.RequiredHeightLockTime => version == 2 && key.IsEmpty && value.Length == 4 && BinaryPrimitives.ReadUInt32LittleEndian(value) is > 0 and < LockTimeThreshold,
        InputField.TaprootKeySignature => key.IsEmpty && value.Length is 64 or 65,
        InputField.TaprootScriptSignature => key.Length == 64 && value.Length is 64 or 65,
        InputField.TaprootLeafScript => IsControlBlock(key) && value.Length >= 1,
        InputField.TaprootDerivation => key.Length == 32 && IsTaprootDerivation(value),
        InputField.TaprootInternalKey => key.IsEmpty && value.Length == 32,
        InputField.TaprootMerkleRoot => key.IsEmpty && value.Length == 32,
        InputField.Musig2Participants => IsCompressedKey(key) && value.Length % PublicKey.CompressedSize == 0,
        InputField.Musig2PublicNonce => key.Length is 66 or 98 && value.Length == 66,
        InputField.Musig2PartialSignature => key.Length is 66 or 98 && value.Length == 32,
        InputField.Proprietary => IsProprietary(key),
        _ => true,
    };

    public static bool IsValidOutput(uint version, ulong type, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => type switch
    {
        OutputField.RedeemScript or OutputField.WitnessScript => key.IsEmpty,
        OutputField.Derivation => IsPublicKey(key) && IsFingerprintAndPath(value),
        OutputField.Amount => version == 2 && key.IsEmpty && value.Length == 8,
        OutputField.Script => version == 2 && key.IsEmpty,
        OutputField.TaprootInternalKey => key.IsEmpty && value.Length == 32,
        OutputField.TaprootTree => key.IsEmpty && IsTapTree(value),
        OutputField.TaprootDerivation => key.Length == 32 && IsTaprootDerivation(value),
        OutputField.Musig2Participants => IsCompressedKey(key) && value.Length % PublicKey.CompressedSize == 0,
        OutputField.Proprietary => IsProprietary(key),
        _ => true,
    };

    /// <summary>Reads an output on its own, as WITNESS_UTXO carries it.</summary>
    public static bool TryReadOutput(ReadOnlySpan<byte> value, out long amount, out ReadOnlySpan<byte> script)
    {
        script = default;
        var reader = new ByteReader(value);
        var read = reader.TryReadUInt64(out var raw) && reader.TryReadBytes(out script) && reader.AtEnd;
        amount = (long)raw;
        return read;
    }

    // Form alone: whether it is a point is asked where a key is used, since that costs a square root.
    private static bool IsPublicKey(ReadOnlySpan<byte> key) => IsCompressedKey(key) || (key.Length == PublicKey.UncompressedSize && key[0] is 4 or 6 or 7);
    private static bool IsCompressedKey(ReadOnlySpan<byte> key) => key.Length == PublicKey.CompressedSize && key[0] is 2 or 3;

    private static bool IsFingerprintAndPath(ReadOnlySpan<byte> value) => value.Length >= 4 && value.Length % 4 == 0;

    // DER of at least 8 bytes and the sighash byte.
    private static bool IsSignature(ReadOnlySpan<byte> value) => value.Length is >= 9 and <= Ecdsa.MaxDerSize + 1;

    private static bool IsControlBlock(ReadOnlySpan<byte> key) => key.Length >= 33 && key.Length <= 33 + 128 * 32 && (key.Length - 33) % 32 == 0;

    private static bool IsCompactSize(ReadOnlySpan<byte> value)
    {
        var reader = new ByteReader(value);
        return reader.TryReadCompactSize(out _) && reader.AtEnd;
    }

    private static bool IsWitness(ReadOnlySpan<byte> value)
    {
        var reader = new ByteReader(value);
        return Transaction.TrySkipWitnesses(ref reader, 1) && reader.AtEnd;
    }

    private static bool IsTaprootDerivation(ReadOnlySpan<byte> value)
    {
        var reader = new ByteReader(value);
        return reader.TryReadCount(32, out var leaves) && reader.TrySkip(32 * leaves) && reader.Remaining >= 4 && reader.Remaining % 4 == 0;
    }

    /// <summary>BIP-371: leaves in depth-first order, each with depth (at most 128), leaf version and script, that fill a binary tree.</summary>
    private static bool IsTapTree(ReadOnlySpan<byte> value)
    {
        var reader = new ByteReader(value);
        if (reader.AtEnd) { return false; }
        Span<bool> leftDone = stackalloc bool[129]; // at each depth: a left branch waits for its right one
        var complete = false;
        while (!reader.AtEnd)
        {
            if (complete || !reader.TryReadByte(out var depth) || depth > 128 || !reader.TryReadByte(out var version) || (version & 1) != 0
                || !reader.TryReadBytes(out _)) { return false; }
            for (var deeper = depth + 1; deeper <= 128; deeper++)
            {
                if (leftDone[deeper]) { return false; }
            }
            var level = (int)depth;
            while (level > 0 && leftDone[level]) { leftDone[level--] = false; }
            if (level == 0) { complete = true; }
            else { leftDone[level] = true; }
        }
        return complete;
    }

    private static bool IsProprietary(ReadOnlySpan<byte> key)
    {
        var reader = new ByteReader(key);
        return reader.TryReadBytes(out _) && reader.TryReadCompactSize(out _);
    }
}
