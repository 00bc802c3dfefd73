using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Messages;
using Holdfast.Cryptography;
using Holdfast.Device.Requests;
using Holdfast.Keys;
using Holdfast.Protocols.Ledger.Bitcoin.Merkle;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Bitcoin;

/// <summary>
/// 10: signs a message with the key of an address, the 65 bytes of BIP-137 with the header of P2PKH whatever the address. Data: the path, the
/// message's length, the root over its pieces of 64 bytes.
/// </summary>
internal static class SignTextMessage
{
    private const int PieceSize = 64;

    public static async Task<ApduReply> RunAsync(BitcoinCall asked)
    {
        if (!TryRead(asked.Data.Span, out var path, out var length, out var root)) { return StatusWord.WrongDataLength; }
        if (length > MessageRequest.MaxSize) { return StatusWord.NotSupported; }
        if (!(await FetchAsync(asked.Host(2 * MessageRequest.MaxSize), (int)length, root)).TryGet(out var message, out var refused)) { return BitcoinStatus.Of(refused); }
        var request = new MessageRequest(message, path, new MessageOptions(asked.Network) { Format = MessageFormat.Electrum }, asked.Wallet.Fingerprint);
        var signed = await SignMessage.RunAsync(asked.Vault, asked.Wallet, request, asked.Session, asked.Cancel);
        return signed.TryGet(out var signature, out refused) ? ApduReply.Ok(Convert.FromBase64String(signature)) : BitcoinStatus.Of(refused);
    }

    private static bool TryRead(ReadOnlySpan<byte> data, out DerivationPath path, out ulong length, out Hash256 root)
    {
        (length, root) = (0, default);
        var reader = new ByteReader(data);
        return HostPath.TryRead(ref reader, out path) && reader.TryReadCompactSize(out length) && reader.TryReadHash(out root) && reader.AtEnd;
    }

    private static async Task<Result<byte[]>> FetchAsync(MerkleClient host, int length, Hash256 root)
    {
        var message = new ByteWriter(PieceSize);
        var pieces = (uint)(length + PieceSize - 1) / PieceSize;
        for (var i = 0u; i < pieces; i++)
        {
            if (!(await host.ElementAsync(root, pieces, i, PieceSize)).TryGet(out var piece, out var refused)) { return refused; }
            if (piece.Length != Math.Min(PieceSize, length - message.Length)) { return new Refused(Refusal.Malformed, "a piece of the message has another length"); }
            message.Write(piece.Span);
        }
        return message.ToArray();
    }
}
