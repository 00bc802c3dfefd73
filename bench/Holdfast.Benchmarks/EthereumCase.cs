using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Benchmarks;

/// <summary>A transaction as raw bytes, or a typed message as JSON, to be signed by the first account: the steps of its request in Device, one by one.</summary>
internal sealed class EthereumCase(string name, byte[] bytes, bool isMessage, TestSigner signer)
{
    public static readonly EthereumOptions Options = new();
    private static readonly DerivationPath Account = DerivationPath.TryParse("m/44'/60'/0'/0/0", out var path) ? path : DerivationPath.Master;

    public string Name { get; } = name;

    /// <summary>NAME.json is a typed message, NAME.hex a transaction.</summary>
    public static EthereumCase Read(string file, TestSigner signer)
    {
        var isMessage = Path.GetExtension(file) == ".json";
        return new(Path.GetFileNameWithoutExtension(file), isMessage ? File.ReadAllBytes(file) : Convert.FromHexString(File.ReadAllText(file).Trim()[2..]), isMessage, signer);
    }

    public Request Parse() => isMessage ? new TypedDataRequest(TypedData.Parse(bytes).Value, Account, Options, signer.Fingerprint)
        : new EthereumTransactionRequest(EthereumTransaction.Parse(bytes).Value, Account, Options, signer.Fingerprint);

    public Proposal Review(Request request, IExplainer explainer) => request is TypedDataRequest message ? TypedDataReviewer.Review(message, signer.PublicKeys, explainer)
        : EthereumTransactionReviewer.Review((EthereumTransactionRequest)request, signer.PublicKeys, explainer);

    public byte[] Write(Request request, Proposal proposal, Signature[] signatures) => request is EthereumTransactionRequest transaction
        ? SignedEthereumTransaction.Of(transaction, proposal.Plan!, signatures).Value.ToBytes()
        : EthereumSignature.Of(proposal.Plan!, signatures).Value.ToMessageBytes();

    /// <summary>All of it, by the request itself: the signed transaction, or the signature of 65 bytes.</summary>
    public async Task<byte[]> SignAsync(IExplainer explainer)
    {
        var request = Parse();
        return request is TypedDataRequest message ? (await signer.SignAsync(message, explainer)).ToMessageBytes()
            : (await signer.SignAsync((EthereumTransactionRequest)request, explainer)).ToBytes();
    }
}
