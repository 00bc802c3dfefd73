using System.Text;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Seeds.Tests;

/// <summary>BIP-85's test vectors of every application that is there, and what follows from the standard.</summary>
public sealed class Bip85Tests
{
    private const string Master = "xprv9s21ZrQH143K2LBWUUQRFXhucrQqBpKdRRxNVq2zBqsx8HVqFk2uYo8kmbaLLHRdqtQpUm98uKfu3vca1LqdGhUtyoFnCNkfmXRyPXLjbKb";

    /// <summary>§ Test vectors, and the entropy given with each application; of an xprv it is the second half that is given.</summary>
    [Theory]
    [InlineData("m/83696968'/0'/0'", "efecfbccffea313214232d29e71563d941229afb4338c21f9517c41aaa0d16f00b83d2a09ef747e7a64e8e2bd5a14869e693da66ce94ac2da570ab7ee48618f7")]
    [InlineData("m/83696968'/0'/1'", "70c6e3e8ebee8dc4c0dbba66076819bb8c09672527c4277ca8729532ad711872218f826919f6b67218adde99018a6df9095ab2b58d803b5b93ec9802085a690e")]
    [InlineData("m/83696968'/39'/0'/12'/0'", "6250b68daf746d12a24d58b4787a714b")]
    [InlineData("m/83696968'/39'/0'/18'/0'", "938033ed8b12698449d4bbca3c853c66b293ea1b1ce9d9dc")]
    [InlineData("m/83696968'/39'/0'/24'/0'", "ae131e2312cdc61331542efe0d1077bac5ea803adf24b313a4f0e48e9c51f37f")]
    [InlineData("m/83696968'/2'/0'", "7040bb53104f27367f317558e78a994ada7296c6fde36a364e5baf206e502bb1")]
    [InlineData("m/83696968'/32'/0'", "ead0b33988a616cf6a497f1c169d9e92562604e38305ccd3fc96f2252c177682", 32)]
    [InlineData("m/83696968'/128169'/64'/0'", "492db4698cf3b73a5a24998aa3e9d7fa96275d85724a91e71aa2d645442f878555d078fd1f1f67e368976f04137b1f7a0d19232136ca50c44614af72b5582a5c")]
    [InlineData("m/83696968'/707764'/21'/0'", "74a2e87a9ba0cdd549bdd2f9ea880d554c6c355b08ed25088cfa88f3f1c4f74632b652fd4a8f5fda43074c6f6964a3753b08bb5210c8f5e75c07a4c2a20bf6e9")]
    [InlineData("m/83696968'/707785'/12'/0'", "f7cfe56f63dca2490f65fcbf9ee63dcd85d18f751b6b5e1c1b8733af6459c904a75e82b4a22efff9b9e69de2144b293aa8714319a054b6cb55826a8e51425209")]
    [InlineData("m/83696968'/89101'/6'/10'/0'", "5e41f8f5d5d9ac09a20b8a5797a3172b28c806aead00d27e36609e2dd116a59176a738804236586f668da8a51b90c708a4226d7f92259c69f64c51124b6f6cd2")]
    public void Entropy(string path, string entropy, int from = 0)
    {
        Assert.True(DerivationPath.TryParse(path, out var steps));
        using var master = ReadMaster();
        using var derived = Bip85.DeriveEntropy(master, steps);
        Assert.Equal(64, derived.Length);
        Assert.Equal(entropy, Convert.ToHexStringLower(derived.Span.Slice(from, entropy.Length / 2)));
    }

    /// <summary>§ Test vectors: the keys themselves, before the HMAC.</summary>
    [Theory]
    [InlineData("m/83696968'/0'/0'", "cca20ccb0e9a90feb0912870c3323b24874b0ca3d8018c4b96d0b97c0e82ded0")]
    [InlineData("m/83696968'/0'/1'", "503776919131758bb7de7beb6c0ae24894f4ec042c26032890c29359216e21ba")]
    public void Derived_key(string path, string key)
    {
        Assert.True(DerivationPath.TryParse(path, out var steps));
        using var master = ReadMaster();
        using var derived = master.Derive(steps);
        Assert.Equal(key, Convert.ToHexStringLower(derived.Key));
    }

    /// <summary>§ Applications, every vector of those that are there.</summary>
    [Theory]
    [InlineData(Bip85Application.Words, 12, "girl mad pet galaxy egg matter matrix prison refuse sense ordinary nose")]
    [InlineData(Bip85Application.Words, 18, "near account window bike charge season chef number sketch tomorrow excuse sniff circle vital hockey outdoor supply token")]
    [InlineData(Bip85Application.Words, 24, "puppy ocean match cereal symbol another shed magic wrap hammer bulb intact gadget divorce twin tonight reason outdoor destroy simple truth cigar social volcano")]
    [InlineData(Bip85Application.HdSeed, 0, "Kzyv4uF39d4Jrw2W7UryTHwZr1zQVNk4dAFyqE6BuMrMh1Za7uhp")]
    [InlineData(Bip85Application.ExtendedKey, 0, "xprv9s21ZrQH143K2srSbCSg4m4kLvPMzcWydgmKEnMmoZUurYuBuYG46c6P71UGXMzmriLzCCBvKQWBUv3vPB3m1SATMhp3uEjXHJ42jFg7myX")]
    [InlineData(Bip85Application.Hex, 64, "492db4698cf3b73a5a24998aa3e9d7fa96275d85724a91e71aa2d645442f878555d078fd1f1f67e368976f04137b1f7a0d19232136ca50c44614af72b5582a5c")]
    [InlineData(Bip85Application.PasswordBase64, 21, "dKLoepugzdVJvdL56ogNV")]
    [InlineData(Bip85Application.PasswordBase85, 12, "_s`{TW89)i4`")]
    public void Vectors(Bip85Application application, int length, string text) => Assert.Equal(text, Derive(application, length, 0));

    /// <summary>What the BIP gives no vector for, computed apart from this code with Python's hashlib, hmac and base64: other lengths, the shortest and the longest, the last index.</summary>
    [Theory]
    [InlineData(Bip85Application.Words, 15, 0, "aerobic able grant hobby uncle boss filter auction tip exact mixed again soda race absorb")]
    [InlineData(Bip85Application.Words, 21, 0, "feed excite donkey pepper enhance box stock asset submit tomorrow quick divert frost setup cream elder unable harbor enlist fabric this")]
    [InlineData(Bip85Application.Words, 12, Bip85Child.MaxIndex, "analyst bomb describe rebel fragile crime rely proud gorilla bring head glance")]
    [InlineData(Bip85Application.HdSeed, 0, Bip85Child.MaxIndex, "KxLtNEze3htrHWWT2gfSDqcjqHm5CcjcfkMX5KP4hgVakN9cX72x")]
    [InlineData(Bip85Application.ExtendedKey, 0, Bip85Child.MaxIndex, "xprv9s21ZrQH143K31qu8CKrPBnbXxqBqTt6vEpdLp9vmeVvndictJzzSCpQWKZzLSUv3WWdUV9Syrj4vX5eQQL9vu35n94Cr12n8VGWcZ2ZL43")]
    [InlineData(Bip85Application.Hex, 16, 0, "3c678a761e24067fecc41c328a3d253d")]
    [InlineData(Bip85Application.Hex, 32, 0, "ea3ceb0b02ee8e587779c63f4b7b3a21e950a213f1ec53cab608d13e8796e6dc")]
    [InlineData(Bip85Application.PasswordBase64, 20, 0, "RrH7uVI0XlpddCbiuYV+")]
    [InlineData(Bip85Application.PasswordBase64, 86, 0, "CWjr5L/WrSdDTlCK4oOq01Gz6jCmx3feszswVa9Yg+TiecCLZk+DOiTJM/CnNcPFkHZka7suxM0D53RpP0eNRw")]
    [InlineData(Bip85Application.PasswordBase85, 10, 0, "@;HdO2<rpP")]
    [InlineData(Bip85Application.PasswordBase85, 80, 0, "k^@w(83#3OSs+62bP*XZ`MlP7>sG_Gp19h(e@*9s#CEYCmY>doQ{d@B8o}u#Q2Q#z2#$7^fFrCH&toB6")]
    public void Other_lengths_and_indexes(Bip85Application application, int length, int index, string text) => Assert.Equal(text, Derive(application, length, index));

    [Theory]
    [InlineData(Bip85Application.HdSeed, "cRLuXpEtagka2NVmVtg6pcSdUFHp9pqkhCQSweYhQUWMwkdaaVsk")]
    [InlineData(Bip85Application.ExtendedKey, "tprv8ZgxMBicQKsPdh5yFmJBEQgjf3oaE8YyyEgS7CnEHXyPe9eGtubocMTq2BdvXjP6E9smCHogUm5ywmbfWPPhpVS3tM2MZbTaCPoTB1Yq51L")]
    public void A_test_network_changes_a_keys_prefix_alone(Bip85Application application, string text)
    {
        Assert.All((Network[])[Network.Testnet, Network.Signet, Network.Regtest], network => Assert.Equal(text, Derive(application, 0, 0, network)));
        Assert.Equal(Derive(Bip85Application.Words, 12, 0), Derive(Bip85Application.Words, 12, 0, Network.Testnet));
    }

    [Theory]
    [InlineData(Bip85Application.Words, 12, 7, "m/83696968'/39'/0'/12'/7'")]
    [InlineData(Bip85Application.HdSeed, 0, 7, "m/83696968'/2'/7'")]
    [InlineData(Bip85Application.ExtendedKey, 0, 7, "m/83696968'/32'/7'")]
    [InlineData(Bip85Application.Hex, 16, 7, "m/83696968'/128169'/16'/7'")]
    [InlineData(Bip85Application.PasswordBase64, 20, 7, "m/83696968'/707764'/20'/7'")]
    [InlineData(Bip85Application.PasswordBase85, 80, Bip85Child.MaxIndex, "m/83696968'/707785'/80'/2147483647'")]
    public void Paths(Bip85Application application, int length, int index, string path)
    {
        var child = new Bip85Child(application, length, index, Network.Main);
        Assert.Equal(path, child.Path.ToString());
        Assert.Equal(child.Path.Depth, child.Path.HardenedDepth);
    }

    [Theory]
    [InlineData(Bip85Application.Words, 11, 0), InlineData(Bip85Application.Words, 13, 0), InlineData(Bip85Application.Words, 27, 0), InlineData(Bip85Application.Words, 0, 0)]
    [InlineData(Bip85Application.HdSeed, 1, 0), InlineData(Bip85Application.ExtendedKey, 64, 0)]
    [InlineData(Bip85Application.Hex, 15, 0), InlineData(Bip85Application.Hex, 65, 0), InlineData(Bip85Application.Hex, int.MinValue, 0)]
    [InlineData(Bip85Application.PasswordBase64, 19, 0), InlineData(Bip85Application.PasswordBase64, 87, 0)]
    [InlineData(Bip85Application.PasswordBase85, 9, 0), InlineData(Bip85Application.PasswordBase85, 81, 0)]
    [InlineData(Bip85Application.Words, 12, -1), InlineData(Bip85Application.HdSeed, 0, int.MinValue)]
    public void What_is_no_child_cannot_be_named(Bip85Application application, int length, int index)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new Bip85Child(application, length, index, Network.Main));

    /// <summary>Every length there is, as long as it says, and longer ones of another path: a shorter one is not the beginning of a longer one.</summary>
    [Theory]
    [InlineData(Bip85Application.Hex, 2), InlineData(Bip85Application.PasswordBase64, 1), InlineData(Bip85Application.PasswordBase85, 1)]
    public void Every_length(Bip85Application application, int charactersEach)
    {
        var (least, most) = Bip85Child.LengthsOf(application);
        var texts = Enumerable.Range(least, most - least + 1).Select(length => Derive(application, length, 0)).ToList();
        Assert.Equal(Enumerable.Range(least, texts.Count).Select(length => length * charactersEach), texts.Select(text => text.Length));
        Assert.Equal(texts.Count, texts.Select(text => text[..(least * charactersEach)]).Distinct().Count());
    }

    /// <summary>BIP-32's ranges: an entropy that is no key gives none.</summary>
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")]
    public void What_is_no_key_is_not_written(string key)
    {
        var bytes = Convert.FromHexString(key);
        Assert.Throws<CryptographyUnavailableException>(() => Bip85Text.Wif(bytes, Network.Main));
        Assert.Throws<CryptographyUnavailableException>(() => Bip85Text.ExtendedKey([.. new byte[32], .. bytes], Network.Main));
    }

    private static string Derive(Bip85Application application, int length, int index, Network network = Network.Main)
    {
        using var master = ReadMaster();
        using var text = Bip85.Derive(master, new Bip85Child(application, length, index, network));
        return Encoding.ASCII.GetString(text.Span);
    }

    private static ExtendedSecretKey ReadMaster()
    {
        Assert.True(ExtendedSecretKeyText.TryParse(Encoding.ASCII.GetBytes(Master), Network.Main, out var master));
        return master;
    }
}
