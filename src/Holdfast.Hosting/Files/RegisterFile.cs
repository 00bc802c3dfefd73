using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>Registers a wallet from a file of any kind that wallet apps give; it is called what the file calls it, or as the file.</summary>
public static class RegisterFile
{
    /// <param name="file">What to register.</param>
    /// <param name="token">Of a BSMS session: the file is its descriptor record in the encryption the token tells, and nothing else. Null: any other kind.</param>
    /// <param name="network">Whose keys it must have.</param>
    /// <param name="vault">Holds the wallet.</param>
    /// <param name="wallet">The wallet that must own a key.</param>
    /// <param name="cancel">Ends the conversation.</param>
    /// <returns>The policy the owner consented to, and the proof of it.</returns>
    public static async Task<Result<RegisteredWallet>> RunAsync(InputFile file, BsmsToken? token, Network network, Vault vault, Wallet wallet, CancellationToken cancel = default)
    {
        if (!Read(file.Path, file.Bytes, network, token).TryGet(out var read, out var refused)) { return refused; }
        using var session = file.OpenSession();
        return await RegisterWallet.RunAsync(vault, wallet, read.Policy, read.Proof, session, cancel);
    }

    /// <summary>The policy of a file, and the proof of an earlier registration if the file has one.</summary>
    public static Result<(WalletPolicy Policy, Hash256? Proof)> Read(string path, ReadOnlySpan<byte> bytes, Network network, BsmsToken? token = null)
    {
        var told = token is null ? WalletFile.Read(bytes, network) : WalletFile.Read(bytes, token, network);
        if (!told.TryGet(out var file, out var refused)) { return refused; }
        return WalletPolicy.FromDescriptor(file.Name ?? NameFor(path), file.Descriptor, file.Restrictions).TryGet(out var policy, out refused) ? (policy, file.Proof) : refused;
    }

    // The file's name without what a policy's name may not have.
    private static string NameFor(string path)
    {
        var name = new string([.. Path.GetFileNameWithoutExtension(path).Where(c => c is > ' ' and <= '~').Take(WalletPolicy.MaxNameLength)]);
        return name.Length > 0 ? name : "wallet";
    }
}
