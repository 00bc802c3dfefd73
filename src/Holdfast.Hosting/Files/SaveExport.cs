using Holdfast.Airgap.Exports;
using Holdfast.Bitcoin.Exports;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>What is to be exported, and where to.</summary>
/// <param name="Kind">Which file.</param>
/// <param name="Network">Whose keys and addresses.</param>
/// <param name="Account">The account's number.</param>
/// <param name="Options">What may be chosen of the file.</param>
/// <param name="Output">The file, or a folder that gets it under its usual name.</param>
public sealed record SaveExportOptions(ExportKind Kind, Network Network, uint Account, ExportOptions Options, string Output)
{
    public NonceOptions Nonces { get; init; } = NonceOptions.Default;
}

/// <summary>Saves public keys of an open wallet in a file, with its detached signature beside it: one review, one yes, both files or neither.</summary>
public static class SaveExport
{
    /// <returns>The paths of the file and of its signature.</returns>
    /// <exception cref="IOException">They cannot be written, or their places are taken.</exception>
    public static async Task<Result<(string File, string Signature)>> RunAsync(SaveExportOptions options, Vault vault, Wallet wallet, CancellationToken cancel = default)
    {
        if (!WalletAccount.Derive(vault.PublicKeys(wallet), options.Network, options.Account).TryGet(out var account, out var refused)) { return refused; }
        var (file, signature) = Directory.Exists(options.Output)
            ? FreeIn(options.Output, AccountExport.NameOf(options.Kind, wallet.Fingerprint)) : (options.Output, SignatureBeside(options.Output));
        if (file == signature) { return new Refused(Refusal.NameNotAllowed, "a file that ends in .sig would take its signature's place"); }
        OutputFile.RequireFree(file);
        OutputFile.RequireFree(signature);
        if (!AccountExport.Make(options.Kind, account, options.Options, Path.GetFileName(file)).TryGet(out var contents, out refused)) { return refused; }

        var folder = Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/";
        using var session = new HostSession(Path.GetFileName(file), () => Directory.Exists(folder) ? null : new(Refusal.HostGone, $"{folder} is gone"));
        var request = new ExportRequest(contents, wallet.Fingerprint, options.Nonces);
        if (!(await SignExport.RunAsync(vault, wallet, request, session, cancel)).TryGet(out var signed, out refused)) { return refused; }
        OutputFile.WriteAll((file, request.Contents.Bytes.ToArray()), (signature, signed));
        return (file, signature);
    }

    private static string SignatureBeside(string file) => Path.Combine(Path.GetDirectoryName(file) ?? "", ExportSignature.NameFor(Path.GetFileName(file)));

    // NAME.json and NAME.sig; NAME-2.json and NAME-2.sig if either is there, and so on.
    private static (string File, string Signature) FreeIn(string folder, string name)
    {
        for (var number = 1; ; number++)
        {
            var file = Path.Combine(folder, number == 1 ? name : $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}");
            if (!Path.Exists(file) && !Path.Exists(SignatureBeside(file))) { return (file, SignatureBeside(file)); }
        }
    }
}
