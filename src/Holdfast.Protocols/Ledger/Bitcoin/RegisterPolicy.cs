using Holdfast.Bitcoin;
using Holdfast.Device.Requests;
using Holdfast.Protocols.Ledger.Bitcoin.Policies;

namespace Holdfast.Protocols.Ledger.Bitcoin;

/// <summary>
/// 02: registers a wallet policy after its owner read it whole. Data: the length of the serialized policy, and the policy. Answered with its
/// id and the proof, 32 bytes each; the host keeps both, the device nothing.
/// </summary>
internal static class RegisterPolicy
{
    public static async Task<ApduReply> RunAsync(BitcoinCall asked)
    {
        if (!TryRead(asked.Data, out var serialized)) { return StatusWord.WrongDataLength; }
        if (!(await HostPolicy.ReadAsync(asked.Host(HostPolicy.Budget), serialized, asked.Network)).TryGet(out var named, out var refused)
            || !WalletPolicy.FromDescriptor(named.Name, named.Descriptor).TryGet(out var policy, out refused)) { return BitcoinStatus.Of(refused); }
        var registered = await RegisterWallet.ForHostAsync(asked.Vault, asked.Wallet, policy, named.Id, asked.Call.Device.Multisigs, asked.Session, asked.Cancel);
        return registered.TryGet(out var proof, out refused) ? ApduReply.Ok((byte[])[.. named.Id.AsSpan(), .. proof.AsSpan()]) : BitcoinStatus.Of(refused);
    }

    private static bool TryRead(ReadOnlyMemory<byte> data, out ReadOnlyMemory<byte> serialized)
    {
        serialized = default;
        var reader = new ByteReader(data.Span);
        if (!reader.TryReadBytes(out var policy) || !reader.AtEnd) { return false; }
        serialized = data[^policy.Length..];
        return true;
    }
}
