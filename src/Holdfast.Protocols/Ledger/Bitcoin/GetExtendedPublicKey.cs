using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Device.Requests;
using Holdfast.Keys;

namespace Holdfast.Protocols.Ledger.Bitcoin;

/// <summary>
/// 00: an extended public key, as text. Data: 1 to have it confirmed, else 0; the path. Without a confirmation only keys of usual accounts are given,
/// and what is below them.
/// </summary>
internal static class GetExtendedPublicKey
{
    private const uint MaxAccount = 100;

    public static async Task<ApduReply> RunAsync(BitcoinCall asked)
    {
        if (!TryRead(asked.Data.Span, out var confirm, out var path)) { return StatusWord.WrongDataLength; }
        if (!confirm && !IsUsual(path, asked.Network)) { return StatusWord.NotSupported; }
        var given = await ShowPublicKey.RunAsync(asked.Vault, asked.Wallet, path, asked.Network, confirm, asked.Session, asked.Cancel);
        return given.TryGet(out var key, out var refused) ? ApduReply.Ok(Encoding.ASCII.GetBytes(key.ToString(asked.Network))) : BitcoinStatus.Of(refused);
    }

    private static bool TryRead(ReadOnlySpan<byte> data, out bool confirm, out DerivationPath path)
    {
        path = DerivationPath.Master;
        var reader = new ByteReader(data);
        var isFlag = reader.TryReadByte(out var flag) && flag <= 1;
        confirm = flag == 1;
        return isFlag && HostPath.TryRead(ref reader, out path) && reader.AtEnd;
    }

    /// <summary>
    /// m/purpose'/coin'/account' of BIP-44, 49, 84, 86 and, as some have it, 45; BIP-48's with its kind of script; unhardened steps below. And
    /// the one key by which Electrum encrypts its files.
    /// </summary>
    internal static bool IsUsual(DerivationPath path, Network network)
    {
        if (path.ToDescriptorString() == "4541509h/1112098098h") { return true; }
        var depth = path.HardenedDepth;
        if (depth < 3 || path.Steps[depth..].ContainsAnyInRange(DerivationPath.Hardened, uint.MaxValue)) { return false; }
        if (Soften(path[1]) != network.CoinType || Soften(path[2]) > MaxAccount) { return false; }
        return Soften(path[0]) switch
        {
            44 or 45 or 49 or 84 or 86 => depth == 3,
            48 => depth == 4 && Soften(path[3]) is 1 or 2, // P2WSH in P2SH, P2WSH
            _ => false,
        };
    }

    private static uint Soften(uint step) => step & ~DerivationPath.Hardened;
}
