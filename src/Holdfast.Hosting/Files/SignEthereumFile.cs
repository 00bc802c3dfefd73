using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.RequestFiles;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>Signs a request file for Ethereum with an open wallet: reviews, signs, writes.</summary>
public static class SignEthereumFile
{
    /// <returns>The path written.</returns>
    /// <exception cref="IOException">The answer cannot be written, or its place is taken.</exception>
    internal static async Task<Result<string>> RunAsync(InputFile file, EthereumRequestFile read, SignFileOptions options, Vault vault, Wallet wallet, CancellationToken cancel)
    {
        if (options.OfPsbtsAlone.Count > 0) { return new Refused(Refusal.Unsupported, $"{string.Join(", ", options.OfPsbtsAlone)}: for PSBTs alone, and this is {read.Type}"); }
        var output = options.Output ?? OutputFile.Beside(file.Path, "signed", RequestFile.JsonEnding);
        OutputFile.RequireFree(output);

        using var session = file.OpenSession();
        if (!(await AnswerAsync(read, options.Ethereum, options.Explainer, vault, wallet, session, cancel)).TryGet(out var answer, out var refused)) { return refused; }
        OutputFile.Write(output, answer);
        return output;
    }

    /// <summary>Has a request reviewed and signed.</summary>
    /// <returns>The answer's file, as <see cref="EthereumAnswer"/> has it.</returns>
    public static async Task<Result<byte[]>> AnswerAsync(EthereumRequestFile read, EthereumOptions options, IExplainer explainer, Vault vault, Wallet wallet, HostSession session, CancellationToken cancel = default)
    {
        switch (read.For(options, wallet.Fingerprint))
        {
            case EthereumTransactionRequest request:
                return (await SignEthereumTransaction.RunAsync(vault, wallet, request, explainer, session, cancel)).TryGet(out var transaction, out var refused)
                    ? EthereumAnswer.Write(read, transaction) : refused;
            case TypedDataRequest request:
                return (await SignTypedData.RunAsync(vault, wallet, request, explainer, session, cancel)).TryGet(out var signature, out refused)
                    ? EthereumAnswer.Write(read, request, signature) : refused;
            case PersonalMessageRequest request:
                return (await SignPersonalMessage.RunAsync(vault, wallet, request, explainer, session, cancel)).TryGet(out signature, out refused)
                    ? EthereumAnswer.Write(read, request, signature) : refused;
            case AuthorizationRequest request:
                return (await SignAuthorization.RunAsync(vault, wallet, request, explainer, session, cancel)).TryGet(out var authorization, out refused)
                    ? EthereumAnswer.Write(read, authorization) : refused;
            default:
                throw new InvalidOperationException("no kind of request");
        }
    }
}
