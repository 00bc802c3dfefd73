using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Messages;

/// <summary>
/// BIP-322: a message is signed as a transaction (to_sign) that spends an output made from the message (to_spend), which in turn spends
/// what cannot exist. Both have version, sequence, lock time and amounts of zero; in the full format to_sign may have times.
/// </summary>
public static class Bip322
{
    /// <summary>The tagged hash of the message, as it is.</summary>
    public static Hash256 MessageHash(ReadOnlySpan<byte> message)
    {
        var hash = Sha256.StartTagged("BIP0322-signed-message"u8);
        hash.Update(message);
        return hash.Finish();
    }

    /// <summary>The txid of to_spend, in hash order.</summary>
    public static Hash256 ToSpendId(ReadOnlySpan<byte> message, ReadOnlySpan<byte> script)
    {
        var messageHash = MessageHash(message);
        var writer = new ByteWriter();
        writer.WriteUInt32(0);
        writer.WriteByte(1);
        writer.Write(default(Hash256).AsSpan());
        writer.WriteUInt32(uint.MaxValue);
        writer.WriteBytes([Opcode.Zero, Hash256.Size, .. messageHash.AsSpan()]);
        writer.WriteUInt32(0);
        writer.WriteByte(1);
        writer.WriteUInt64(0);
        writer.WriteBytes(script);
        writer.WriteUInt32(0);
        return Sha256.DoubleHash(writer.Written);
    }

    /// <summary>to_sign without its witness.</summary>
    public static Transaction ToSign(ReadOnlySpan<byte> message, ReadOnlySpan<byte> script) => new()
    {
        Version = 0,
        LockTime = 0,
        Inputs = [new(new(ToSpendId(message, script), 0), 0)],
        Outputs = [new(0, new byte[] { Opcode.Return })],
    };

    /// <summary>What a P2WPKH (SIGHASH_ALL) or P2TR (SIGHASH_DEFAULT) address signs.</summary>
    /// <param name="message">As it is.</param>
    /// <param name="script">Output script of the address.</param>
    /// <param name="key">Its key; for P2TR not looked at.</param>
    public static Hash256 Digest(ReadOnlySpan<byte> message, ReadOnlySpan<byte> script, in PublicKey key) => Scripts.Classify(script) switch
    {
        ScriptKind.WitnessPubKeyHash => SegwitDigest(message, script, Scripts.PayToPubKeyHash(key)),
        ScriptKind.Taproot when TryTaprootDigest(message, script, SighashType.Default, out var digest) => digest,
        _ => throw new ArgumentException("the simple format is for P2WPKH and P2TR", nameof(script)),
    };

    private static Hash256 SegwitDigest(ReadOnlySpan<byte> message, ReadOnlySpan<byte> script, ReadOnlySpan<byte> scriptCode)
        => new SegwitV0Sighash(ToSign(message, script)).Compute(0, scriptCode, 0, SighashType.All);

    private static bool TryTaprootDigest(ReadOnlySpan<byte> message, ReadOnlySpan<byte> script, uint type, out Hash256 digest)
        => new TaprootSighash(ToSign(message, script), [new(0, script.ToArray())]).TryCompute(0, type, null, out digest);
}
