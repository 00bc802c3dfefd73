using Holdfast.Airgap.Types;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Hosting.Owner;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>What is done with a request of ERC-4527: it takes the one way, and its signature is shown as the code that the host waits for.</summary>
internal static class EthereumScan
{
    public static async Task<Refused?> RunAsync(OwnerPages pages, CodeShow show, Wallet wallet, EthSignRequest request, CancellationToken cancel)
    {
        using var session = new HostSession(Phrase.Of("scan.host"));
        if (!(await SignAsync(pages.Device, wallet, request, session, cancel)).TryGet(out var signature, out var refused)) { return refused; }
        var (title, text) = request.Data is EthSignData.Transaction ? ("scan.signed.title", "scan.signed") : ("scan.message.title", "scan.message");
        await show.RunAsync(new(Phrase.Of(title), Phrase.Of(text), [CodeForm.Of(signature.ToMessage(Product.Name))])
        {
            Plain = $"0x{Convert.ToHexStringLower(signature.Signature)}",
        }, cancel);
        return null;
    }

    private static async Task<Result<EthSignature>> SignAsync(SigningDevice device, Wallet wallet, EthSignRequest request, HostSession session, CancellationToken cancel)
    {
        var (vault, explainer, options) = (device.Vault, device.Explainer, device.EthereumOptions);
        var (asked, path, address) = (request.Wallet ?? wallet.Fingerprint, request.Path, request.Address);
        switch (request.Data)
        {
            case EthSignData.Transaction transaction:
                var sent = await SignEthereumTransaction.RunAsync(vault, wallet, new EthereumTransactionRequest(transaction.Unsigned, path, options, asked, address), explainer, session, cancel);
                return sent.TryGet(out var signed, out var refused) ? EthSignature.Of(request, signed) : refused;
            case EthSignData.Typed typed:
                return Of(request, await SignTypedData.RunAsync(vault, wallet, new TypedDataRequest(typed.Message, path, options, asked, request.ChainId, address), explainer, session, cancel));
            case EthSignData.Personal personal:
                return Of(request, await SignPersonalMessage.RunAsync(vault, wallet, new PersonalMessageRequest(personal.Message.Span, path, options, asked, address), explainer, session, cancel));
            default:
                throw new InvalidOperationException("a kind of data nobody signs");
        }
    }

    private static Result<EthSignature> Of(EthSignRequest request, Result<Ethereum.Transactions.EthereumSignature> signed)
        => signed.TryGet(out var signature, out var refused) ? EthSignature.Of(request, signature) : refused;
}
