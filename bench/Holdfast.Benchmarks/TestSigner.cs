using System.Text;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Benchmarks;

/// <summary>The real device with a test seed and an owner who presses the first button of every page at once.</summary>
internal sealed class TestSigner : IDisposable
{
    public const string Mnemonic = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    private static readonly PsbtOptions Options = new(Network.Main) { Nonces = NonceOptions.Repeatable };

    private readonly Vault _vault;
    private readonly Panel _panel = new(TimeProvider.System, TimeSpan.Zero);
    private readonly HostSession _session = new("benchmark");
    private readonly Wallet _wallet;

    public TestSigner(string mnemonic = Mnemonic)
    {
        _vault = new Vault(_panel);
        _wallet = _vault.OpenTemporary(Encoding.UTF8.GetBytes(mnemonic), default).Value;
        _panel.Attach(page =>
        {
            if (page is { Buttons.Count: > 0 }) { _panel.Press(page.Nonce, new Press(page.Buttons[0])); }
        });
    }

    public Fingerprint Fingerprint => _wallet.Fingerprint;

    public IPublicKeys PublicKeys => _vault.PublicKeys(_wallet);

    public PsbtRequest Request(Psbt psbt) => new(psbt, Options, _wallet.Fingerprint);

    public Proposal Review(PsbtRequest request) => PsbtReviewer.Review(request, PublicKeys);

    public async Task<Approval> ApproveAsync(Proposal proposal) => (await Approval.AskAsync(_vault, proposal, _wallet, _session)).Value;

    public Signature[] Sign(Approval approval, Proposal proposal) => _vault.Sign(approval, proposal, _wallet, _session).Value;

    /// <summary>Everything that happens to a file between its bytes and the signed file's bytes.</summary>
    public async Task<byte[]> SignAsync(byte[] binary)
    {
        var request = Request(Psbt.Parse(binary).Value);
        var proposal = Review(request);
        return SignedPsbt.Write(request, proposal.Plan!, Sign(await ApproveAsync(proposal), proposal));
    }

    public async Task<SignedEthereumTransaction> SignAsync(EthereumTransactionRequest request, IExplainer explainer)
        => (await SignEthereumTransaction.RunAsync(_vault, _wallet, request, explainer, _session)).Value;

    public async Task<EthereumSignature> SignAsync(TypedDataRequest request, IExplainer explainer)
        => (await SignTypedData.RunAsync(_vault, _wallet, request, explainer, _session)).Value;

    public void Dispose()
    {
        _session.Dispose();
        _vault.Dispose();
        _panel.Dispose();
    }
}
