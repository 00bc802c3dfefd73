using System.Buffers.Binary;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device.Requests;
using Holdfast.Ethereum;
using Holdfast.Keys;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>
/// The key and address at a path, with P1 1 after the owner compared it, with P2 1 with its chain code. Behind the path may stand a chain's number,
/// 8 bytes, big endian.
/// </summary>
internal static class PublicKeyCommand
{
    public static async Task<ApduReply> RunAsync(ApduCommand command, LedgerCall call)
    {
        if (command.P1 > 1 || command.P2 > 1) { return StatusWord.WrongP1P2; }
        if (!PathBlock.TryRead(command.Data, out var path, out var rest) || rest.Length is not (0 or sizeof(ulong))) { return StatusWord.IncorrectData; }
        ulong? chainId = rest.IsEmpty ? null : BinaryPrimitives.ReadUInt64BigEndian(rest.Span);
        var asked = await ShowEthereumAddress.RunAsync(call.Device.Vault, call.Wallet, path, chainId, command.P1 == 1, call.Device.Explainer, call.Session, call.Cancel);
        return asked.TryGet(out var key, out var refused) ? ApduReply.Ok(Write(key, command.P2 == 1)) : EthereumStatus.Of(refused);
    }

    // The point, 65 bytes, and the address without its 0x, each with its length before it; then the chain code.
    private static byte[] Write(ExtendedPublicKey key, bool withChainCode)
    {
        var point = new byte[PublicKey.UncompressedSize];
        key.Key.SerializeUncompressed(point);
        var address = Encoding.ASCII.GetBytes(Address.Of(key.Key).ToString()[2..]);
        return [(byte)point.Length, .. point, (byte)address.Length, .. address, .. withChainCode ? key.ChainCode.AsSpan() : default];
    }
}
