using System.Text;
using Holdfast.Bitcoin.Exports;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Exports;

/// <summary>What a file of public keys is said to have is held against what it has, before anything is shown.</summary>
public sealed class ExportReviewerTests
{
    private const string Account = "m/84'/0'/0'", Other = "m/84'/0'/1'";
    private static readonly KeyTree Wallet = KeyTree.Abandon;

    private static DerivationPath Parsed(string path) => DerivationPath.TryParse(path, out var parsed) ? parsed : throw new ArgumentException("not a path", nameof(path));

    private static ExportContents Contents(string text, params string[] keys)
        => new("keys.txt", "Keys", Encoding.UTF8.GetBytes(text), Network.Main, 0, Parsed("m/84'/0'/0'/0/0"), ScriptType.WitnessPubKeyHash) { Keys = [.. keys.Select(Parsed)] };

    private static Proposal Review(ExportContents contents, KeyTree? wallet = null) => ExportReviewer.Review(new(contents, (wallet ?? Wallet).Wallet), Wallet);

    private static string Key(string path, KeyTree? wallet = null) => (wallet ?? Wallet).Derive(path).ToString(Network.Main);

    [Fact]
    public void It_says_what_leaves_and_what_is_signed()
    {
        var proposal = Review(Contents($"key: {Key(Account)}\n", Account));
        Assert.Equal(Verdict.Sign, proposal.Review.Verdict);
        var fields = proposal.Review.Pages.SelectMany(page => page.Fields).ToList();
        Assert.Contains(fields, field => (field.Label, field.Value) == ("File", "keys.txt"));
        Assert.Contains(fields, field => (field.Label, field.Value) == ("Wallet", "73c5da0a"));
        Assert.Contains(fields, field => (field.Label, field.Value) == (Account, Key(Account)));
        Assert.Contains(fields, field => field.Value == "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu");
        Assert.Contains(fields, field => field.Value == ((ExportRequest)proposal.Request).Message);
        var planned = Assert.Single(proposal.Plan!.Signatures.ToArray());
        Assert.Equal("m/84'/0'/0'/0/0", planned.Path.ToString());
        Assert.Equal(SigningAlgorithm.EcdsaRecoverable, planned.Algorithm);
    }

    /// <summary>COLDCARD's docs/msg-signing.md § Message construction: the digest and the name, two spaces apart.</summary>
    [Fact]
    public void The_message_is_digest_and_name()
        => Assert.Equal("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  keys.txt", new ExportRequest(Contents("hello"), Wallet.Wallet).Message);

    [Theory, Trait("attack", "D04")]
    [InlineData("", Account)] // said to be there, and is not
    [InlineData("{0}", null)] // there, and not said
    [InlineData("{0} {1}", Account)] // one more than is said
    [InlineData("{1}", Account)] // another in its place
    [InlineData("{0}\u0000{1}", Account)]
    [InlineData("\"{0}\":\"{2}\"", Account)] // another wallet's
    [InlineData("{0} {3}", Account)] // one with SLIP-132's prefix is found as well
    public void A_file_with_other_keys_than_it_is_said_to_have(string form, string? said)
    {
        var text = string.Format(null, form, Key(Account), Key(Other), Key(Account, KeyTree.Of(7)), Slip132.Encode(Wallet.Derive("m/48'/0'/0'/2'"), ScriptType.WitnessScriptHash, Network.Main));
        var proposal = Review(Contents(text, said is null ? [] : [said]));
        Assert.Equal(Refusal.FalseClaim, proposal.Review.Refused!.Reason);
        Assert.Null(proposal.Plan);
    }

    [Theory, Trait("attack", "D04")]
    [InlineData("{0}")]
    [InlineData("{{\"a\":\"{0}\",\"b\":\"{1}\"}}")]
    [InlineData("({0}/<0;1>/*) {0}")]
    [InlineData("{1}")]
    public void The_same_key_in_any_form_is_the_one_that_was_said(string form)
        => Assert.NotNull(Review(Contents(string.Format(null, form, Key(Account), Slip132.Encode(Wallet.Derive(Account), ScriptType.WitnessPubKeyHash, Network.Main)), Account)).Plan);

    /// <summary>BIP-32's test vector 1: a private key never leaves in such a file.</summary>
    [Theory]
    [InlineData("xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi")]
    [InlineData("{0} xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi")]
    public void A_private_key(string form)
        => Assert.Equal(Refusal.FalseClaim, Review(Contents(string.Format(null, form, Key(Account)), form.StartsWith('{') ? [Account] : [])).Review.Refused!.Reason);

    [Theory, Trait("attack", "D04")]
    [InlineData("a b"), InlineData("a\nb"), InlineData("a  b"), InlineData(""), InlineData("../a"), InlineData("a/b"), InlineData(".."), InlineData("\u202Etxt.a"), InlineData("a\u007f")]
    public void A_name_that_a_signature_could_not_say(string name)
        => Assert.Equal(Refusal.NameNotAllowed, Review(Contents("x") with { Name = name }).Review.Refused!.Reason);

    [Theory, Trait("attack", "D04")]
    [InlineData("a.csv"), InlineData("ccxp-73C5DA0A.json"), InlineData("=cmd.csv")]
    public void A_name_that_it_can(string name) => Assert.NotNull(Review(Contents("x") with { Name = name }).Plan);

    [Theory]
    [InlineData("m/84'/0'/0'", Refusal.PathNotAllowed), InlineData("m/0/0", Refusal.PathNotAllowed), InlineData("m/84'/1'/0'/0/0", Refusal.WrongNetwork)]
    public void Only_an_address_of_a_standard_account_signs(string path, Refusal reason)
        => Assert.Equal(reason, Review(Contents("x") with { Signer = Parsed(path) }).Review.Refused!.Reason);

    [Fact]
    public void Another_wallets_request_and_too_much_are_refused()
    {
        Assert.Equal(Refusal.WrongWallet, Review(Contents("x"), KeyTree.Of(7)).Review.Refused!.Reason);
        Assert.Equal(Refusal.TooLarge, Review(Contents(new string('x', ExportContents.MaxSize + 1))).Review.Refused!.Reason);
        Assert.NotNull(Review(Contents(new string('x', ExportContents.MaxSize))).Plan);
        Assert.Equal(Refusal.Unsupported, Review(Contents("x") with { SignerType = ScriptType.Taproot }).Review.Refused!.Reason);
    }

    [Fact]
    public void Its_digest_covers_everything()
    {
        var contents = Contents("x");
        ExportContents[] all =
        [
            contents, contents with { Name = "b" }, contents with { What = "b" }, contents with { Bytes = "y"u8.ToArray() }, contents with { Network = Network.Testnet }, contents with { Account = 1 },
            contents with { Signer = Parsed("m/84'/0'/0'/0/1") }, contents with { SignerType = ScriptType.PubKeyHash }, contents with { Keys = [Parsed(Account)] },
            contents with { Addresses = new(Parsed("m/84'/0'/0'/0"), 0, 1) }, contents with { Addresses = new(Parsed("m/84'/0'/0'/0"), 0, 2) },
        ];
        Assert.Equal(all.Length, all.Select(each => new ExportRequest(each, Wallet.Wallet).Digest).Distinct().Count());
        Assert.NotEqual(new ExportRequest(contents, Wallet.Wallet).Digest, new ExportRequest(contents, KeyTree.Of(7).Wallet).Digest);
    }

    [Fact]
    public void It_owns_its_bytes()
    {
        var bytes = "hello"u8.ToArray();
        var request = new ExportRequest(Contents("x") with { Bytes = bytes }, Wallet.Wallet);
        var message = request.Message;
        bytes[0]++;
        Assert.Equal(message, request.Message);
    }
}
