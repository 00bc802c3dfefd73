using Holdfast.Bitcoin.Reviews;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Device;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>What is to be done with a file that asks for signatures.</summary>
/// <param name="Psbt">How a PSBT is reviewed.</param>
/// <param name="Ethereum">How a request for Ethereum is.</param>
/// <param name="Explainer">What says in words what calls and messages of Ethereum do.</param>
public sealed record SignFileOptions(PsbtOptions Psbt, EthereumOptions Ethereum, IExplainer Explainer)
{
    /// <summary>As the device is set.</summary>
    public static SignFileOptions Of(SigningDevice device) => new(device.PsbtOptions, device.EthereumOptions, device.Explainer);

    /// <summary>Where the answer goes; null: NAME-signed.psbt beside the file (NAME-final.txn for a transaction, NAME-signature.txt for a message's signature, NAME-signed.json for Ethereum).</summary>
    public string? Output { get; init; }
    /// <summary>
    /// Answers on the card the file came on, named as COLDCARD names them: NAME-part.psbt while signatures are missing, else NAME-signed.psbt and
    /// NAME-final.txn with the transaction in hexadecimal (NAME-signature.txt for a message's). Nothing of <see cref="Output"/>, Finalize and Extract is looked at.
    /// A request for Ethereum has one answer, on the card or not.
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
    /// <summary>Names of options that were given and that no other file than a PSBT knows: with one of those they are refused.</summary>
    public IReadOnlyList<string> OfPsbtsAlone { get; init; } = [];
}

/// <summary>Signs a file with an open wallet: reads what it asks for, has it reviewed and signed, writes the answer.</summary>
public static class SignFile
{
    /// <returns>The path written; with two, both, and a comma between.</returns>
    /// <exception cref="IOException">The answer cannot be written, or its place is taken.</exception>
    public static async Task<Result<string>> RunAsync(InputFile file, SignFileOptions options, Vault vault, Wallet wallet, CancellationToken cancel = default)
    {
        if (!RequestFile.Read(file.Bytes).TryGet(out var request, out var refused)) { return refused; }
        return request switch
        {
            RequestFile.OfBitcoin psbt => await SignPsbtFile.RunAsync(file, psbt, options, vault, wallet, cancel),
            RequestFile.OfEthereum ethereum => await SignEthereumFile.RunAsync(file, ethereum.File, options, vault, wallet, cancel),
            _ => throw new InvalidOperationException("no kind of request"),
        };
    }
}
