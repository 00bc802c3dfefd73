using System.Text;
using Xunit;

namespace Holdfast.Seeds.Tests.Attacks;

/// <summary>T09: words that are no mnemonic, and the same passphrase in different Unicode forms.</summary>
[Trait("attack", "T09")]
public sealed class T09_bip39
{
    private const string Good = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    private const string GoodSeed = "2e8905819b8723fe2c1d161860e5ee1830318dbf49a83bd451cfb8440c28bd6fa457fe1296106559a3c80937a1c1069be3a3a5bd381ee6260e8d9739fce1f607";

    [Theory]
    [InlineData("legal winner thank year wave sausage worth useful legal winner thank thank", MnemonicError.Checksum)]
    [InlineData("winner legal thank year wave sausage worth useful legal winner thank yellow", MnemonicError.Checksum)]
    [InlineData(Good + " legal", MnemonicError.WordCount)]
    [InlineData("legal winner thank year wave sausage worth useful legal winner thank", MnemonicError.WordCount)]
    [InlineData("legal winner thank year wave sausage worth useful legal winner thank yello", MnemonicError.UnknownWord)]
    [InlineData("legal winner thank year wave sausage worth useful legal  winner thank yellow", MnemonicError.Malformed)]
    public void Refused_words(string sentence, MnemonicError expected)
    {
        Assert.False(Mnemonic.TryParse(Encoding.UTF8.GetBytes(sentence), out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Refused_entry_with_a_bad_checksum_or_too_few_words()
    {
        using var good = Bip39Tests.Parse(Good);
        using var entry = new MnemonicEntry(12);
        for (var i = 0; i < 11; i++) { entry.TryAdd(good.WordIndex(i)); }
        Assert.False(entry.TryFinish(out _, out var error));
        Assert.Equal(MnemonicError.WordCount, error);
        entry.TryAdd(good.WordIndex(11) + 1);
        Assert.False(entry.TryFinish(out _, out error));
        Assert.Equal(MnemonicError.Checksum, error);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MnemonicEntry(13));
    }

    [Theory]
    [InlineData("caf\u00e9", "cafe\u0301")]
    [InlineData("\uff34\uff32\uff25\uff3a\uff2f\uff32", "TREZOR")]
    [InlineData("\u1e0b\u0323", "d\u0323\u0307")]
    [InlineData("\ud55c", "\u1112\u1161\u11ab")]
    [InlineData("\u3307", "エスクード")]
    public void Nfkd_applied_so_that_one_passphrase_has_one_seed(string one, string other)
    {
        Assert.NotEqual(one, other);
        Assert.Equal(SeedOf(Good, one), SeedOf(Good, other));
        // and it is the seed a second implementation makes
        Assert.Equal(SeedOf(Good, one), Command.Node("""
            const [sentence, passphrase] = JSON.parse(require('fs').readFileSync(0, 'utf8'));
            process.stdout.write(require('crypto').pbkdf2Sync(sentence, 'mnemonic' + passphrase.normalize('NFKD'), 2048, 64, 'sha512').toString('hex'));
            """, System.Text.Json.JsonSerializer.Serialize<string[]>([Good, one])));
    }

    [Fact]
    public void Nfkd_applied_to_the_sentence()
    {
        var wide = string.Concat(Good.Select(letter => letter == ' ' ? '\u3000' : (char)(letter - 'a' + '\uff41')));
        Assert.Equal(GoodSeed, SeedOf(wide, "TREZOR"));
    }

    [Theory]
    [InlineData("", " ")]
    [InlineData("pass", "Pass")]
    [InlineData("cafe", "caf\u00e9")]
    public void Passphrases_that_differ_have_different_seeds(string one, string other) => Assert.NotEqual(SeedOf(Good, one), SeedOf(Good, other));

    [Fact]
    public void Benign_twin_has_the_official_seed() => Assert.Equal(GoodSeed, SeedOf(Good, "TREZOR"));

    private static string SeedOf(string sentence, string passphrase)
    {
        using var mnemonic = Bip39Tests.Parse(sentence);
        using var seed = mnemonic.ToSeed(Encoding.UTF8.GetBytes(passphrase));
        return Convert.ToHexStringLower(seed.Span);
    }
}
