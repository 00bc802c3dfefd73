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

/// <summary>What is to be done with a PSBT file.</summary>
public sealed record SignFileOptions(PsbtOptions Psbt)
{
    /// <summary>Where the answer goes; null: NAME-signed.psbt beside the file (NAME-final.txn for a transaction, NAME-signature.txt for a message's signature).</summary>
    public string? Output { get; init; }
    /// <summary>
    /// Answers on the card the file came on, named as COLDCARD names them: NAME-part.psbt while signatures are missing, else NAME-signed.psbt and
    /// NAME-final.txn with the transaction in hexadecimal (NAME-signature.txt for a message's). Nothing of <see cref="Output"/>, Finalize and Extract is looked at.
    /// </summary>
    public bool ForCard { get; init; }
    /// <summary>A policy to register for this run, shown first.</summary>
    public InputFile? Register { get; init; }
    /// <summary>Of the BSMS session whose descriptor record <see cref="Register"/> is; null for any other file.</summary>
    public BsmsToken? Token { get; init; }
    /// <summary>Where the registered policy goes with the proof that it is; null: nowhere.</summary>
    public string? Proof { get; init; }
    /// <summary>Labels that a wallet app exported (BIP-329), shown beside addresses as the host's words.</summary>
    public InputFile? Labels { get; init; }
    public bool Finalize { get; init; }
    /// <summary>Finalize, and write the raw transaction; for a message its signature.</summary>
    public bool Extract { get; init; }
}

/// <summary>Signs a PSBT file with an open wallet: reads, registers, reviews, signs, finalizes or extracts if asked, writes.</summary>
public static class SignFile
{
    /// <returns>The path written; with two, both, and a comma between.</returns>
    /// <exception cref="IOException">The answer cannot be written, or its place is taken.</exception>
    public static async Task<Result<string>> RunAsync(InputFile file, SignFileOptions options, Vault vault, Wallet wallet, CancellationToken cancel = default)
    {
        if (!PsbtFileFormat.Read(file.Bytes).TryGet(out var read, out var refused)) { return refused; }
        var (suffix, extension) = PsbtFinish.NameOf(read.Psbt, options.Extract, "signed");
        var output = options.Output ?? OutputFile.Beside(file.Path, suffix, extension);
        var card = options.ForCard ? CardAnswer.Beside(file.Path, read.Psbt) : null;
        OutputFile.RequireFree(card?.Part ?? output);
        if (options.Proof is { } place) { OutputFile.RequireFree(place); }

        using var session = file.OpenSession();
        var psbtOptions = options.Psbt;
        if (options.Labels is { } exported)
        {
            if (!WalletLabels.Read(exported.Bytes).TryGet(out var labels, out refused)) { return refused; }
            psbtOptions = psbtOptions with { Labels = labels };
        }
        if (options.Register is { } descriptor)
        {
            if (!(await RegisterFile.RunAsync(descriptor, options.Token, psbtOptions.Network, vault, wallet, cancel)).TryGet(out var registered, out refused)) { return refused; }
            foreach (var other in psbtOptions.Policies.Where(other => other.Digest != registered.Policy.Digest))
            {
                if (PolicyRegistry.CheckName(other, registered.Policy) is { } taken) { return taken; }
            }
            if (options.Proof is { } proof) { OutputFile.Write(proof, Encoding.ASCII.GetBytes(PolicyJson.Write(registered.Policy, registered.Proof))); }
            psbtOptions = psbtOptions with { Policies = [.. psbtOptions.Policies, registered.Policy] };
        }
        var request = new PsbtRequest(read.Psbt, psbtOptions, wallet.Fingerprint);
        if (!(await SignPsbt.RunAsync(vault, wallet, request, session, cancel)).TryGet(out var signed, out refused)) { return refused; }
        if (!Psbt.Parse(signed).TryGet(out var answer, out refused)) { return refused; }
        if (card is not null) { return string.Join(", ", card.Write(answer, read.Format)); }
        if (!PsbtFinish.Run(answer, read.Format, options.Finalize, options.Extract).TryGet(out var finished, out refused)) { return refused; }
        OutputFile.Write(output, finished);
        return output;
    }
}
