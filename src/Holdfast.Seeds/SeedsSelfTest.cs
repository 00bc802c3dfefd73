using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Seeds;

/// <summary>Known-answer tests of how seeds and keys are made, run at start beside <see cref="SelfTest"/>. Nothing here is secret.</summary>
public static class SeedsSelfTest
{
    public static ReadOnlySpan<SelfCheck> Checks => All;

    private static readonly SelfCheck[] All =
    [
        new("NFKD", NfkdWorks),
        new("BIP-39", Bip39Works),
        new("BIP-32", Bip32Works),
    ];

    /// <summary>Runs <see cref="Checks"/>.</summary>
    /// <exception cref="CryptographyUnavailableException">Names the one that failed.</exception>
    public static void Run() => SelfTest.Run(Checks);

    // A composed letter, marks out of order, a Hangul syllable, a compatibility character.
    private static bool NfkdWorks()
    {
        Span<byte> normalized = stackalloc byte[32];
        return Nfkd.TryNormalize("\u00c5a\u0315\u0300\uac01\ufb01"u8, normalized, out var length)
            && normalized[..length].SequenceEqual("A\u030aa\u0300\u0315\u1100\u1161\u11a8fi"u8);
    }

    // The first of BIP-39's vectors, passphrase TREZOR.
    private static bool Bip39Works()
    {
        if (!Mnemonic.TryParse("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"u8, out var mnemonic, out _)) { return false; }
        using (mnemonic)
        {
            if (mnemonic.Entropy.ContainsAnyExcept((byte)0)) { return false; }
            using var seed = mnemonic.ToSeed("TREZOR"u8);
            return seed.Span.SequenceEqual(Convert.FromHexString(
                "c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04"));
        }
    }

    // BIP-32 test vector 1, m/0'/1.
    private static bool Bip32Works()
    {
        using var master = ExtendedSecretKey.FromSeed(Convert.FromHexString("000102030405060708090a0b0c0d0e0f"));
        using var child = master.Derive([DerivationPath.Hardened, 1]);
        using var text = ExtendedSecretKeyText.Encode(child, Network.Main);
        return text.Span.SequenceEqual("xprv9wTYmMFdV23N2TdNG573QoEsfRrWKQgWeibmLntzniatZvR9BmLnvSxqu53Kw1UmYPxLgboyZQaXwTCg8MSY3H2EU4pWcQDnRnrVA1xe8fs"u8)
            && child.ToPublic().ToString(Network.Main) == "xpub6ASuArnXKPbfEwhqN6e3mwBcDTgzisQN1wXN9BJcM47sSikHjJf3UFHKkNAWbWMiGj7Wf5uMash7SyYq527Hqck2AxYysAA7xmALppuCkwQ";
    }
}
