using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Labels;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>Signs a PSBT file with an open wallet: registers, reviews, signs, finalizes or extracts if asked, writes.</summary>
internal static class SignPsbtFile
{
    /// <returns>The path written; with two, both, and a comma between.</returns>
    /// <exception cref="IOException">The answer cannot be written, or its place is taken.</exception>
    public static async Task<Result<string>> RunAsync(InputFile file, RequestFile.OfBitcoin read, SignFileOptions options, Vault vault, Wallet wallet, CancellationToken cancel)
    {
        var (suffix, extension) = PsbtFinish.NameOf(read.Psbt, options.Extract, "signed");
        var output = options.Output ?? OutputFile.Beside(file.Path, suffix, extension);
        var card = options.ForCard ? CardAnswer.Beside(file.Path, read.Psbt) : null;
        OutputFile.RequireFree(card?.Part ?? output);
        if (options.Proof is { } place) { OutputFile.RequireFree(place); }

        using var session = file.OpenSession();
        var psbtOptions = options.Psbt;
        if (options.Labels is { } exported)
        {
            if (!WalletLabels.Read(exported.Bytes).TryGet(out var labels, out var unread)) { return unread; }
            psbtOptions = psbtOptions with { Labels = labels };
        }
        if (options.Register is { } descriptor)
        {
            if (!(await RegisterFile.RunAsync(descriptor, options.Token, psbtOptions.Network, vault, wallet, cancel)).TryGet(out var registered, out var no)) { return no; }
            foreach (var other in psbtOptions.Policies.Where(other => other.Digest != registered.Policy.Digest))
            {
                if (PolicyRegistry.CheckName(other, registered.Policy) is { } taken) { return taken; }
            }
            if (options.Proof is { } proof) { OutputFile.Write(proof, Encoding.ASCII.GetBytes(PolicyJson.Write(registered.Policy, registered.Proof))); }
            psbtOptions = psbtOptions with { Policies = [.. psbtOptions.Policies, registered.Policy] };
        }
        var request = new PsbtRequest(read.Psbt, psbtOptions, wallet.Fingerprint);
        if (!(await SignPsbt.RunAsync(vault, wallet, request, session, cancel)).TryGet(out var signed, out var refused)) { return refused; }
        if (!Psbt.Parse(signed).TryGet(out var answer, out refused)) { return refused; }
        if (card is not null) { return string.Join(", ", card.Write(answer, read.Format)); }
        if (!PsbtFinish.Run(answer, read.Format, options.Finalize, options.Extract).TryGet(out var finished, out refused)) { return refused; }
        OutputFile.Write(output, finished);
        return output;
    }
}
