using System.Text.Json;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Cryptography.Tests;

/// <summary>Wycheproof's files for the primitives in use, every verdict as the file gives it.</summary>
public sealed class WycheproofTests
{
    [Fact]
    public void Hmac_sha256() => CheckMacs("hmac_sha256_test.json", 32, HmacSha256.Compute);

    [Fact]
    public void Hmac_sha512() => CheckMacs("hmac_sha512_test.json", 64, HmacSha512.Compute);

    [Fact]
    public void Hmac_sha512_of_a_key_that_is_hashed_once() => CheckMacs("hmac_sha512_test.json", 64, (key, data, output) =>
    {
        var keyed = new HmacSha512Key(key);
        keyed.Compute("another message"u8, output);
        keyed.Compute(data, output);
    });

    private delegate void Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> output);

    private static void CheckMacs(string file, int size, Mac compute)
    {
        var output = new byte[size];
        Assert.Equal(174, ForEach(file, (group, test) =>
        {
            compute(Bytes(test, "key"), Bytes(test, "msg"), output);
            var tag = Bytes(test, "tag");
            Assert.Equal(group.GetProperty("tagSize").GetInt32(), tag.Length * 8);
            Assert.Equal(IsValid(test), output.AsSpan(0, tag.Length).SequenceEqual(tag));
        }));
    }

    [Fact]
    public void Pbkdf2_hmac_sha512()
    {
        var output = new byte[HmacSha512.Size];
        Assert.Equal(58, ForEach("pbkdf2_hmacsha512_test.json", (_, test) =>
        {
            HmacSha512.Pbkdf2(Bytes(test, "password"), Bytes(test, "salt"), test.GetProperty("iterationCount").GetInt32(), output);
            var key = Bytes(test, "dk"); // the function gives one block, so of longer keys the first 64 bytes
            var common = Math.Min(key.Length, output.Length);
            Assert.Equal(IsValid(test), output.AsSpan(0, common).SequenceEqual(key.AsSpan(0, common)));
        }));
    }

    [Fact]
    public void XChaCha20_poly1305()
    {
        Assert.Equal(315, ForEach("xchacha20_poly1305_test.json", (_, test) =>
        {
            byte[] key = Bytes(test, "key"), nonce = Bytes(test, "iv"), associated = Bytes(test, "aad"), message = Bytes(test, "msg");
            byte[] cipher = [.. Bytes(test, "ct"), .. Bytes(test, "tag")];
            var plain = new byte[Math.Max(0, cipher.Length - XChaCha20Poly1305.TagSize)];
            if (nonce.Length != XChaCha20Poly1305.NonceSize)
            {
                Assert.False(IsValid(test));
                Assert.Throws<ArgumentException>(() => XChaCha20Poly1305.TryDecrypt(key, nonce, associated, cipher, plain));
                return;
            }
            Assert.Equal(IsValid(test), XChaCha20Poly1305.TryDecrypt(key, nonce, associated, cipher, plain));
            if (!IsValid(test))
            {
                Assert.All(plain, value => Assert.Equal(0, value));
                return;
            }
            Assert.Equal(message, plain);
            var again = new byte[cipher.Length];
            XChaCha20Poly1305.Encrypt(key, nonce, associated, message, again);
            Assert.Equal(cipher, again);
        }));
    }

    internal static int ForEach(string file, Action<JsonElement, JsonElement> check)
    {
        using var document = VectorFolder.Json("vectors/C2SP_wycheproof/testvectors_v1/" + file);
        var count = 0;
        foreach (var group in document.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                check(group, test);
                count++;
            }
        }
        Assert.Equal(document.RootElement.GetProperty("numberOfTests").GetInt32(), count);
        return count;
    }

    internal static byte[] Bytes(JsonElement test, string name) => Convert.FromHexString(test.GetProperty(name).GetString()!);
    internal static bool IsValid(JsonElement test) => test.GetProperty("result").GetString() == "valid";
}
