using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Exports;
using Holdfast.Bitcoin.Messages;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>A file of public keys is signed by one yes, of its owner, for that file and no other.</summary>
public sealed class ExportThroughVaultTests : IDisposable
{
    private readonly TestWallet _wallet = new();
    private readonly HostSession _session = new("card");

    public void Dispose()
    {
        _session.Dispose();
        _wallet.Dispose();
    }

    private ExportRequest Request(string text = "hello", string signer = "m/84'/0'/0'/0/0", ScriptType type = ScriptType.WitnessPubKeyHash)
        => new(new("keys.txt", "Keys", Encoding.UTF8.GetBytes(text), Network.Main, 0, DerivationPath.TryParse(signer, out var path) ? path : null!, type), _wallet.Wallet.Fingerprint);

    private Task<Result<byte[]>> SignAsync(ExportRequest request) => SignExport.RunAsync(_wallet.Vault, _wallet.Wallet, request, _session, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("m/44'/0'/0'/0/0", ScriptType.PubKeyHash), InlineData("m/49'/0'/0'/0/0", ScriptType.ScriptHashWitnessPubKeyHash)]
    [InlineData("m/84'/0'/0'/1/7", ScriptType.WitnessPubKeyHash), InlineData("m/48'/0'/0'/2'/0/0", ScriptType.PubKeyHash)]
    public async Task One_yes_signs(string path, ScriptType type)
    {
        var request = Request(signer: path, type: type);
        var lines = Encoding.ASCII.GetString((await SignAsync(request)).Value).Split('\n');
        Assert.Equal(["-----BEGIN BITCOIN SIGNED MESSAGE-----", request.Message, "-----BEGIN BITCOIN SIGNATURE-----", lines[3], lines[4], "-----END BITCOIN SIGNATURE-----", ""], lines);
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(lines[3], Network.Main, Encoding.ASCII.GetBytes(request.Message), lines[4]));
        Assert.Equal(MessageValidity.Invalid, MessageVerifier.Verify(lines[3], Network.Main, Encoding.ASCII.GetBytes(Request("hellp").Message), lines[4]));
        Assert.Single(_wallet.Pages, page => page.Buttons.Contains(Button.Approve));
    }

    [Fact]
    public async Task No_at_any_page_is_no()
    {
        await SignAsync(Request());
        var count = _wallet.Pages.Count;
        for (var stop = 0; stop < count; stop++)
        {
            var shown = 0;
            var last = stop;
            _wallet.Owner = page => shown++ < last ? page.Buttons[0] : page.Buttons.Contains(Button.Cancel) ? Button.Cancel : Button.Reject;
            Assert.Equal(Refusal.Rejected, (await SignAsync(Request())).Refused!.Reason);
        }
    }

    [Fact]
    public async Task A_lock_while_it_is_read_is_no()
    {
        _wallet.Owner = page =>
        {
            _wallet.Vault.Lock();
            return null;
        };
        Assert.Equal(Refusal.Locked, (await SignAsync(Request())).Refused!.Reason);
    }

    [Fact]
    public async Task A_card_that_is_pulled_while_it_is_read_is_no()
    {
        _wallet.Owner = page =>
        {
            _session.End();
            return null;
        };
        Assert.Equal(Refusal.HostGone, (await SignAsync(Request())).Refused!.Reason);
    }

    /// <summary>Changed in flight: the yes to one file signs no other, nor the same one with other pages or another plan.</summary>
    [Fact]
    public async Task The_yes_to_one_file_signs_no_other()
    {
        var keys = _wallet.Vault.PublicKeys(_wallet.Wallet);
        var shown = ExportReviewer.Review(Request(), keys);
        var other = ExportReviewer.Review(Request("hellp"), keys);
        foreach (var bent in (Proposal[])[other, shown with { Request = other.Request }, shown with { Plan = other.Plan }, shown with { Review = other.Review }])
        {
            var approval = (await Approval.AskAsync(_wallet.Vault, shown, _wallet.Wallet, _session, TestContext.Current.CancellationToken)).Value;
            Assert.Equal(Refusal.Changed, _wallet.Vault.Sign(approval, bent, _wallet.Wallet, _session).Refused!.Reason);
        }
        var honest = (await Approval.AskAsync(_wallet.Vault, shown, _wallet.Wallet, _session, TestContext.Current.CancellationToken)).Value;
        Assert.Single(_wallet.Vault.Sign(honest, shown, _wallet.Wallet, _session).Value);
    }
}
