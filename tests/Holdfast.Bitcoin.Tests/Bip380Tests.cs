using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>BIP-380 § Test Vectors: checksums and key expressions.</summary>
public sealed class Bip380Tests
{
    [Fact]
    public void Checksum()
    {
        Assert.True(DescriptorChecksum.IsValid("raw(deadbeef)#89f8spxm"));
        Assert.Null(Descriptor.Parse("raw(deadbeef)#89f8spxm", Network.Main).Refused);
        Assert.Null(Descriptor.Parse("raw(deadbeef)", Network.Main).Refused);
    }

    [Theory]
    [InlineData("raw(deadbeef)#")]
    [InlineData("raw(deadbeef)#89f8spxmx")]
    [InlineData("raw(deadbeef)#89f8spx")]
    [InlineData("raw(deedbeef)#89f8spxm")]
    [InlineData("raw(deedbeef)##9f8spxm")]
    [InlineData("raw(Ü)#00000000")]
    [InlineData("raw(Ü)")]
    [InlineData("raw(deadbeef)#89f8spxm ")]
    [InlineData("raw(deadbeef)#89F8SPXM")]
    [InlineData("raw(deadbeef)#89f8spxm#89f8spxm")]
    public void Wrong_checksum(string text)
    {
        Assert.False(DescriptorChecksum.IsValid(text));
        DescriptorVectors.IsRefused(Refusal.Malformed, text);
    }

    [Fact]
    public void A_checksum_can_be_required()
    {
        var text = $"wpkh({DescriptorVectors.Xpub})";
        Assert.Equal(Refusal.Malformed, Descriptor.Parse(text, Network.Main, requireChecksum: true).Refused?.Reason);
        Assert.Null(Descriptor.Parse(Descriptor.Parse(text, Network.Main).Value.ToString(), Network.Main, requireChecksum: true).Refused);
    }

    [Theory]
    [InlineData("0260b2003c386519fc9eadf2b5cf124dd8eea4c4e68d5e154050a9346ea98ce600")]
    [InlineData("[deadbeef/0h/0h/0h]0260b2003c386519fc9eadf2b5cf124dd8eea4c4e68d5e154050a9346ea98ce600")]
    [InlineData("[deadbeef/0'/0'/0']0260b2003c386519fc9eadf2b5cf124dd8eea4c4e68d5e154050a9346ea98ce600")]
    [InlineData("[deadbeef/0'/0h/0']0260b2003c386519fc9eadf2b5cf124dd8eea4c4e68d5e154050a9346ea98ce600")]
    [InlineData("xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL")]
    [InlineData("[deadbeef/0h/1h/2h]xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL")]
    [InlineData("[deadbeef/0h/1h/2h]xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL/3/4/5")]
    [InlineData("[deadbeef/0h/1h/2h]xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL/3/4/5/*")]
    public void Key_expressions(string key)
    {
        var descriptor = Descriptor.Parse($"pkh({key})", Network.Main).Value;
        Assert.Equal($"pkh({key.Replace('\'', 'h')})", descriptor.ToString()[..^9]);
        Assert.Equal(Refusal.Malformed, key.Contains("xpub") ? Descriptor.Parse($"pkh({key})", Network.Testnet).Refused?.Reason : Refusal.Malformed);
    }

    [Theory]
    [InlineData("04a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd5b8dec5235a0fa8722476c7709c02559e3aa73aa03918ba2d492eea75abea235")]
    [InlineData("5KYZdUEo39z3FPrtuX2QbbwGnNP5zTd7yyr2SC1j299sBCnWjss")]
    [InlineData("L4rK1yDtCWekvXuE6oXD9jCYfFNV2cWRpVuPLBcCU2z8TrisoyY1")]
    [InlineData("xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL/3h/4h/5h/*")]
    [InlineData("xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL/3h/4h/5h/*h")]
    [InlineData("[deadbeef/0h/1h/2]xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL/3h/4h/5h/*h")]
    [InlineData("xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc")]
    [InlineData("[deadbeef/0h/1h/2h]xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc")]
    [InlineData("[deadbeef/0h/1h/2h]xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc/3/4/5")]
    [InlineData("[deadbeef/0h/1h/2h]xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc/3/4/5/*")]
    [InlineData("xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc/3h/4h/5h/*")]
    [InlineData("xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc/3h/4h/5h/*h")]
    [InlineData("[deadbeef/0h/1h/2]xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc/3h/4h/5h/*h")]
    public void Private_uncompressed_and_hardened_keys_are_unsupported(string key) => DescriptorVectors.IsRefused(Refusal.Unsupported, $"pkh({key})");

    [Theory]
    [InlineData("[deadbeef/0h/0h/0h/*]0260b2003c386519fc9eadf2b5cf124dd8eea4c4e68d5e154050a9346ea98ce600")]
    [InlineData("[deadbeef/0h/0h/0h/]0260b2003c386519fc9eadf2b5cf124dd8eea4c4e68d5e154050a9346ea98ce600")]
    [InlineData("[deadbef/0h/0h/0h]0260b2003c386519fc9eadf2b5cf124dd8eea4c4e68d5e154050a9346ea98ce600")]
    [InlineData("[deadbeeef/0h/0h/0h]0260b2003c386519fc9eadf2b5cf124dd8eea4c4e68d5e154050a9346ea98ce600")]
    [InlineData("[deadbeef/0f/0f/0f]0260b2003c386519fc9eadf2b5cf124dd8eea4c4e68d5e154050a9346ea98ce600")]
    [InlineData("[deadbeef/-0/-0/-0]0260b2003c386519fc9eadf2b5cf124dd8eea4c4e68d5e154050a9346ea98ce600")]
    [InlineData("[deadbeef/0H/0H/0H]0260b2003c386519fc9eadf2b5cf124dd8eea4c4e68d5e154050a9346ea98ce600")]
    [InlineData("[deadbeef/0h/1h/2]xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc/3H/4h/5h/*H")]
    [InlineData("L4rK1yDtCWekvXuE6oXD9jCYfFNV2cWRpVuPLBcCU2z8TrisoyY1/0")]
    [InlineData("L4rK1yDtCWekvXuE6oXD9jCYfFNV2cWRpVuPLBcCU2z8TrisoyY1/*")]
    [InlineData("xprv9s21ZrQH143K31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U/2147483648")]
    [InlineData("xprv9s21ZrQH143K31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U/1aa")]
    [InlineData("[aaaaaaaa][aaaaaaaa]xprv9s21ZrQH143K31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U/2147483647'/0")]
    [InlineData("aaaaaaaa]xprv9s21ZrQH143K31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U/2147483647'/0")]
    [InlineData("[gaaaaaaa]xprv9s21ZrQH143K31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U/2147483647'/0")]
    [InlineData("[deadbeef]")]
    public void Invalid_key_expressions(string key) => DescriptorVectors.IsInvalid($"pkh({key})");

    /// <summary>The invalid paths of private keys again, on a public one.</summary>
    [Theory]
    [InlineData("/2147483648")]
    [InlineData("/1aa")]
    [InlineData("/3H")]
    [InlineData("/*H")]
    [InlineData("/")]
    [InlineData("//*")]
    [InlineData("/*/0")]
    [InlineData("/*/*")]
    [InlineData("/**")]
    [InlineData("/0/1/2/3/4/5/6/7/8/9/10")]
    public void Malformed_paths(string path) => DescriptorVectors.IsRefused(Refusal.Malformed, $"pkh({DescriptorVectors.Xpub}{path})");

    [Theory]
    [InlineData("[aaaaaaaa][aaaaaaaa]")]
    [InlineData("aaaaaaaa]")]
    [InlineData("[gaaaaaaa]")]
    [InlineData("[aaaaaaaa/m/0]")]
    [InlineData("[aaaaaaaa/m]")]
    [InlineData("[aaaaaaaa/2147483648]")]
    [InlineData("[aaaaaaaa/0/1/2/3/4/5/6/7/8/9/10]")]
    [InlineData("[]")]
    [InlineData("[aaaaaaaa")]
    public void Malformed_origins(string origin) => DescriptorVectors.IsRefused(Refusal.Malformed, $"pkh({origin}{DescriptorVectors.Xpub})");

    [Theory]
    [InlineData("")]
    [InlineData("pkh")]
    [InlineData("pkh(")]
    [InlineData("pkh()")]
    [InlineData("()")]
    [InlineData(")(")]
    [InlineData("sh()")]
    [InlineData("sh(wsh())")]
    [InlineData("wsh(multi())")]
    [InlineData("wsh(multi(1))")]
    [InlineData("wsh(multi(1,))")]
    [InlineData("tr(,)x")]
    public void Fragments_are_refused(string text) => Assert.NotNull(Descriptor.Parse(text, Network.Main).Refused);

    [Fact]
    public void Overlong_text_is_refused() => DescriptorVectors.IsRefused(Refusal.TooLarge, $"wpkh({new string('0', Descriptor.MaxTextLength)})");
}
