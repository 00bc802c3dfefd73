using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>BIP-129 § Round 1 through panel and vault: the owner's yes makes the record, anything else makes nothing.</summary>
public sealed class BsmsKeyThroughVaultTests : IDisposable
{
    private readonly TestWallet _wallet = new();

    public void Dispose() => _wallet.Dispose();

    [Theory]
    [InlineData("m/48'/0'/0'/2'", "00")]
    [InlineData("m/48'/0'/0'/1'", "a54044308ceac9b7")]
    [InlineData("m/87'/0'/0'", "108a2360adb302774eb521daebbeda5e")]
    [InlineData("m/45'", "00")]
    public async Task Signs(string path, string hex)
    {
        var request = Request(path, hex);
        var written = Encoding.ASCII.GetBytes((await MakeAsync(request)).Value);
        var record = request.Token.Encryption == BsmsEncryption.None ? written : BsmsCipher.Decrypt(written, request.Token).Value;
        var read = BsmsKeyRecord.Read(record, Network.Main).Value;
        Assert.Equal(($"[{_wallet.Wallet.Fingerprint}/{path[2..]}]{_wallet.Vault.PublicKeys(_wallet.Wallet).Derive(request.Path)!.ToString(Network.Main)}", "Ann's", hex), (read.Key, read.Description, read.Token.ToString()));
        Assert.Equal([PageKind.Review, PageKind.Review, PageKind.Approve], _wallet.Pages.Select(page => page.Kind));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task User_aborts(int at)
    {
        _wallet.Owner = page => _wallet.Pages.Count > at ? page.Buttons[^1] : page.Buttons[0];
        Assert.Equal(Refusal.Rejected, (await MakeAsync(Request())).Refused?.Reason);
    }

    [Fact]
    public async Task Changed_in_flight()
    {
        var session = new HostSession("test");
        var keys = _wallet.Vault.PublicKeys(_wallet.Wallet);
        var shown = BsmsKeyReviewer.Review(Request(), keys);
        foreach (var other in (BsmsKeyRequest[])[Request("m/48'/0'/0'/1'"), Request(token: "a54044308ceac9b7"), Request(description: "Bob's")])
        {
            var approval = (await Approval.AskAsync(_wallet.Vault, shown, _wallet.Wallet, session)).Value;
            Assert.Equal(Refusal.Changed, _wallet.Vault.Sign(approval, BsmsKeyReviewer.Review(other, keys), _wallet.Wallet, session).Refused?.Reason);
        }
        var honest = (await Approval.AskAsync(_wallet.Vault, shown, _wallet.Wallet, session)).Value;
        var signatures = _wallet.Vault.Sign(honest, BsmsKeyReviewer.Review(Request(), keys), _wallet.Wallet, session).Value;
        Assert.Null(SignedBsmsKey.Write(Request(), keys, signatures).Refused);
    }

    [Fact]
    public async Task Host_gone_or_changed_while_the_owner_reads()
    {
        using var session = new HostSession("test", () => _wallet.Pages.Count > 1 ? new(Refusal.Changed, "") : null);
        Assert.Equal(Refusal.Changed, (await MakeAsync(Request(), session)).Refused?.Reason);
        using var gone = new HostSession("test");
        _wallet.Owner = page => { gone.End(); return page.Buttons[0]; };
        Assert.Equal(Refusal.HostGone, (await MakeAsync(Request(), gone)).Refused?.Reason);
    }

    [Fact]
    public async Task Locked_while_the_owner_reads()
    {
        _wallet.Owner = page => { _wallet.Vault.Lock(); return page.Buttons[0]; };
        Assert.Equal(Refusal.Locked, (await MakeAsync(Request())).Refused?.Reason);
    }

    [Theory]
    [InlineData("m/84'/0'/0'", "Ann's", Refusal.PathNotAllowed)]
    [InlineData("m/48'/1'/0'/2'", "Ann's", Refusal.WrongNetwork)]
    [InlineData("m/48'/0'/0'/2'", "123456789012345678901234567890123456789012345678901234567890123456789012345678901", Refusal.Malformed)]
    public async Task Refused_with_a_page_that_says_so(string path, string description, Refusal reason)
    {
        Assert.Equal(reason, (await MakeAsync(Request(path, description: description))).Refused?.Reason);
        Assert.Single(_wallet.Pages);
    }

    private BsmsKeyRequest Request(string path = "m/48'/0'/0'/2'", string token = "00", string description = "Ann's")
        => DerivationPath.TryParse(path, out var parsed) && BsmsToken.TryParseHex(token, out var session) ? new(session, parsed, description, Network.Main, _wallet.Wallet.Fingerprint) : throw new ArgumentException("no path or no token");

    private Task<Result<string>> MakeAsync(BsmsKeyRequest request, HostSession? session = null) => MakeBsmsKey.RunAsync(_wallet.Vault, _wallet.Wallet, request, session ?? new HostSession("test"));
}
