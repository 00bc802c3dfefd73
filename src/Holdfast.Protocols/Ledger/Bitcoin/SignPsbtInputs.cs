using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Device.Requests;
using Holdfast.Protocols.Ledger.Bitcoin.Merkle;
using Holdfast.Protocols.Ledger.Bitcoin.Policies;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Bitcoin;

/// <summary>
/// 04: signs the inputs of a PSBT that are the named wallet's, and nothing else of the device's. Data: what commits to the PSBT, the policy's id, the proof of
/// its registration, or zeros. The PSBT is fetched whole and reviewed as any other. The signatures are handed over one by one in the
/// midst of the command, once all are made; the reply itself is empty.
/// </summary>
internal static class SignPsbtInputs
{
    // A PSBT may have 32 MiB, and takes several times that while it is put together: many hosts at once wait for each other.
    private static readonly SemaphoreSlim Fetches = new(2, 2);

    public static async Task<ApduReply> RunAsync(BitcoinCall asked)
    {
        if (!TryRead(asked.Data.Span, out var commitment, out var id, out var proof)) { return StatusWord.WrongDataLength; }
        if (!(await FetchAsync(asked, commitment, id, proof)).TryGet(out var fetched, out var refused)) { return BitcoinStatus.Of(refused); }
        var (wallet, psbt) = fetched;
        var options = asked.Call.Device.PsbtOptions with { Network = asked.Network, Only = wallet.Scope };
        if (wallet.Policy is { } policy) { options = options with { Policies = [policy, .. options.Policies] }; }
        var request = new PsbtRequest(psbt, options, asked.Wallet.Fingerprint);
        var signed = await SignPsbt.ForHostAsync(asked.Vault, asked.Wallet, request, asked.Session, asked.Cancel);
        if (!signed.TryGet(out var signatures, out refused)) { return BitcoinStatus.Of(refused); }
        foreach (var signature in signatures) { await asked.Call.AskHostAsync(HostCommand.Yield(Write(signature, asked.Version))); }
        return StatusWord.Ok;
    }

    private static async Task<Result<(NamedWallet Wallet, Psbt Psbt)>> FetchAsync(BitcoinCall asked, PsbtCommitment commitment, Hash256 id, Hash256 proof)
    {
        await Fetches.WaitAsync(asked.Cancel);
        try
        {
            var host = asked.Host(Psbt.MaxSize + HostPolicy.Budget);
            return (await NamedWallet.FetchAsync(asked, host, id, proof)).TryGet(out var wallet, out var refused) && (await PsbtStream.ReadAsync(host, commitment)).TryGet(out var psbt, out refused)
                ? (wallet, psbt) : refused;
        }
        finally
        {
            Fetches.Release();
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> data, out PsbtCommitment psbt, out Hash256 id, out Hash256 proof)
    {
        (id, proof) = (default, default);
        var reader = new ByteReader(data);
        return PsbtCommitment.TryRead(ref reader, out psbt) && reader.TryReadHash(out id) && reader.TryReadHash(out proof) && reader.AtEnd;
    }

    /// <summary>
    /// The input's position, a compact size; from version 1 on the key with its length before it, and for a taproot script its hash behind it; the
    /// signature.
    /// </summary>
    private static byte[] Write(InputSignature signature, byte version)
    {
        var result = new ByteWriter(160);
        result.WriteCompactSize((ulong)signature.Input);
        if (version > 0)
        {
            byte[] key = signature.Leaf is { } leaf ? [.. signature.Key.Span, .. leaf.AsSpan()] : signature.Key.ToArray();
            result.WriteByte((byte)key.Length);
            result.Write(key);
        }
        result.Write(signature.Value.Span);
        return result.ToArray();
    }
}
