using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>Registers a multisig from a file that holds its descriptor; the file's name becomes the wallet's.</summary>
public static class RegisterFile
{
    /// <returns>The policy the owner consented to.</returns>
    public static async Task<Result<WalletPolicy>> RunAsync(InputFile file, Network network, Vault vault, Wallet wallet, CancellationToken cancel = default)
    {
        if (file.Bytes.Length > Descriptor.MaxTextLength + 2) { return new Refused(Refusal.TooLarge, "a descriptor has 4096 characters at most"); }
        if (!Descriptor.Parse(Encoding.UTF8.GetString(file.Bytes).Trim(), network).TryGet(out var descriptor, out var refused)) { return refused; }
        if (!WalletPolicy.FromDescriptor(NameFor(file.Path), descriptor).TryGet(out var policy, out refused)) { return refused; }
        using var session = file.OpenSession();
        return await RegisterMultisig.RunAsync(vault, wallet, policy, session, cancel);
    }

    // The file's name without what a policy's name may not have.
    private static string NameFor(string path)
    {
        var name = new string([.. Path.GetFileNameWithoutExtension(path).Where(c => c is > ' ' and <= '~').Take(WalletPolicy.MaxNameLength)]);
        return name.Length > 0 ? name : "multisig";
    }
}
