using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Ethereum;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.ClientHost;

/// <summary>Whatever is signed for Ethereum, through the one way: review, pages on the panel, approval, vault. "blind" allows blind signing.</summary>
internal sealed class EthereumSigning(Wallets wallets)
{
    private IExplainer _explainer = new Explainer();

    /// <summary>Takes a folder of ERC-7730 descriptors for every request that follows, beside what is built in.</summary>
    public Result<JsonObject> Define(HostRequest request)
    {
        var root = request.Text("folder");
        var files = request.Texts("files").ToDictionary(name => name, name => (ReadOnlyMemory<byte>)File.ReadAllBytes(Path.Combine(root, name)));
        var build = DefinitionPack.Build(files);
        if (!DefinitionPack.Read(build.Bytes).TryGet(out var pack, out var refused)) { return refused; }
        _explainer = new Explainer(pack);
        return new JsonObject { ["descriptors"] = build.Descriptors, ["formats"] = build.Formats };
    }

    /// <summary>The account at a path.</summary>
    public Result<JsonObject> Account(HostRequest request)
    {
        if (!wallets.Open(request).TryGet(out var wallet, out var refused)) { return refused; }
        if (wallets.Vault.PublicKeys(wallet).Derive(PathOf(request)) is not { } key) { return new Refused(Refusal.PathNotAllowed, "no key there"); }
        return new JsonObject { ["address"] = Address.Of(key.Key).ToString() };
    }

    /// <summary>The transaction "unsigned".</summary>
    public Task<Result<JsonObject>> TransactionAsync(HostRequest request) => SignAsync(request, async (wallet, session) =>
    {
        if (!EthereumTransaction.Parse(Hex(request.Text("unsigned"))).TryGet(out var transaction, out var refused)) { return refused; }
        var asked = new EthereumTransactionRequest(transaction, PathOf(request), OptionsOf(request), wallet.Fingerprint);
        if (!(await SignEthereumTransaction.RunAsync(wallets.Vault, wallet, asked, _explainer, session)).TryGet(out var signed, out refused)) { return refused; }
        var answer = Write(signed.Signature);
        answer["signed"] = Hex(signed.ToBytes());
        answer["hash"] = Hex(signed.Hash.AsSpan());
        answer["v"] = signed.V.ToString(CultureInfo.InvariantCulture);
        answer["sender"] = signed.Sender.ToString();
        return answer;
    });

    /// <summary>The typed message "json", of version "V3" or "V4".</summary>
    public Task<Result<JsonObject>> TypedDataAsync(HostRequest request) => SignAsync(request, async (wallet, session) =>
    {
        var version = Enum.Parse<TypedDataVersion>(request.Text("version"));
        if (!TypedData.Parse(Encoding.UTF8.GetBytes(request.Text("json")), version).TryGet(out var message, out var refused)) { return refused; }
        var asked = new TypedDataRequest(message, PathOf(request), OptionsOf(request), wallet.Fingerprint);
        if (!(await SignTypedData.RunAsync(wallets.Vault, wallet, asked, _explainer, session)).TryGet(out var signature, out refused)) { return refused; }
        var answer = Write(signature);
        answer["digest"] = Hex(message.SigningDigest.AsSpan());
        answer["encodedType"] = message.EncodedType;
        return answer;
    });

    /// <summary>The bytes "message", as personal_sign signs them.</summary>
    public Task<Result<JsonObject>> MessageAsync(HostRequest request) => SignAsync(request, async (wallet, session) =>
    {
        var asked = new PersonalMessageRequest(Hex(request.Text("message")), PathOf(request), OptionsOf(request), wallet.Fingerprint);
        return (await SignPersonalMessage.RunAsync(wallets.Vault, wallet, asked, _explainer, session)).TryGet(out var signature, out var refused) ? Write(signature) : refused;
    });

    /// <summary>The authorisation (EIP-7702) of "chainId", "delegate" and "nonce".</summary>
    public Task<Result<JsonObject>> AuthorizationAsync(HostRequest request) => SignAsync(request, async (wallet, session) =>
    {
        var authorization = new Authorization(ulong.Parse(request.Text("chainId"), CultureInfo.InvariantCulture), new Address(Hex(request.Text("delegate"))), ulong.Parse(request.Text("nonce"), CultureInfo.InvariantCulture));
        var asked = new AuthorizationRequest(authorization, PathOf(request), OptionsOf(request), wallet.Fingerprint);
        return (await SignAuthorization.RunAsync(wallets.Vault, wallet, asked, _explainer, session)).TryGet(out var signed, out var refused) ? Write(signed.Signature) : refused;
    });

    private async Task<Result<JsonObject>> SignAsync(HostRequest request, Func<Wallet, HostSession, Task<Result<JsonObject>>> sign)
    {
        if (!wallets.Open(request).TryGet(out var wallet, out var refused)) { return refused; }
        using var session = new HostSession("client");
        wallets.Pages.Clear();
        if (!(await sign(wallet, session)).TryGet(out var answer, out refused)) { return refused; }
        answer["pages"] = Signing.Pages(wallets.Pages.Where(page => page.Kind == PageKind.Review).Select(page => (page.Title, page.Fields)));
        answer["warnings"] = new JsonArray([.. wallets.Pages.Where(page => page.Kind == PageKind.Warning).Select(page => JsonValue.Create(page.Code))]);
        return answer;
    }

    private static JsonObject Write(EthereumSignature signature) => new()
    {
        ["signature"] = Hex(signature.ToMessageBytes()),
        ["yParity"] = signature.YParity,
        ["r"] = Hex(signature.ToMessageBytes().AsSpan(0, UInt256.Size)),
        ["s"] = Hex(signature.ToMessageBytes().AsSpan(UInt256.Size, UInt256.Size)),
    };

    private static EthereumOptions OptionsOf(HostRequest request) => new() { AllowBlindSigning = request.Flag("blind") };

    private static DerivationPath PathOf(HostRequest request)
        => DerivationPath.TryParse(request.Text("path"), out var path) ? path : throw new ArgumentException("no path");

    private static string Hex(ReadOnlySpan<byte> bytes) => $"0x{Convert.ToHexStringLower(bytes)}";

    private static byte[] Hex(string text) => Convert.FromHexString(text.AsSpan(2));
}
