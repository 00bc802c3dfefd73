using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Keys;
using Holdfast.Protocols.Tests.Ledger.Bitcoin;
using Holdfast.Signing;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>A device of the same seed that gets what hosts ask in files: what every protocol's answers are compared with. Its owner agrees to everything.</summary>
internal sealed class Core(bool blind = false) : IDisposable
{
    private readonly Scene _scene = new(settings: settings => settings with { AllowBlindSigning = blind });
    private readonly HostSession _file = new("a file");

    private SigningDevice Device => _scene.Device;
    private Wallet Wallet => Device.Active!;

    public Task<Result<string>> ExtendedKeyAsync(string path, Network network)
        => Task.FromResult<Result<string>>(Device.Vault.PublicKeys(Wallet).Derive(PathOf(path))!.ToString(network));

    public Task<Result<string>> AddressAsync(ScriptType type, string path, Network network)
        => ShowAddress.OfAccountAsync(Device.Vault, Wallet, type, PathOf(path), network, false, _file);

    /// <summary>The signatures that a file comes back with.</summary>
    public async Task<Result<string>> SignPsbtAsync(byte[] file, HostWallet spends)
    {
        if (!Psbt.Parse(file).TryGet(out var psbt, out var refused)) { return refused; }
        return (await SignPsbt.RunAsync(Device.Vault, Wallet, Request(psbt, spends), _file)).TryGet(out var signed, out refused) ? SignaturesOf(signed) : refused;
    }

    public async Task<Result<string>> SignMessageAsync(byte[] message, string path, Network network)
    {
        var request = new MessageRequest(message, PathOf(path), new(network), Wallet.Fingerprint);
        return (await SignMessage.RunAsync(Device.Vault, Wallet, request, _file)).TryGet(out var signature, out var refused) ? Convert.ToHexStringLower(Convert.FromBase64String(signature).AsSpan(1)) : refused;
    }

    public async Task<Result<string>> EthereumAddressAsync(string path)
        => (await ShowEthereumAddress.RunAsync(Device.Vault, Wallet, PathOf(path), null, false, Device.Explainer, _file)).TryGet(out var key, out var refused) ? Ethereum.Address.Of(key.Key).ToString() : refused;

    public async Task<Result<string>> SignTransactionAsync(byte[] unsigned, string path)
    {
        if (!EthereumTransaction.Parse(unsigned).TryGet(out var transaction, out var refused)) { return refused; }
        var request = new EthereumTransactionRequest(transaction, PathOf(path), Device.EthereumOptions, Wallet.Fingerprint);
        return (await SignEthereumTransaction.RunAsync(Device.Vault, Wallet, request, Device.Explainer, _file)).TryGet(out var signed, out refused) ? Write(signed.Signature) : refused;
    }

    public async Task<Result<string>> SignPersonalMessageAsync(byte[] message, string path)
    {
        var request = new PersonalMessageRequest(message, PathOf(path), Device.EthereumOptions, Wallet.Fingerprint);
        return (await SignPersonalMessage.RunAsync(Device.Vault, Wallet, request, Device.Explainer, _file)).TryGet(out var signature, out var refused) ? Write(signature) : refused;
    }

    public async Task<Result<string>> SignTypedMessageAsync(string json, string path)
    {
        if (!TypedData.Parse(Encoding.UTF8.GetBytes(json)).TryGet(out var message, out var refused)) { return refused; }
        var request = new TypedDataRequest(message, PathOf(path), Device.EthereumOptions, Wallet.Fingerprint);
        return (await SignTypedData.RunAsync(Device.Vault, Wallet, request, Device.Explainer, _file)).TryGet(out var signature, out refused) ? Write(signature) : refused;
    }

    /// <summary>What is signed of a PSBT: Schnorr signatures have randomness, and are verified where others are compared.</summary>
    public SigningPlan PlanOf(byte[] psbt, HostWallet spends) => PsbtReviewer.Review(Request(Psbt.Parse(psbt).Value, spends), Device.Vault.PublicKeys(Wallet)).Plan!;

    private PsbtRequest Request(Psbt psbt, HostWallet spends)
        => new(psbt, Device.PsbtOptions with { Network = spends.Network, Policies = spends.Policy is { } policy ? [policy] : [] }, Wallet.Fingerprint);

    public static DerivationPath PathOf(string path) => DerivationPath.TryParse(path, out var parsed) ? parsed : throw new ArgumentException(path, nameof(path));

    /// <summary>As <see cref="IVendorHost.SignPsbtAsync"/> gives them.</summary>
    public static string SignaturesOf(byte[] psbt) => string.Join(';', HostPsbt.Parse(Convert.ToBase64String(psbt)).Inputs.SelectMany((map, input) => map
        .Where(pair => pair.Key[0] is (byte)InputField.PartialSignature or (byte)InputField.TaprootKeySignature or (byte)InputField.TaprootScriptSignature)
        .Select(pair => $"{input}:{Convert.ToHexStringLower(pair.Value)}").Order(StringComparer.Ordinal)));

    private static string Write(EthereumSignature signature) => Convert.ToHexStringLower(signature.ToParityBytes());

    public void Dispose()
    {
        _file.Dispose();
        _scene.Dispose();
    }
}
