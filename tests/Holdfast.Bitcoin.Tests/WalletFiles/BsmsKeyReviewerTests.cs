using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Tests.Messages;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.WalletFiles;

/// <summary>BIP-129 § Round 1: what the owner reads before a key record is signed, what is signed, and what is refused.</summary>
public sealed class BsmsKeyReviewerTests : IDisposable
{
    private const string Standard = "a54044308ceac9b7", Extended = "108a2360adb302774eb521daebbeda5e";

    private readonly MessageWallet _wallet = new();

    public void Dispose() => _wallet.Dispose();

    [Fact]
    public void Every_part_of_the_record_is_shown()
    {
        var review = Propose(token: Standard).Review;
        Assert.Equal((Verdict.Sign, "Make a key for a shared wallet"), (review.Verdict, review.Title));
        Assert.Equal(["Key for a shared wallet", "The key"], review.Pages.Select(page => page.Title));
        Assert.Equal(
        [
            "Description: Ann's", "Encryption: with the token of the session; whoever knows it can read the file", $"Token: {Standard}",
            $"Fingerprint: {_wallet.Wallet}", "Path: m/48'/0'/0'/2'", $"Key: {Key("m/48'/0'/0'/2'").ToString(Network.Main)}", "Network: main",
        ], review.Pages.SelectMany(page => page.Fields).Skip(1).Select(field => $"{field.Label}: {field.Value}"));
        Assert.DoesNotContain(Propose().Review.Pages.SelectMany(page => page.Fields), field => field.Label == "Token");
    }

    /// <summary>The plan is one signature of the key at the path itself, over BIP-129's four lines.</summary>
    [Theory]
    [InlineData("m/48'/0'/0'/2'", "00", Network.Main)]
    [InlineData("m/48'/0'/7'/1'", Standard, Network.Main)]
    [InlineData("m/87'/1'/3'", Extended, Network.Signet)]
    [InlineData("m/45'", "00", Network.Main)]
    [InlineData("m/45'/0'/0'", "00", Network.Main)]
    public void The_key_at_the_path_signs_the_record(string path, string token, Network network)
    {
        var proposal = Propose(path, token, network: network);
        var planned = Assert.Single(proposal.Plan!.Signatures.ToArray());
        var key = Key(path);
        var message = $"BSMS 1.0\n{token}\n[{_wallet.Wallet}/{path[2..]}]{key.ToString(network)}\nAnn's";
        Assert.Equal((path, SigningAlgorithm.EcdsaRecoverable, key.Key, Bip137.Digest(Encoding.ASCII.GetBytes(message))), (planned.Path.ToString(), planned.Algorithm, planned.PublicKey, planned.Digest));

        var written = Encoding.ASCII.GetBytes(Write(proposal).Value);
        Assert.True(BsmsToken.TryParseHex(token, out var session));
        var record = session.Encryption == BsmsEncryption.None ? written : BsmsCipher.Decrypt(written, session).Value;
        Assert.StartsWith($"{message}\n", Encoding.ASCII.GetString(record), StringComparison.Ordinal);
        Assert.Null(BsmsKeyRecord.Read(record, network).Refused);
    }

    [Theory]
    [InlineData("m", Refusal.PathNotAllowed)]
    [InlineData("m/48'", Refusal.PathNotAllowed)]
    [InlineData("m/48'/0'/0'", Refusal.PathNotAllowed)]
    [InlineData("m/48'/0'/0'/3'", Refusal.PathNotAllowed)]
    [InlineData("m/48'/0'/0'/2", Refusal.PathNotAllowed)]
    [InlineData("m/48'/0'/0'/2'/0'", Refusal.PathNotAllowed)]
    [InlineData("m/48'/0'/0'/2'/0/0", Refusal.PathNotAllowed)]
    [InlineData("m/87'/0'/0'/0", Refusal.PathNotAllowed)]
    [InlineData("m/84'/0'/0'", Refusal.PathNotAllowed)]
    [InlineData("m/44'/0'/0'", Refusal.PathNotAllowed)]
    [InlineData("m/86'/0'/0'", Refusal.PathNotAllowed)]
    [InlineData("m/84'/0'/0'/0/0", Refusal.PathNotAllowed)]
    [InlineData("m/45", Refusal.PathNotAllowed)]
    [InlineData("m/45'/0", Refusal.PathNotAllowed)]
    [InlineData("m/45'/0'", Refusal.PathNotAllowed)]
    [InlineData("m/45'/0'/0", Refusal.PathNotAllowed)]
    [InlineData("m/83696968'/39'/0'/12'/0'", Refusal.PathNotAllowed)]
    [InlineData("m/48'/1'/0'/2'", Refusal.WrongNetwork)]
    [InlineData("m/87'/1'/0'", Refusal.WrongNetwork)]
    [InlineData("m/45'/1'/0'", Refusal.WrongNetwork)]
    public void Other_paths_are_refused(string path, Refusal reason) => AssertRefused(reason, Propose(path));

    [Theory]
    [InlineData("m/45'", Refusal.WrongNetwork)]
    [InlineData("m/48'/0'/0'/2'", Refusal.WrongNetwork)]
    [InlineData("m/48'/1'/0'/2'", null)]
    public void On_a_test_network(string path, Refusal? reason) => Assert.Equal(reason, Propose(path, network: Network.Testnet).Review.Refused?.Reason);

    /// <summary>A description that brings a line of its own would move the token or the key out of its place.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901", Refusal.Malformed)]
    [InlineData("two\nlines", Refusal.Malformed)]
    [InlineData("carriage\r", Refusal.Malformed)]
    [InlineData("\u202egnorw", Refusal.Malformed)]
    [InlineData("é", Refusal.Malformed)]
    public void Descriptions(string description, Refusal? reason = null) => Assert.Equal(reason, Propose(description: description).Review.Refused?.Reason);

    [Fact]
    public void Another_wallet_and_a_locked_one_are_refused()
    {
        using var other = new MessageWallet("legal winner thank year wave sausage worth useful legal winner thank yellow");
        AssertRefused(Refusal.WrongWallet, BsmsKeyReviewer.Review(Request(), other));
        _wallet.IsLocked = true;
        AssertRefused(Refusal.Locked, Propose());
    }

    /// <summary>Whatever differs, the approval of one is not that of another.</summary>
    [Fact]
    public void Every_part_is_bound()
    {
        BsmsKeyRequest[] requests =
        [
            Request(), Request("m/48'/0'/1'/2'"), Request("m/48'/0'/0'/1'"), Request("m/87'/0'/0'"), Request(token: Standard), Request(token: Extended), Request(description: "Bob's"), Request(description: ""),
            Request(network: Network.Testnet), new(BsmsToken.None, Request().Path, "Ann's", Network.Main, default),
        ];
        Assert.Equal(requests.Length, requests.Select(request => request.Digest).Distinct().Count());
        Assert.Equal(Request().Digest, Request().Digest);
    }

    [Fact]
    public void A_signature_that_is_not_the_keys_over_the_record_leaves_nothing()
    {
        var proposal = Propose();
        Assert.Null(Write(proposal).Refused);
        var other = Sign(Propose(description: "Bob's"));
        Assert.Equal(Refusal.Malformed, SignedBsmsKey.Write((BsmsKeyRequest)proposal.Request, _wallet, [other]).Refused?.Reason);
        Assert.Equal(Refusal.Malformed, SignedBsmsKey.Write((BsmsKeyRequest)proposal.Request, _wallet, [default]).Refused?.Reason);
    }

    /// <summary>No message is signed with the key of an account, and none that is a record with that of an address, which a record may name as well.</summary>
    [Theory]
    [InlineData("m/48'/0'/0'/2'", Refusal.PathNotAllowed)]
    [InlineData("m/87'/0'/0'", Refusal.PathNotAllowed)]
    [InlineData("m/45'", Refusal.PathNotAllowed)]
    [InlineData("m/45'/0'/0'", Refusal.PathNotAllowed)]
    [InlineData("m/84'/0'/0'/0/0", Refusal.Unsupported)]
    [InlineData("m/44'/0'/0'/0/0", Refusal.Unsupported)]
    public void A_message_is_never_a_record(string path, Refusal reason)
    {
        var key = Key(path);
        foreach (var text in (string[])[key.ToString(Network.Main), Convert.ToHexStringLower(key.Key.ToBytes())])
        {
            var record = $"BSMS 1.0\n00\n[{_wallet.Wallet}/{path[2..]}]{text}\nAnn's";
            AssertRefused(reason, _wallet.Propose(record, path, new(Network.Main) { ScriptType = ScriptType.PubKeyHash }));
            AssertRefused(reason, _wallet.Propose(record, path, new(Network.Main) { ScriptType = ScriptType.WitnessPubKeyHash, Format = MessageFormat.Bip322Simple }));
        }
    }

    /// <summary>The twin of the above: what merely speaks of BSMS is a message, and no record that anybody reads.</summary>
    [Theory]
    [InlineData("BSMS")]
    [InlineData("BSMS 1.0")]
    [InlineData("BSMS 1.0 is what I use\n")]
    [InlineData("\nBSMS 1.0\n00\n")]
    [InlineData("bsms 1.0\n00\n")]
    public void Other_messages_are_signed(string message) => _wallet.Sign(_wallet.Propose(message));

    private BsmsKeyRequest Request(string path = Quorum.Path, string token = "00", string description = "Ann's", Network network = Network.Main)
        => BsmsToken.TryParseHex(token, out var session) && DerivationPath.TryParse(path, out var parsed) ? new(session, parsed, description, network, _wallet.Wallet) : throw new ArgumentException("no token or no path");

    private Proposal Propose(string path = Quorum.Path, string token = "00", string description = "Ann's", Network network = Network.Main) => BsmsKeyReviewer.Review(Request(path, token, description, network), _wallet);

    private ExtendedPublicKey Key(string path) => DerivationPath.TryParse(path, out var parsed) ? _wallet.Derive(parsed)! : throw new ArgumentException("not a path");

    private Signature Sign(Proposal proposal) => _wallet.SignOne(proposal);

    private Result<string> Write(Proposal proposal) => SignedBsmsKey.Write((BsmsKeyRequest)proposal.Request, _wallet, [Sign(proposal)]);

    private static void AssertRefused(Refusal reason, Proposal proposal)
    {
        Assert.Equal(reason, proposal.Review.Refused?.Reason);
        Assert.Null(proposal.Plan);
    }
}
