using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Device.Requests;
using Holdfast.Keys;

namespace Holdfast.Protocols.Ledger.Bitcoin.Legacy;

/// <summary>
/// 40: a public key, uncompressed, its address, and its chain code, the first two each with its length before it. P1 1 has the address confirmed; P2 is its
/// kind: 0 P2PKH, 1 P2WPKH in P2SH, 2 P2WPKH. Data: the path. Where an account does not make such an address there is none: coins sent to
/// it would not be found.
/// </summary>
internal static class GetWalletPublicKey
{
    public static async Task<ApduReply> RunAsync(ApduCommand command, LedgerCall call, Network network)
    {
        ScriptType? kind = command.P2 switch
        {
            0 => ScriptType.PubKeyHash,
            1 => ScriptType.ScriptHashWitnessPubKeyHash,
            2 => ScriptType.WitnessPubKeyHash,
            _ => null,
        };
        if (kind is not { } type || command.P1 > 1) { return StatusWord.WrongParameters; }
        if (!TryRead(command.Data.Span, out var path)) { return StatusWord.WrongDataLength; }
        var confirm = command.P1 == 1;
        var (vault, wallet) = (call.Device.Vault, call.Wallet);
        // Hosts put an account's extended key together of its key and the one above.
        var isUsual = GetExtendedPublicKey.IsUsual(path, network) || path.Depth == path.HardenedDepth && path.Depth < DerivationPath.MaxDepth && GetExtendedPublicKey.IsUsual(path.Child(DerivationPath.Hardened), network);
        if (!confirm && !isUsual) { return StatusWord.NotSupported; }
        if (!(await ShowPublicKey.RunAsync(vault, wallet, path, network, confirm && !isUsual, call.Session, call.Cancel)).TryGet(out var key, out var refused)) { return BitcoinStatus.Of(refused); }
        var address = await ShowAddress.OfAccountAsync(vault, wallet, type, path, network, confirm, call.Session, call.Cancel);
        if (confirm && isUsual && address.Refused is { } unconfirmed) { return BitcoinStatus.Of(unconfirmed); }
        return ApduReply.Ok(Write(key, address.TryGet(out var text, out _) ? text : ""));
    }

    private static bool TryRead(ReadOnlySpan<byte> data, out DerivationPath path)
    {
        var reader = new ByteReader(data);
        return HostPath.TryRead(ref reader, out path) && reader.AtEnd;
    }

    private static byte[] Write(ExtendedPublicKey key, string address)
    {
        var point = new byte[PublicKey.UncompressedSize];
        key.Key.SerializeUncompressed(point);
        return [(byte)point.Length, .. point, (byte)address.Length, .. Encoding.ASCII.GetBytes(address), .. key.ChainCode.AsSpan()];
    }
}
