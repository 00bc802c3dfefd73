using Holdfast.Cryptography;
using Holdfast.Device.Requests;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Messages;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>A host's grant is held at the vault: whatever protocol, reviewer or approval says, no key outside of it comes out or signs.</summary>
public sealed class KeyGrantTests : IDisposable
{
    private static readonly KeyGrant Bitcoin = KeyGrant.Below(["m/44'/0'", "m/84'/0'"]);
    private static readonly KeyGrant Ethereum = KeyGrant.Below(["m/44'/60'"], "a label");

    private readonly TestWallet _wallet = new();

    public void Dispose() => _wallet.Dispose();

    [Theory, Trait("attack", "T10")]
    [InlineData("m"), InlineData("m/84'"), InlineData("m/84/0"), InlineData("m/84'/1'"), InlineData("m/84'/1'/0'"), InlineData("m/44'/60'/0'/0/0"), InlineData("m/0'")]
    public void No_public_key_outside_of_it(string path)
    {
        using var session = HostSession.OfHost("host", Bitcoin);
        var keys = _wallet.Vault.PublicKeys(_wallet.Wallet, session);
        Assert.False(keys.Opens(Parse(path)));
        Assert.Null(keys.Derive(Parse(path)));
        Assert.NotNull(_wallet.Vault.PublicKeys(_wallet.Wallet).Derive(Parse(path)));
    }

    [Theory]
    [InlineData("m/84'/0'"), InlineData("m/84'/0'/0'"), InlineData("m/44'/0'/7'/1/9")]
    public void Public_keys_inside_of_it(string path)
    {
        using var session = HostSession.OfHost("host", Bitcoin);
        Assert.Equal(_wallet.Vault.PublicKeys(_wallet.Wallet).Derive(Parse(path)), _wallet.Vault.PublicKeys(_wallet.Wallet, session).Derive(Parse(path)));
    }

    [Fact, Trait("attack", "B13")]
    public async Task A_message_of_another_apps_key_is_refused_before_it_is_shown()
    {
        Assert.Equal(Refusal.PathNotAllowed, (await SignHelloAsync(Bitcoin)).Refused!.Reason);
        Assert.Null((await SignHelloAsync(Ethereum)).Refused);
        Assert.Null((await SignHelloAsync(KeyGrant.Everything)).Refused);
    }

    // A reviewer that is given all keys, by mistake or malice: the vault looks at the plan once more.
    [Fact, Trait("attack", "B13")]
    public async Task An_approved_plan_outside_of_it_signs_nothing()
    {
        var proposal = PersonalMessageReviewer.Review(Hello(), _wallet.Vault.PublicKeys(_wallet.Wallet), NothingKnown.Instance);
        foreach (var (grant, expected) in new (KeyGrant, Refusal?)[] { (Bitcoin, Refusal.PathNotAllowed), (KeyGrant.Nothing, Refusal.PathNotAllowed), (Ethereum, null) })
        {
            using var session = HostSession.OfHost("host", grant);
            var approval = (await Approval.AskAsync(_wallet.Vault, proposal, _wallet.Wallet, session)).Value;
            Assert.Equal(expected, _wallet.Vault.Sign(approval, proposal, _wallet.Wallet, session).Refused?.Reason);
        }
    }

    [Fact]
    public void A_root_is_never_the_master()
    {
        Assert.Throws<ArgumentException>(() => KeyGrant.Below(["m"]));
        Assert.Throws<ArgumentException>(() => KeyGrant.Below(["m/x"]));
    }

    [Fact]
    public void A_registration_is_proven_to_the_host_it_was_made_for()
    {
        var id = Sha256.Hash("policy"u8);
        using var host = HostSession.OfHost("host", Ethereum);
        using var other = HostSession.OfHost("host", KeyGrant.Below(["m/44'/60'"], "another label"));
        using var none = HostSession.OfHost("host", Bitcoin);
        Assert.Equal(Refusal.ApprovalInvalid, RegisterWallet.Check(_wallet.Vault, _wallet.Wallet, id, default, host)!.Reason);
        Assert.Equal(Refusal.Locked, RegisterWallet.Check(_wallet.Vault, _wallet.Wallet, id, default, none)!.Reason);
        // HMAC-SHA-256 of the id with the SLIP-21 key m/"a label" of the test words, by Python's hmac and hashlib.
        var proof = new Hash256(Convert.FromHexString(Expected));
        Assert.Null(RegisterWallet.Check(_wallet.Vault, _wallet.Wallet, id, proof, host));
        Assert.Equal(Refusal.ApprovalInvalid, RegisterWallet.Check(_wallet.Vault, _wallet.Wallet, id, proof, other)!.Reason);
        Assert.Equal(Refusal.ApprovalInvalid, RegisterWallet.Check(_wallet.Vault, _wallet.Wallet, Sha256.Hash("other"u8), proof, host)!.Reason);
        _wallet.Vault.Lock();
        Assert.Equal(Refusal.Locked, RegisterWallet.Check(_wallet.Vault, _wallet.Wallet, id, proof, host)!.Reason);
    }

    private const string Expected = "0b97ca3c2e824d70ab42579d14ed49c4944105fcf0502885f57881f0945ee619";

    private async Task<Result<Holdfast.Ethereum.Transactions.EthereumSignature>> SignHelloAsync(KeyGrant grant)
    {
        using var session = HostSession.OfHost("host", grant);
        return await SignPersonalMessage.RunAsync(_wallet.Vault, _wallet.Wallet, Hello(), NothingKnown.Instance, session);
    }

    private PersonalMessageRequest Hello() => new("hello"u8, Parse("m/44'/60'/0'/0/0"), new(), _wallet.Wallet.Fingerprint);

    private static DerivationPath Parse(string path)
    {
        Assert.True(DerivationPath.TryParse(path, out var parsed));
        return parsed;
    }
}
