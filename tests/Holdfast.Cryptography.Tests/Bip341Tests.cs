using Xunit;

namespace Holdfast.Cryptography.Tests;

/// <summary>BIP-341's tweaking of keys, over its key path spending vectors.</summary>
public sealed class Bip341Tests
{
    public static TheoryData<string, string, string, string> Vectors => new()
    {
        // internalPrivkey, internalPubkey, tweak, tweakedPrivkey
        { "6b973d88838f27366ed61c9ad6367663045cb456e28335c109e30717ae0c6baa", "d6889cb081036e0faefa3a35157ad71086b123b2b144b649798b494c300a961d", "b86e7be8f39bab32a6f2c0443abbc210f0edac0e2c53d501b36b64437d9c6c70", "2405b971772ad26915c8dcdf10f238753a9b837e5f8e6a86fd7c0cce5b7296d9" },
        { "1e4da49f6aaf4e5cd175fe08a32bb5cb4863d963921255f33d3bc31e1343907f", "187791b6f712a8ea41c8ecdd0ee77fab3e85263b37e1ec18a3651926b3a6cf27", "cbd8679ba636c1110ea247542cfbd964131a6be84f873f7f3b62a777528ed001", "ea260c3b10e60f6de018455cd0278f2f5b7e454be1999572789e6a9565d26080" },
        { "d3c7af07da2d54f7a7735d3d0fc4f0a73164db638b2f2f7c43f711f6d4aa7e64", "93478e9488f956df2396be2ce6c5cced75f900dfa18e7dabd2428aae78451820", "6af9e28dbf9d6aaf027696e2598a5b3d056f5fd2355a7fd5a37a0e5008132d30", "97323385e57015b75b0339a549c56a948eb961555973f0951f555ae6039ef00d" },
        { "f36bb07a11e469ce941d16b63b11b9b9120a84d9d87cff2c84a8d4affb438f4e", "e0dfe2300b0dd746a3f8674dfd4525623639042569d829c7f0eed9602d263e6f", "b57bfa183d28eeb6ad688ddaabb265b4a41fbf68e5fed2c72c74de70d5a786f4", "a8e7aa924f0d58854185a490e6c41f6efb7b675c0f3331b7f14b549400b4d501" },
        { "415cfe9c15d9cea27d8104d5517c06e9de48e2f986b695e4f5ffebf230e725d8", "55adf4e8967fbd2e29f20ac896e60c3b0f1d5b0efa9d34941b5958c7b0a0312d", "6579138e7976dc13b6a92f7bfd5a2fc7684f5ea42419d43368301470f3b74ed9", "241c14f2639d0d7139282aa6abde28dd8a067baa9d633e4e7230287ec2d02901" },
        { "c7b0e81f0a9a0b0499e112279d718cca98e79a12e2f137c72ae5b213aad0d103", "ee4fe085983462a184015d1f782d6a5f8b9c2b60130aff050ce221ecf3786592", "9e0517edc8259bb3359255400b23ca9507f2a91cd1e4250ba068b4eafceba4a9", "65b6000cd2bfa6b7cf736767a8955760e62b6649058cbc970b7c0871d786346b" },
        { "77863416be0d0665e517e1c375fd6f75839544eca553675ef7fdf4949518ebaa", "f9f400803e683727b14f463836e1e78e1c64417638aa066919291a225f0e8dd8", "639f0281b7ac49e742cd25b7f188657626da1ad169209078e2761cefd91fd65e", "ec18ce6af99f43815db543f47b8af5ff5df3b2cb7315c955aa4a86e8143d2bf5" },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void Tweaked_secrets(string internalSecret, string internalKey, string tweak, string tweaked)
    {
        byte[] secret = Convert.FromHexString(internalSecret), tweakBytes = Convert.FromHexString(tweak);
        Assert.True(PublicKey.TryFromSecret(secret, out var key));
        Assert.Equal(internalKey, key.ToXOnly().ToString());

        Assert.True(SecretKey.TryTapTweak(secret, key, tweakBytes));
        Assert.Equal(tweaked, Convert.ToHexStringLower(secret));
        Assert.True(PublicKey.TryFromSecret(secret, out var made));
        Assert.True(Schnorr.TryTweak(key, tweakBytes, out var output));
        Assert.Equal(made.ToXOnly(), output.ToXOnly());
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Even_y_is_lift_x(string internalSecret, string internalKey, string tweak, string tweaked)
    {
        _ = (tweak, tweaked);
        Assert.True(PublicKey.TryFromSecret(Convert.FromHexString(internalSecret), out var key));
        Assert.True(PublicKey.TryLiftX(Convert.FromHexString(internalKey), out var lifted));
        Assert.Equal(lifted, key.WithEvenY());
        Assert.False(key.WithEvenY().HasOddY);
        Assert.Equal(key.ToBytes()[0] == 3, key.HasOddY);
    }

    [Fact]
    public void Tweaks_out_of_range_zero_the_secret()
    {
        byte[] secret = new byte[32], order = Convert.FromHexString("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        secret[31] = 7;
        Assert.True(PublicKey.TryFromSecret(secret, out var key));
        Assert.False(SecretKey.TryTapTweak(secret, key, order));
        Assert.Equal(new byte[32], secret);
    }
}
