using Xunit;

namespace Holdfast.Cryptography.Tests.Attacks;

/// <summary>N04: a signature that someone else may change into another valid one, or that is not strictly encoded, is not taken.</summary>
[Trait("attack", "N04")]
public sealed class N04_malleable_signatures
{
    private static readonly byte[] Order = Convert.FromHexString("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    [Fact]
    public void Wycheproof_bitcoin_verdicts_are_exact()
    {
        int valid = 0, invalid = 0;
        var signature = new byte[Ecdsa.Size];
        WycheproofTests.ForEach("ecdsa_secp256k1_sha256_bitcoin_test.json", (group, test) =>
        {
            Assert.True(PublicKey.TryParse(WycheproofTests.Bytes(group.GetProperty("publicKey"), "uncompressed"), out var key));
            var digest = Sha256.Hash(WycheproofTests.Bytes(test, "msg"));
            var accepted = Ecdsa.TryParseDer(WycheproofTests.Bytes(test, "sig"), signature) && Ecdsa.Verify(digest, signature, key);
            Assert.True(WycheproofTests.IsValid(test) == accepted, $"tcId {test.GetProperty("tcId")}: {test.GetProperty("comment")}");
            if (accepted) { valid++; } else { invalid++; }
        });
        Assert.Equal(463, valid + invalid);
        Assert.True(valid > 0 && invalid > 0);
    }

    [Fact]
    public void Refused_high_s()
    {
        var (digest, signature, key) = Signed();
        Subtract(Order, signature.AsSpan(32));
        Assert.False(Ecdsa.Verify(digest, signature, key));
    }

    [Theory]
    [InlineData("zero r", 0, 32)]
    [InlineData("zero s", 32, 32)]
    [InlineData("zero both", 0, 64)]
    public void Refused_zero(string what, int start, int length)
    {
        var (digest, signature, key) = Signed();
        signature.AsSpan(start, length).Clear();
        Assert.False(Ecdsa.Verify(digest, signature, key), what);
    }

    [Theory]
    [InlineData("order as r", 0)]
    [InlineData("order as s", 32)]
    public void Refused_scalar_not_below_the_order(string what, int start)
    {
        var (digest, signature, key) = Signed();
        Order.CopyTo(signature, start);
        Assert.False(Ecdsa.Verify(digest, signature, key), what);
    }

    [Fact]
    public void Refused_der_that_is_not_strict()
    {
        var (_, signature, _) = Signed();
        var room = new byte[Ecdsa.MaxDerSize];
        var der = room.AsSpan(0, Ecdsa.ToDer(signature, room)).ToArray();
        var read = new byte[Ecdsa.Size];
        Assert.False(Ecdsa.TryParseDer([.. der, 0], read)); // something after it
        Assert.False(Ecdsa.TryParseDer(der.AsSpan(0, der.Length - 1), read));
        Assert.False(Ecdsa.TryParseDer([0x30, 0x81, .. der[1..]], read)); // a long-form length
        Assert.False(Ecdsa.TryParseDer([0x30, (byte)(der[1] + 1), 0x02, (byte)(der[3] + 1), 0, .. der[4..]], read)); // r padded
        Assert.False(Ecdsa.TryParseDer([], read));
    }

    [Fact]
    public void Refused_points_that_are_no_keys()
    {
        Assert.False(PublicKey.TryParse(new byte[33], out _));
        Assert.False(PublicKey.TryParse([2, .. new byte[31], 5], out _)); // x = 5 is not on the curve
        var (_, _, key) = Signed();
        var hybrid = new byte[PublicKey.UncompressedSize];
        key.SerializeUncompressed(hybrid);
        Assert.True(PublicKey.TryParse(hybrid, out _));
        hybrid[0] = (byte)(6 | hybrid[64] & 1);
        Assert.False(PublicKey.TryParse(hybrid, out _));
    }

    [Fact]
    public void Benign_twin_is_accepted()
    {
        var (digest, signature, key) = Signed();
        Assert.True(Ecdsa.Verify(digest, signature, key));
        var room = new byte[Ecdsa.MaxDerSize];
        var read = new byte[Ecdsa.Size];
        Assert.True(Ecdsa.TryParseDer(room.AsSpan(0, Ecdsa.ToDer(signature, room)), read));
        Assert.Equal(signature, read);
    }

    private static (Hash256 Digest, byte[] Signature, PublicKey Key) Signed()
    {
        var secret = new byte[32];
        secret[31] = 7;
        var digest = Sha256.Hash("pay"u8);
        var signature = new byte[Ecdsa.Size];
        Ecdsa.Sign(digest, secret, signature);
        Assert.True(PublicKey.TryFromSecret(secret, out var key));
        return (digest, signature, key);
    }

    // value := minuend - value, big endian.
    private static void Subtract(ReadOnlySpan<byte> minuend, Span<byte> value)
    {
        var borrow = 0;
        for (var i = value.Length - 1; i >= 0; i--)
        {
            var difference = minuend[i] - value[i] - borrow;
            value[i] = (byte)difference;
            borrow = difference < 0 ? 1 : 0;
        }
    }
}
