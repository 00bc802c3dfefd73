using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Shows what a key record for a shared wallet would say (BIP-129, round 1), asks its owner, and has the key sign it.</summary>
public static class MakeBsmsKey
{
    /// <returns>The record as its token asks: plain, or encrypted and in hexadecimal.</returns>
    public static async Task<Result<string>> RunAsync(Vault vault, Wallet wallet, BsmsKeyRequest request, HostSession session, CancellationToken cancel = default)
    {
        var keys = vault.PublicKeys(wallet, session);
        var signed = await ApprovedSignatures.AskAsync(vault, BsmsKeyReviewer.Review(request, keys), wallet, session, cancel);
        return signed.TryGet(out var signatures, out var refused) ? SignedBsmsKey.Write(request, keys, signatures) : refused;
    }
}
