using System.Buffers.Binary;
using Holdfast.Ethereum;
using Holdfast.Ethereum.Transactions;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>A signature as hosts read it: one byte v, then r and s, 32 bytes each.</summary>
internal static class SignatureReply
{
    /// <summary>Of a transaction: v is the y parity, but of an old one what fits of EIP-155's v.</summary>
    public static ApduReply Of(SignedEthereumTransaction signed)
        => Write(signed.Transaction.Type == TransactionType.Legacy ? OldV(signed.Transaction.ChainId, signed.Signature.YParity) : (byte)signed.Signature.YParity, signed.Signature);

    /// <summary>Of a message or a typed message: v is 27 or 28.</summary>
    public static ApduReply OfMessage(EthereumSignature signature) => Write(signature.ToMessageBytes()[^1], signature);

    /// <summary>Of an authorisation: v is the y parity.</summary>
    public static ApduReply Of(SignedAuthorization signed) => Write((byte)signed.Signature.YParity, signed.Signature);

    /// <summary>
    /// The lowest byte of chain · 2 + 35 + parity, where of a chain's number beyond 32 bits only its first four bytes count: so the vendor's app
    /// has it, and clients find the parity by doing the same.
    /// </summary>
    internal static byte OldV(ulong chainId, int parity)
    {
        Span<byte> chain = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(chain, chainId);
        chain = chain.TrimStart((byte)0);
        uint first = 0;
        foreach (var digit in chain[..Math.Min(chain.Length, sizeof(uint))]) { first = first << 8 | digit; }
        return unchecked((byte)(first * 2 + 35 + (uint)parity));
    }

    private static ApduReply Write(byte v, EthereumSignature signature) => ApduReply.Ok((byte[])[v, .. signature.ToParityBytes().AsSpan(0, 2 * UInt256.Size)]);
}
