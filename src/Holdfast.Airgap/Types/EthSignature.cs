using System.Buffers.Binary;
using System.Formats.Cbor;
using Holdfast.Ethereum;
using Holdfast.Ethereum.Transactions;

namespace Holdfast.Airgap.Types;

/// <summary>
/// ERC-4527's eth-signature, the answer to an <see cref="EthSignRequest"/>: r and s of 32 bytes each, and v as hosts read it, which the standard does not
/// say. Of messages v is 27 or 28; of transactions what the transaction carries, big-endian in as few bytes as it needs: 0 or 1, or of the old kind chain
/// · 2 + 35 or 36 (EIP-155).
/// </summary>
public sealed class EthSignature
{
    private const int RequestIdKey = 1, SignatureKey = 2, OriginKey = 3;

    private readonly EthSignRequest _request;
    private readonly byte[] _signature;

    private EthSignature(EthSignRequest request, byte[] signature) => (_request, _signature) = (request, signature);

    /// <summary>65 bytes, or up to 72.</summary>
    public ReadOnlySpan<byte> Signature => _signature;

    /// <summary>Of a transaction.</summary>
    public static EthSignature Of(EthSignRequest request, SignedEthereumTransaction signed)
    {
        Span<byte> v = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(v, signed.V);
        return new(request, [.. signed.Signature.ToParityBytes().AsSpan(0, 2 * UInt256.Size), .. v[..^1].TrimStart((byte)0), v[^1]]);
    }

    /// <summary>Of a message, typed or not.</summary>
    public static EthSignature Of(EthSignRequest request, EthereumSignature signature) => new(request, signature.ToMessageBytes());

    /// <summary>With the request's own id, without which hosts do not take it.</summary>
    /// <param name="origin">What the device calls itself.</param>
    public UrMessage ToMessage(string origin) => UrMessage.Of(UrType.EthSignature, UrVersion.One, writer =>
    {
        writer.WriteStartMap(null);
        if (_request.RequestId is { } id)
        {
            writer.WriteInt32(RequestIdKey);
            writer.WriteTag((CborTag)EthSignRequest.UuidTag);
            writer.WriteByteString(id.Span);
        }
        writer.WriteInt32(SignatureKey);
        writer.WriteByteString(_signature);
        writer.WriteInt32(OriginKey);
        writer.WriteTextString(origin);
        writer.WriteEndMap();
    });
}
