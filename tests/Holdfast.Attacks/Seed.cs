using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Seeds;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>A well-known test mnemonic, as the maker of a PSBT knows it: by its public keys.</summary>
internal sealed class Seed
{
    public static Seed A { get; } = new("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about");
    public static Seed B { get; } = new("legal winner thank year wave sausage worth useful legal winner thank yellow");
    public static Seed C { get; } = new("letter advice cage absurd amount doctor acoustic avoid letter advice cage above");

    private readonly ExtendedSecretKey _master;

    internal Seed(string words, string passphrase = "")
    {
        Words = words;
        Assert.True(Mnemonic.TryParse(Encoding.UTF8.GetBytes(words), out var mnemonic, out _));
        using (mnemonic)
        using (var seed = mnemonic.ToSeed(Encoding.UTF8.GetBytes(passphrase))) { _master = ExtendedSecretKey.FromSeed(seed.Span); }
    }

    public string Words { get; }
    public Fingerprint Fingerprint => _master.Fingerprint;

    public ExtendedPublicKey Extended(DerivationPath path)
    {
        using var key = _master.Derive(path);
        return key.ToPublic();
    }

    public PublicKey Key(string path) => Extended(PathOf(path)).Key;

    public static DerivationPath PathOf(string path) => DerivationPath.TryParse(path, out var parsed) ? parsed : throw new ArgumentException(path, nameof(path));

    /// <summary>A registered quorum of A, B and C at m/48'/coin'/0'/2'.</summary>
    public static WalletPolicy Quorum(int threshold = 2, Network network = Network.Main, string kind = "sortedmulti", string wrapper = "wsh", string name = "vault")
    {
        var path = PathOf($"m/48'/{network.CoinType}'/0'/2'");
        var keys = string.Join(',', new[] { A, B, C }.Select(seed => $"[{seed.Fingerprint}/{path.ToDescriptorString()}]{seed.Extended(path).ToString(network)}/<0;1>/*"));
        var descriptor = Descriptor.Parse($"{wrapper}({kind}({threshold},{keys}))", network).Value;
        return WalletPolicy.FromDescriptor(name, descriptor).Value;
    }
}
