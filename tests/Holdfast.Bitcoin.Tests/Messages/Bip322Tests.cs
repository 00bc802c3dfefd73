using System.Text;
using System.Text.Json;
using Holdfast.Bitcoin.Messages;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Messages;

/// <summary>BIP-322 against its own vectors: the essential ones typed in, all of them from the files.</summary>
public sealed class Bip322Tests
{
    private const string Basic = "vectors/bitcoin_bips/bip-0322/basic-test-vectors.json", Generated = "vectors/bitcoin_bips/bip-0322/generated-test-vectors.json";
    private const string Key = "L3VFeEujGtevx9w18HD1fhRbCH67Az2dpCymeRE1SoPK6XQtaN2k";
    private const string Segwit = "bc1q9vza2e8x573nczrlzms0wvx3gsqjx7vavgkx0l";
    private const string Taproot = "bc1ppv609nr0vr25u07u95waq5lucwfm6tde4nydujnu8npg4q75mr5sxq8lt3";

    [Theory]
    [InlineData("", "c90c269c4f8fcbe6880f72a721ddfbf1914268a794cbb21cfafee13770ae19f1", "c5680aa69bb8d860bf82d4e9cd3504b55dde018de765a91bb566283c545a99a7", "1e9654e951a5ba44c8604c4de6c67fd78a27e81dcadcfe1edf638ba3aaebaed6")]
    [InlineData("Hello World", "f0eb03b1a75ac6d9847f55c624a99169b5dccba2a31f5b23bea77ba270de0a7a", "b79d196740ad5217771c1098fc4a4b51e0535c32236c71f1ea4d61a2d603352b", "88737ae86f2077145f93cc4b153ae9a1cb8d56afa511988c149c5c8c9d93bddf")]
    public void Hashes(string message, string messageHash, string toSpend, string toSign)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        Assert.True(Address.TryParse(Segwit, Network.Main, out var script));
        Assert.Equal(messageHash, Bip322.MessageHash(bytes).ToString());
        Assert.Equal(toSpend, Bip322.ToSpendId(bytes, script).ToReversedString());
        Assert.Equal(toSign, Bip322.ToSign(bytes, script).UnsignedId().ToReversedString());
    }

    [Theory]
    [InlineData("", true, "smpAkcwRAIgM2gBAQqvZX15ZiysmKmQpDrG83avLIT492QBzLnQIxYCIBaTpOaD20qRlEylyxFSeEA2ba9YOixpX8z46TSDtS40ASECx/EgAxlkQpQ9hYjgGu6EBCPMVPwVIVJqO4XCsMvViHI=")]
    [InlineData("", false, "smpAkgwRQIhAPkJ1Q4oYS0htvyuSFHLxRQpFAY56b70UvE7Dxazen0ZAiAtZfFz1S6T6I23MWI2lK/pcNTWncuyL8UL+oMdydVgzAEhAsfxIAMZZEKUPYWI4BruhAQjzFT8FSFSajuFwrDL1Yhy")]
    [InlineData("Hello World", true, "smpAkcwRAIgZRfIY3p7/DoVTty6YZbWS71bc5Vct9p9Fia83eRmw2QCICK/ENGfwLtptFluMGs2KsqoNSk89pO7F29zJLUx9a/sASECx/EgAxlkQpQ9hYjgGu6EBCPMVPwVIVJqO4XCsMvViHI=")]
    [InlineData("Hello World", false, "smpAkgwRQIhAOzyynlqt93lOKJr+wmmxIens//zPzl9tqIOua93wO6MAiBi5n5EyAcPScOjf1lAqIUIQtr3zKNeavYabHyR8eGhowEhAsfxIAMZZEKUPYWI4BruhAQjzFT8FSFSajuFwrDL1Yhy")]
    public void Signs_p2wpkh_byte_for_byte(string message, bool grind, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        Assert.Equal(expected, Sign(Key, Segwit, bytes, new NonceOptions(grind, null)));
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(Segwit, Network.Main, bytes, expected));
    }

    /// <summary>A vector of earlier versions of the BIP: SIGHASH_ALL in taproot, and no prefix.</summary>
    [Fact]
    public void Verifies_p2tr_with_sighash_all()
    {
        const string signature = "AUHd69PrJQEv+oKTfZ8l+WROBHuy9HKrbFCJu7U1iK2iiEy1vMU5EfMtjc+VSHM7aU0SDbak5IUZRVno2P5mjSafAQ==";
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(Taproot, Network.Main, "Hello World"u8, signature));
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(Taproot, Network.Main, "Hello World"u8, "smp" + signature));
        Assert.Equal(MessageValidity.Invalid, MessageVerifier.Verify(Taproot, Network.Main, "Hello World!"u8, signature));
    }

    [Fact]
    public void Signs_p2tr_repeatably_without_randomness_and_differently_with_it()
    {
        using var wallet = new MessageWallet();
        string Signed(NonceOptions nonces) => wallet.Sign(wallet.Propose("Hello World", "m/86'/0'/0'/0/0", new(Network.Main) { Nonces = nonces }));
        var address = wallet.Propose("Hello World", "m/86'/0'/0'/0/0").Review.Pages[0].Fields[0].Value;
        var first = Signed(NonceOptions.Repeatable);
        var other = Signed(new(false, Sha256.Hash("aux"u8)));
        Assert.StartsWith("smp", first);
        Assert.Equal(first, Signed(NonceOptions.Repeatable));
        Assert.NotEqual(first, other);
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(address, Network.Main, "Hello World"u8, first));
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(address, Network.Main, "Hello World"u8, other));
    }

    [Theory, InlineData("m/84'/0'/0'/0/0"), InlineData("m/86'/0'/0'/1/7")]
    public void A_changed_signature_is_invalid(string path)
    {
        using var wallet = new MessageWallet();
        var proposal = wallet.Propose("Hello World", path, new(Network.Main) { Format = MessageFormat.Bip322Simple, Nonces = NonceOptions.Repeatable });
        var address = proposal.Review.Pages[0].Fields[0].Value;
        var signature = wallet.Sign(proposal);
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(address, Network.Main, "Hello World"u8, signature));
        var witness = Convert.FromBase64String(signature[3..]);
        for (var i = 0; i < witness.Length; i++)
        {
            witness[i] ^= 1;
            Assert.NotEqual(MessageValidity.Valid, MessageVerifier.Verify(address, Network.Main, "Hello World"u8, "smp" + Convert.ToBase64String(witness)));
            witness[i] ^= 1;
        }
        foreach (var text in new[] { signature + " ", " " + signature, signature + "\n", "ful" + signature[3..], "SMP" + signature[3..], signature.TrimEnd('='), "smp", "" })
        {
            if (text != signature) { Assert.Equal(MessageValidity.Invalid, MessageVerifier.Verify(address, Network.Main, "Hello World"u8, text)); }
        }
    }

    [Fact]
    public void Official_hashes()
    {
        using var vectors = VectorFolder.Json(Basic);
        var count = 0;
        foreach (var vector in vectors.RootElement.GetProperty("tx_hashes").EnumerateArray())
        {
            var message = Encoding.UTF8.GetBytes(Text(vector, "message"));
            Assert.True(Address.TryParse(Text(vector, "address"), Network.Main, out var script));
            Assert.Equal(Text(vector, "message_hash"), Bip322.MessageHash(message).ToString());
            Assert.Equal(Text(vector, "to_spend_tx_hash"), Bip322.ToSpendId(message, script).ToReversedString());
            Assert.Equal(Text(vector, "to_sign_tx_hash"), Bip322.ToSign(message, script).UnsignedId().ToReversedString());
            count++;
        }
        Assert.Equal(3, count);
    }

    [Theory, InlineData(Basic, 4), InlineData(Generated, 4)]
    public void Official_simple_signatures_verify_and_ours_as_well(string file, int expected)
    {
        using var vectors = VectorFolder.Json(file);
        var count = 0;
        foreach (var vector in vectors.RootElement.GetProperty("simple").EnumerateArray())
        {
            var message = Encoding.UTF8.GetBytes(Text(vector, "message"));
            var (address, type) = (Text(vector, "address"), Text(vector, "type"));
            var signatures = vector.GetProperty("bip322_signatures").EnumerateArray().Select(each => each.GetString()!).ToArray();
            Assert.All(signatures, signature => Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(address, Network.Main, message, signature)));
            if (type is "p2wpkh" or "p2tr")
            {
                var key = vector.GetProperty("private_keys")[0].GetString()!;
                var ours = Sign(key, address, message, NonceOptions.Repeatable);
                Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(address, Network.Main, message, ours));
                if (type == "p2wpkh") { Assert.Contains(ours, signatures); }
            }
            count++;
        }
        Assert.Equal(expected, count);
    }

    [Theory, InlineData(Basic, 8), InlineData(Generated, 28)]
    public void Official_errors_are_invalid(string file, int expected)
    {
        using var vectors = VectorFolder.Json(file);
        var count = 0;
        foreach (var vector in vectors.RootElement.GetProperty("error").EnumerateArray())
        {
            var validity = MessageVerifier.Verify(Text(vector, "address"), Network.Main, Encoding.UTF8.GetBytes(Text(vector, "message")), Text(vector, "signature"));
            Assert.True(validity == MessageValidity.Invalid, Text(vector, "description"));
            count++;
        }
        Assert.Equal(expected, count);
    }

    /// <summary>Scripts other than multisigs are not run, and that is said rather than guessed.</summary>
    [Fact]
    public void Official_full_signatures_verify()
    {
        using var vectors = VectorFolder.Json(Generated);
        var count = 0;
        foreach (var vector in vectors.RootElement.GetProperty("full").EnumerateArray())
        {
            var expected = Text(vector, "type").EndsWith("time-lock", StringComparison.Ordinal) ? MessageValidity.Inconclusive : MessageValidity.Valid;
            foreach (var signature in vector.GetProperty("bip322_signatures").EnumerateArray())
            {
                Assert.Equal(expected, MessageVerifier.Verify(Text(vector, "address"), Network.Main, Encoding.UTF8.GetBytes(Text(vector, "message")), signature.GetString()!));
            }
            count++;
        }
        Assert.Equal(10, count);
    }

    /// <summary>Whether coins exist is for a node to say.</summary>
    [Fact]
    public void Official_proofs_of_funds_are_inconclusive()
    {
        using var vectors = VectorFolder.Json(Generated);
        var count = 0;
        foreach (var vector in vectors.RootElement.GetProperty("proof_of_funds").EnumerateArray())
        {
            foreach (var signature in vector.GetProperty("bip322_signatures").EnumerateArray())
            {
                Assert.Equal(MessageValidity.Inconclusive, MessageVerifier.Verify(Text(vector, "address"), Network.Main, Encoding.UTF8.GetBytes(Text(vector, "message")), signature.GetString()!));
            }
            count++;
        }
        Assert.Equal(3, count);
    }

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    /// <summary>Signs with a bare key, which must be the address's.</summary>
    private static string Sign(string wif, string address, ReadOnlySpan<byte> message, NonceOptions nonces)
    {
        Assert.True(Base58.TryDecodeCheck(wif, out var payload));
        var secret = payload.AsSpan(1, 32);
        Assert.True(PublicKey.TryFromSecret(secret, out var key));
        Assert.True(Address.TryParse(address, Network.Main, out var script));
        var taproot = Scripts.Classify(script) == ScriptKind.Taproot;
        Assert.Equal(script, taproot ? Scripts.PayToTaproot(key) : Scripts.PayToWitnessPubKeyHash(key));
        var path = DerivationPath.Of(0);
        var planned = new PlannedSignature
        {
            Parent = DerivationPath.Master,
            Index = 0,
            Algorithm = taproot ? SigningAlgorithm.TaprootKeyPath : SigningAlgorithm.Ecdsa,
            Digest = Bip322.Digest(message, script, key),
            PublicKey = key,
            TapTweak = taproot ? Scripts.TapTweak(key, []) : default,
            Subject = 0,
        };
        var request = new MessageRequest(message, path, new(Network.Main) { ScriptType = taproot ? ScriptType.Taproot : ScriptType.WitnessPubKeyHash, Format = MessageFormat.Bip322Simple }, default);
        return SignedMessage.Write(request, new SigningPlan([planned], nonces), [MessageWallet.Sign(planned, secret, nonces)]);
    }
}
