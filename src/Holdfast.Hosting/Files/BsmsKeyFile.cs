using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>Makes a key record for a shared wallet (BIP-129, round 1) and writes it to a file for its coordinator.</summary>
public static class BsmsKeyFile
{
    /// <summary>BIP-129 § File Extensions: ".bsms", or ".dat" if encrypted.</summary>
    public static string EndingOf(BsmsToken token) => token.Encryption == BsmsEncryption.None ? ".bsms" : ".dat";

    /// <returns>The path written.</returns>
    /// <exception cref="IOException">It cannot be written, or is there already.</exception>
    public static async Task<Result<string>> RunAsync(BsmsKeyRequest request, string path, Vault vault, Wallet wallet, CancellationToken cancel = default)
    {
        OutputFile.RequireFree(path);
        using var session = new HostSession(Phrase.Of("bsms.host"));
        if (!(await MakeBsmsKey.RunAsync(vault, wallet, request, session, cancel)).TryGet(out var record, out var refused)) { return refused; }
        OutputFile.Write(path, Encoding.ASCII.GetBytes(record));
        return path;
    }
}
