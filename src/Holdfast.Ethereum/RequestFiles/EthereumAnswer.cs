using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Holdfast.Cryptography;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Ethereum.RequestFiles;

/// <summary>
/// Writes what answers a request file: its "type" and "path", the account's "address" (EIP-55), and the "signature": r and s of 32 bytes each and one
/// byte more, 0x and hexadecimal digits. That byte is 27 or 28 for messages and typed messages, and the y parity, 0 or 1, for all else. A transaction has
/// also its "v" as it carries it, "signed", which is sent to the network, and its "hash"; an authorisation its "authorization" with the fields as nodes
/// name them, and the same as "rlp". Numbers are 0x and hexadecimal digits without a zero before them.
/// </summary>
public static class EthereumAnswer
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8, with a line feed at the end, as all of these.</summary>
    public static byte[] Write(EthereumRequestFile file, SignedEthereumTransaction signed) => Write(file, signed.Sender, signed.Signature.ToParityBytes(), json =>
    {
        json.WriteString("v", Quantity(signed.V));
        json.WriteString("signed", Hex(signed.ToBytes()));
        json.WriteString("hash", Hex(signed.Hash.AsSpan()));
    });

    public static byte[] Write(EthereumRequestFile file, TypedDataRequest request, EthereumSignature signature) => Write(file, request.Message.SigningDigest, signature);

    public static byte[] Write(EthereumRequestFile file, PersonalMessageRequest request, EthereumSignature signature) => Write(file, PersonalMessage.Digest(request.Message), signature);

    public static byte[] Write(EthereumRequestFile file, SignedAuthorization signed) => Write(file, signed.Authority!.Value, signed.Signature.ToParityBytes(), json =>
    {
        var bytes = signed.Signature.ToParityBytes();
        json.WriteStartObject("authorization");
        json.WriteString("chainId", Quantity(signed.Authorization.ChainId));
        json.WriteString("address", signed.Authorization.Delegate.ToString());
        json.WriteString("nonce", Quantity(signed.Authorization.Nonce));
        json.WriteString("yParity", Quantity((ulong)signed.Signature.YParity));
        json.WriteString("r", Hex(bytes.AsSpan(0, UInt256.Size)));
        json.WriteString("s", Hex(bytes.AsSpan(UInt256.Size, UInt256.Size)));
        json.WriteEndObject();
        json.WriteString("rlp", Hex(signed.ToRlp().Encode()));
    });

    private static byte[] Write(EthereumRequestFile file, in Hash256 digest, EthereumSignature signature) => Write(file, signature.Recover(digest)!.Value, signature.ToMessageBytes(), _ => { });

    private static byte[] Write(EthereumRequestFile file, Address account, byte[] signature, Action<Utf8JsonWriter> writeMore)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteString("type", file.Type);
            json.WriteString("path", file.Path.ToString());
            json.WriteString("address", account.ToString());
            json.WriteString("signature", Hex(signature));
            writeMore(json);
            json.WriteEndObject();
        }
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => $"0x{Convert.ToHexStringLower(bytes)}";

    private static string Quantity(ulong number) => string.Create(CultureInfo.InvariantCulture, $"0x{number:x}");
}
