using System.Text;
using System.Buffers.Binary;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Device.Requests;
using Holdfast.Keys;
using Holdfast.Protocols.Ledger.Bitcoin.Policies;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Bitcoin;

/// <summary>
/// 03: an address of a registered policy or of an account, as text. Data: 1 to have it confirmed, else 0; the policy's id; the proof of its
/// registration, or zeros; 1 for change, else 0; the index in 4 bytes, big endian.
/// </summary>
internal static class GetWalletAddress
{
    /// <summary>Beyond it nobody's software looks in an account.</summary>
    private const uint MaxAccountIndex = 50_000;

    private readonly record struct Asked(bool Confirm, Hash256 Id, Hash256 Proof, bool Change, uint Index);

    public static async Task<ApduReply> RunAsync(BitcoinCall asked)
    {
        if (!TryRead(asked.Data.Span, out var address)) { return StatusWord.WrongDataLength; }
        if (DerivationPath.IsHardened(address.Index)) { return StatusWord.IncorrectData; }
        if (!(await NamedWallet.FetchAsync(asked, asked.Host(HostPolicy.Budget), address.Id, address.Proof)).TryGet(out var wallet, out var refused)) { return BitcoinStatus.Of(refused); }
        if (wallet.Account is not null && address.Index > MaxAccountIndex) { return StatusWord.IncorrectData; }
        return (await MakeAsync(asked, wallet, address)).TryGet(out var text, out refused) ? ApduReply.Ok(Encoding.ASCII.GetBytes(text)) : BitcoinStatus.Of(refused);
    }

    private static Task<Result<string>> MakeAsync(BitcoinCall asked, NamedWallet wallet, Asked address)
    {
        var branch = address.Change ? 1 : 0;
        return wallet.Policy is { } policy
            ? ShowAddress.OfPolicyAsync(asked.Vault, asked.Wallet, policy, branch, address.Index, address.Confirm, asked.Session, asked.Cancel)
            : ShowAddress.OfAccountAsync(asked.Vault, asked.Wallet, wallet.Type, wallet.Account!.Append([(uint)branch, address.Index]), asked.Network, address.Confirm, asked.Session, asked.Cancel);
    }

    private static bool TryRead(ReadOnlySpan<byte> data, out Asked asked)
    {
        asked = default;
        var reader = new ByteReader(data);
        if (!reader.TryReadByte(out var confirm) || confirm > 1 || !reader.TryReadHash(out var id) || !reader.TryReadHash(out var proof)
            || !reader.TryReadByte(out var change) || change > 1 || !reader.TryTake(sizeof(uint), out var index) || !reader.AtEnd) { return false; }
        asked = new(confirm == 1, id, proof, change == 1, BinaryPrimitives.ReadUInt32BigEndian(index));
        return true;
    }
}
