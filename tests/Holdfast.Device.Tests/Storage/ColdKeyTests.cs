using Holdfast.Cryptography;
using Holdfast.Device.Storage;
using Xunit;
using static Holdfast.Device.Tests.Storage.StorageExamples;

namespace Holdfast.Device.Tests.Storage;

public sealed class ColdKeyTests
{
    private static string Password(ColdKey key)
    {
        // What a vault derives from it stands for the password, which stays inside.
        using (key)
        {
            using var derived = Reference.DeriveKey(key);
            return Convert.ToHexString(derived.Span);
        }
    }

    private static readonly VaultFile Reference = VaultFile.Empty(VaultCost.Weak);

    private static ColdKey PinAnd(string pin, KeyFile file)
    {
        using var secret = Secret(pin);
        Assert.True(ColdKey.TryFromPinAndKeyFile(secret, file, out var key));
        return key;
    }

    [Fact]
    public void PIN_and_key_file_are_both_needed()
    {
        using var card = KeyFile.Generate();
        using var otherCard = KeyFile.Generate();
        string[] keys = [Password(PinAnd("1234", card)), Password(PinAnd("1235", card)), Password(PinAnd("12340", card)), Password(PinAnd("1234", otherCard)), Password(Cold("1234"))];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], Password(PinAnd("1234", card)));
    }

    [Theory, InlineData("123"), InlineData("1234567890123"), InlineData("123x"), InlineData("123:"), InlineData("/234")]
    public void A_PIN_has_4_to_12_digits(string text)
    {
        using var card = KeyFile.Generate();
        using var pin = Secret(text);
        Assert.False(ColdKey.TryFromPinAndKeyFile(pin, card, out _));
    }

    [Fact]
    public void A_passphrase_of_any_sane_length_is_taken()
    {
        using var most = SecretMemory.Random(ColdKey.LongestPassphrase);
        using var more = SecretMemory.Random(ColdKey.LongestPassphrase + 1);
        Assert.True(ColdKey.TryFromPassphrase(most, out var key));
        key.Dispose();
        Assert.False(ColdKey.TryFromPassphrase(more, out _));
    }

    [Fact]
    public void A_key_file_goes_to_the_card_and_comes_back()
    {
        using var folder = new TemporaryFolder();
        using var card = KeyFile.Generate();
        var path = Path.Combine(folder.Path, "holdfast.key");
        Assert.True(card.TryWrite(path));
        Assert.Equal(KeyFile.Size, new FileInfo(path).Length);
        Assert.False(card.TryWrite(path)); // never over another
        Assert.True(KeyFile.TryRead(path, out var read));
        using (read) { Assert.Equal(Password(PinAnd("1234", card)), Password(PinAnd("1234", read))); }
    }

    [Fact]
    public void A_key_file_with_any_byte_changed_or_another_length_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "holdfast.key");
        using (var card = KeyFile.Generate()) { Assert.True(card.TryWrite(path)); }
        var bytes = File.ReadAllBytes(path);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.False(KeyFile.TryParse(bytes, out _), $"byte {i}");
            bytes[i] ^= 1;
        }
        Assert.True(KeyFile.TryParse(bytes, out var key));
        key.Dispose();
        Assert.False(KeyFile.TryParse(bytes.AsSpan(1), out _));
        File.WriteAllBytes(path, [.. bytes, 0]);
        Assert.False(KeyFile.TryRead(path, out _));
        Assert.False(KeyFile.TryRead(Path.Combine(folder.Path, "absent"), out _));
        Assert.False(KeyFile.TryRead(folder.Path, out _));
        Assert.False(KeyFile.TryRead("/dev/zero", out _));
        File.CreateSymbolicLink(path + ".link", path);
        Assert.False(KeyFile.TryRead(path + ".link", out _));
    }
}
