using System.Numerics;
using Holdfast.Cryptography;
using Holdfast.Ethereum.Rlp;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Transactions;

/// <summary>A signature as Ethereum carries it: r, s and which of two keys made it.</summary>
/// <param name="YParity">0 or 1.</param>
/// <param name="R">1 to the group's order.</param>
/// <param name="S">1 to half of the group's order (EIP-2).</param>
public readonly record struct EthereumSignature(int YParity, UInt256 R, UInt256 S)
{
    /// <summary>r, s and one byte more.</summary>
    public const int Size = 65;
    private const int MessageV = 27;

    /// <summary>Half of secp256k1's order (EIP-2).</summary>
    private static readonly BigInteger MaxS = UInt256.FromBigEndian(Convert.FromHexString("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0")).Value;

    /// <summary>
    /// The one signature the vault made for a plan, and verified: that it recovers to the planned key. Refused where no chain would take it: a recovery
    /// id of 2 or 3, s above half of the order.
    /// </summary>
    public static Result<EthereumSignature> Of(SigningPlan plan, ReadOnlySpan<Signature> signatures)
    {
        if (plan.Signatures.Length != 1 || signatures.Length != 1) { throw new ArgumentException("one thing is signed once", nameof(signatures)); }
        var signature = Of(signatures[0]);
        return signature.IsTaken ? signature : new Refused(Refusal.SelfTestFailed, "the signature is none that a chain takes");
    }

    internal static EthereumSignature Of(in Signature signature)
        => new(signature.Recovery, UInt256.FromBigEndian(signature.AsSpan()[..32]), UInt256.FromBigEndian(signature.AsSpan()[32..]));

    /// <summary>r and s of 32 bytes each, then v: 27 or 28, as signatures of messages are written.</summary>
    public byte[] ToMessageBytes() => ToBytes((byte)(MessageV + YParity));

    /// <summary>r and s of 32 bytes each, then the y parity: 0 or 1.</summary>
    public byte[] ToParityBytes() => ToBytes((byte)YParity);

    private byte[] ToBytes(byte last)
    {
        var bytes = new byte[Size];
        WriteBytes(bytes);
        bytes[^1] = last;
        return bytes;
    }

    /// <summary>The account that signed; null if there is none.</summary>
    public Address? Recover(in Hash256 digest)
    {
        Span<byte> bytes = stackalloc byte[Ecdsa.Size];
        WriteBytes(bytes);
        return IsTaken && Ecdsa.TryRecover(digest, bytes, YParity, out var key) ? Address.Of(key) : null;
    }

    /// <summary>Reads [y_parity, r, s]; null for anything else.</summary>
    internal static EthereumSignature? Read(ReadOnlySpan<RlpItem> items)
        => items is [var v, var r, var s] && v.TryGetUInt64(out var parity) && parity <= 1 && r.TryGetNumber(UInt256.Size, out var first) && s.TryGetNumber(UInt256.Size, out var second)
            ? new((int)parity, first, second) : null;

    // A recovery id of 2 or 3 says that r was above the order: no one has ever seen such a signature, and no chain takes it.
    private bool IsTaken => YParity is 0 or 1 && S.Value <= MaxS;

    private void WriteBytes(Span<byte> bytes)
    {
        R.WriteBigEndian(bytes);
        S.WriteBigEndian(bytes[UInt256.Size..]);
    }
}
