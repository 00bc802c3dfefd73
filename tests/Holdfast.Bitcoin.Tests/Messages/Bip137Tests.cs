using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Messages;

/// <summary>BIP-137 against the signatures that Trezor's device tests expect of the same seed.</summary>
public sealed class Bip137Tests
{
    private const string Example = "This is an example of a signed message.";
    private const string Czech = "Příšerně žluťoučký kůň úpěl ďábelské ódy zákeřný učeň běží podél zóny úlů";
    private static readonly string Long = string.Concat(Enumerable.Repeat("VeryLongMessage!", 64));

    public static TheoryData<string, Network, string, bool, string, string> Vectors => new()
    {
        { "m/44'/0'/0'/0/0", Network.Main, "1JAd7XCBzGudGpJQSDSfpmJhiygtLQWaGL", false, Example, "20fd8f2f7db5238fcdd077d5204c3e6949c261d700269cefc1d9d2dcef6b95023630ee617f6c8acf9eb40c8edd704c9ca74ea4afc393f43f35b4e8958324cbdd1c" },
        { "m/49'/0'/0'/0/0", Network.Main, "3L6TyTisPBmrDAj6RoKmDzNnj4eQi54gD2", false, Example, "23744de4516fac5c140808015664516a32fead94de89775cec7e24dbc24fe133075ac09301c4cc8e197bea4b6481661d5b8e9bf19d8b7b8a382ecdb53c2ee0750d" },
        { "m/84'/0'/0'/0/0", Network.Main, "bc1qannfxke2tfd4l7vhepehpvt05y83v3qsf6nfkk", false, Example, "28b55d7600d9e9a7e2a49155ddf3cfdb8e796c207faab833010fa41fb7828889bc47cf62348a7aaa0923c0832a589fab541e8f12eb54fb711c90e2307f0f66b194" },
        { "m/44'/0'/0'/0/0", Network.Main, "1JAd7XCBzGudGpJQSDSfpmJhiygtLQWaGL", true, Example, "20fd8f2f7db5238fcdd077d5204c3e6949c261d700269cefc1d9d2dcef6b95023630ee617f6c8acf9eb40c8edd704c9ca74ea4afc393f43f35b4e8958324cbdd1c" },
        { "m/49'/0'/0'/0/0", Network.Main, "3L6TyTisPBmrDAj6RoKmDzNnj4eQi54gD2", true, Example, "1f744de4516fac5c140808015664516a32fead94de89775cec7e24dbc24fe133075ac09301c4cc8e197bea4b6481661d5b8e9bf19d8b7b8a382ecdb53c2ee0750d" },
        { "m/84'/0'/0'/0/0", Network.Main, "bc1qannfxke2tfd4l7vhepehpvt05y83v3qsf6nfkk", true, Example, "20b55d7600d9e9a7e2a49155ddf3cfdb8e796c207faab833010fa41fb7828889bc47cf62348a7aaa0923c0832a589fab541e8f12eb54fb711c90e2307f0f66b194" },
        { "m/44'/0'/0'/0/1", Network.Main, "1GWFxtwWmNVqotUPXLcKVL2mUKpshuJYo", false, Czech, "2046a0b46e81492f82e0412c73701b9740e6462c603575ee2d36c7d7b4c20f0f33763ca8cb3027ea8e1ce5e83fda8b6746fea8f5c82655d78fd419e7c766a5e17a" },
        { "m/44'/1'/0'/0/0", Network.Testnet, "mvbu1Gdy8SUjTenqerxUaZyYjmveZvt33q", false, Example, "2030cd7f116c0481d1936cfef48137fd23ee56aaf00787bfa08a94837466ec9909390c3efacfc56bae5782f1db4cf49ae05f242b5f62a47f871ec46bf1a3253e7f" },
        { "m/49'/1'/0'/0/0", Network.Testnet, "2N4Q5FhU2497BryFfUgbqkAJE87aKHUhXMp", false, Example, "23ef39fd388c3425d6aaa04274dcd5c7dd4c283a411b616443474fbcde5dd966050d91bc7c57e9578f28efdd84c9a9bcba415f93c5727b5d3f2bf3de46d7084896" },
        { "m/84'/1'/0'/0/0", Network.Testnet, "tb1qkvwu9g3k2pdxewfqr7syz89r3gj557l3uuf9r9", false, Example, "27758b3393396ad9fe48f6ce81f63410145e7b2b69a5dfc1d48b5e6e623e91e08e3afb60bda1546f9c6f9fb5bd0a41887b784c266036dd4b4015a0abc1137daa1d" },
        { "m/44'/0'/0'/0/0", Network.Main, "1JAd7XCBzGudGpJQSDSfpmJhiygtLQWaGL", false, Long, "200a46476ceb84d06ef5784828026f922c8815f57aac837b8c013007ca8a8460db63ef917dbebaebd108b1c814bbeea6db1f2b2241a958e53fe715cc86b199d9c3" },
        { "m/49'/0'/0'/0/0", Network.Main, "3L6TyTisPBmrDAj6RoKmDzNnj4eQi54gD2", false, Long, "236eadee380684f70749c52141c8aa7c3b6afd84d0e5f38cfa71823f3b1105a5f34e23834a5bb6f239ff28ad87f409f44e4ce6269754adc00388b19507a5d9386f" },
        { "m/84'/0'/0'/0/0", Network.Main, "bc1qannfxke2tfd4l7vhepehpvt05y83v3qsf6nfkk", false, Long, "28c6f86e255eaa768c447d635d91da01631ac54af223c2c182d4fa3676cfecae4a199ad33a74fe04fb46c39432acb8d83de74da90f5f01123b3b7d8bc252bc7f71" },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void Signs_as_trezor_does(string path, Network network, string address, bool electrum, string message, string expected)
    {
        using var wallet = new MessageWallet();
        var proposal = wallet.Propose(message, path, new(network) { Format = electrum ? MessageFormat.Electrum : null });
        Assert.Equal(address, proposal.Review.Pages[0].Fields[0].Value);
        var signature = wallet.Sign(proposal);
        Assert.Equal(expected, Convert.ToHexStringLower(Convert.FromBase64String(signature)));
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(address, network, Encoding.UTF8.GetBytes(message), signature));
    }

    [Theory]
    [InlineData("1JAd7XCBzGudGpJQSDSfpmJhiygtLQWaGL", "20fd8f2f7db5238fcdd077d5204c3e6949c261d700269cefc1d9d2dcef6b95023630ee617f6c8acf9eb40c8edd704c9ca74ea4afc393f43f35b4e8958324cbdd1c")]
    [InlineData("3L6TyTisPBmrDAj6RoKmDzNnj4eQi54gD2", "23744de4516fac5c140808015664516a32fead94de89775cec7e24dbc24fe133075ac09301c4cc8e197bea4b6481661d5b8e9bf19d8b7b8a382ecdb53c2ee0750d")]
    [InlineData("bc1qannfxke2tfd4l7vhepehpvt05y83v3qsf6nfkk", "28b55d7600d9e9a7e2a49155ddf3cfdb8e796c207faab833010fa41fb7828889bc47cf62348a7aaa0923c0832a589fab541e8f12eb54fb711c90e2307f0f66b194")]
    [InlineData("bc1qannfxke2tfd4l7vhepehpvt05y83v3qsf6nfkk", "20b55d7600d9e9a7e2a49155ddf3cfdb8e796c207faab833010fa41fb7828889bc47cf62348a7aaa0923c0832a589fab541e8f12eb54fb711c90e2307f0f66b194")]
    public void Refuses_another_message_address_or_signature(string address, string hex)
    {
        var bytes = Encoding.UTF8.GetBytes(Example);
        var signature = Convert.FromHexString(hex);
        Assert.Equal(MessageValidity.Valid, Verify(bytes, signature));
        Assert.Equal(MessageValidity.Invalid, Verify([.. bytes, (byte)' '], signature));
        Assert.Equal(MessageValidity.Invalid, MessageVerifier.Verify("1BitcoinEaterAddressDontSendf59kuE", Network.Main, bytes, Convert.ToBase64String(signature)));
        for (var i = 0; i < signature.Length; i++)
        {
            signature[i] ^= 1;
            Assert.Equal(MessageValidity.Invalid, Verify(bytes, signature));
            signature[i] ^= 1;
        }
        Assert.Equal(MessageValidity.Invalid, Verify(bytes, signature[..64]));
        Assert.Equal(MessageValidity.Invalid, Verify(bytes, [.. signature, 0]));
        MessageValidity Verify(ReadOnlySpan<byte> message, byte[] signature) => MessageVerifier.Verify(address, Network.Main, message, Convert.ToBase64String(signature));
    }

    /// <summary>The oldest wallets have uncompressed keys: their signatures verify, for P2PKH alone.</summary>
    [Fact]
    public void Verifies_an_uncompressed_key()
    {
        byte[] secret = [.. new byte[31], 1];
        Assert.True(PublicKey.TryFromSecret(secret, out var key));
        var signature = new Signature();
        signature.Recovery = Ecdsa.SignRecoverable(Bip137.Digest("old"u8), secret, signature.Span);
        var encoded = Bip137.Encode(signature, ScriptType.PubKeyHash);
        Assert.Equal(MessageValidity.Valid, Verify("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH"));
        encoded[0] -= 4;
        Assert.Equal(MessageValidity.Valid, Verify("1EHNa6Q4Jz2uvNExL497mE43ikXhwF6kZm"));
        Assert.Equal(MessageValidity.Invalid, Verify("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH"));
        Assert.Equal(MessageValidity.Invalid, Verify(Address.FromScript(Scripts.PayToWitnessPubKeyHash(key), Network.Main)!));
        MessageValidity Verify(string address) => MessageVerifier.Verify(address, Network.Main, "old"u8, Convert.ToBase64String(encoded));
    }

    [Theory]
    [InlineData("m/44'/0'/0'/0/0", 31, "31 32 33 34")]
    [InlineData("m/49'/0'/0'/0/0", 35, "31 32 33 34 35 36 37 38")]
    [InlineData("m/84'/0'/0'/0/0", 39, "31 32 33 34 39 40 41 42")]
    public void Only_the_header_of_the_address_verifies(string path, int first, string allowed)
    {
        using var wallet = new MessageWallet();
        var proposal = wallet.Propose(Example, path);
        var address = proposal.Review.Pages[0].Fields[0].Value;
        var signature = Convert.FromBase64String(wallet.Sign(proposal));
        var recovery = (signature[0] - 27) & 3;
        Assert.Equal(first + recovery, signature[0]);
        var kinds = allowed.Split(' ').Select(int.Parse).Where(header => ((header - 27) & 3) == recovery);
        for (var header = 0; header < 256; header++)
        {
            signature[0] = (byte)header;
            var valid = MessageVerifier.Verify(address, Network.Main, Encoding.UTF8.GetBytes(Example), Convert.ToBase64String(signature)) == MessageValidity.Valid;
            Assert.Equal(kinds.Contains(header), valid);
        }
    }
}
