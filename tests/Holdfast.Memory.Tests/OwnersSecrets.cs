using System.Security.Cryptography;
using System.Text;
using Holdfast.Attacks;
using Holdfast.Cryptography;
using Holdfast.Device.Storage;
using Holdfast.Keys;
using Holdfast.Seeds;
using Xunit;

namespace Holdfast.Memory.Tests;

/// <summary>An owner's secrets, made anew for each run: words that nobody else uses cannot lie in the program by chance.</summary>
internal sealed class OwnersSecrets
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private readonly byte[] _entropy = RandomNumberGenerator.GetBytes(16), _childEntropy;
    private readonly int[] _numbers, _childNumbers;

    internal OwnersSecrets()
    {
        using var mnemonic = Mnemonic.FromEntropy(_entropy);
        _numbers = [.. Enumerable.Range(0, mnemonic.WordCount).Select(mnemonic.WordIndex)];
        Words = [.. _numbers.Select(number => EnglishWords.Get(number).ToString())];
        using var seed = mnemonic.ToSeed(default);
        using var master = ExtendedSecretKey.FromSeed(seed.Span);
        using var child = Bip85.Derive(master, new(Bip85Application.Words, 12, ChildIndex, Network.Main));
        Assert.True(Mnemonic.TryParse(child.Span, out var childMnemonic, out _));
        using (childMnemonic) { _childEntropy = childMnemonic.Entropy.ToArray(); }
        ChildWords = Encoding.ASCII.GetString(child.Span).Split(' ');
        _childNumbers = [.. ChildWords.Select(word => EnglishWords.IndexOf(word))];
        Passphrase = RandomNumberGenerator.GetString(Letters, 7) + "é" + RandomNumberGenerator.GetString(Letters, 12);
    }

    internal string[] Words { get; }

    /// <summary>Of the seed's child of 12 words (BIP-85) at <see cref="ChildIndex"/>.</summary>
    internal string[] ChildWords { get; }
    internal int ChildIndex => 7;

    internal string Pin { get; } = RandomNumberGenerator.GetString("0123456789", 12);

    /// <summary>Twenty characters, one of which BIP-39 takes apart.</summary>
    internal string Passphrase { get; }

    /// <summary>As the test found them on the screen.</summary>
    internal List<string> ColdWords { get; } = [];

    internal Seed Standard => new(string.Join(' ', Words));
    internal Seed WithPassphrase => new(string.Join(' ', Words), Passphrase);

    /// <summary>All of it, in every form that would betray it.</summary>
    /// <param name="vault">The path of the vault's file, whose key is one more.</param>
    internal List<Pattern> Patterns(string vault)
    {
        var patterns = new List<Pattern>();
        patterns.AddRange(Pattern.OfBytes("entropy", _entropy));
        patterns.AddRange(Pattern.OfWords("words", Words, _numbers));
        patterns.AddRange(Pattern.OfText("PIN", Pin, window: 10));
        foreach (var text in (string[])[Passphrase, Passphrase.Replace("é", "e\u0301", StringComparison.Ordinal)]) { patterns.AddRange(Pattern.OfText("passphrase", text, window: 8)); }
        patterns.AddRange(Pattern.OfWords("cold words", [.. ColdWords], [.. ColdWords.Select(word => EnglishWords.IndexOf(word))]));
        patterns.AddRange(Pattern.OfBytes("vault's key", VaultKey(vault)));
        patterns.AddRange(Pattern.OfBytes("child's entropy", _childEntropy));
        patterns.AddRange(Pattern.OfWords("child's words", ChildWords, _childNumbers));
        using (AddMaster(patterns, "child", _childEntropy, "")) { }
        AddWallet(patterns, "standard wallet", "");
        AddWallet(patterns, "passphrase wallet", Passphrase);
        return patterns;
    }

    /// <summary>The numbers of the words, where they may lie one by one.</summary>
    internal Trail[] Trails() => [new("words", _numbers), new("child's words", _childNumbers), new("cold words", [.. ColdWords.Select(word => EnglishWords.IndexOf(word))])];

    private byte[] VaultKey(string vault)
    {
        using var words = SecretMemory.CopyOf(Encoding.UTF8.GetBytes(string.Join(' ', ColdWords)));
        Assert.True(ColdKey.TryFromPassphrase(words, out var cold));
        Assert.True(VaultFile.TryParse(File.ReadAllBytes(vault), allowWeakCost: false, out var file, out _));
        using (cold)
        using (var key = file.DeriveKey(cold)) { return key.Span.ToArray(); }
    }

    // Chain codes of accounts and below leave secret memory with the public keys.
    private void AddWallet(List<Pattern> patterns, string name, string passphrase)
    {
        using var master = AddMaster(patterns, name, _entropy, passphrase);
        foreach (var purpose in (int[])[44, 49, 84, 86])
        {
            using var account = master.Derive(Seed.PathOf($"m/{purpose}'/0'/0'"));
            patterns.AddRange(Pattern.OfBytes($"{name}: account {purpose}' key", account.Key));
            AddExtended(patterns, $"{name}: account {purpose}' xprv", account);
            for (uint index = 0; index < Payment.InputsOfAKind; index++)
            {
                using var leaf = account.Derive([0, index]);
                patterns.AddRange(Pattern.OfBytes($"{name}: key {purpose}' 0/{index}", leaf.Key));
            }
        }
    }

    private static ExtendedSecretKey AddMaster(List<Pattern> patterns, string name, byte[] entropy, string passphrase)
    {
        using var mnemonic = Mnemonic.FromEntropy(entropy);
        using var seed = mnemonic.ToSeed(Encoding.UTF8.GetBytes(passphrase));
        var master = ExtendedSecretKey.FromSeed(seed.Span);
        patterns.AddRange(Pattern.OfBytes($"{name}: seed", seed.Span));
        patterns.AddRange(Pattern.OfBytes($"{name}: master key", master.Key));
        patterns.AddRange(Pattern.OfBytes($"{name}: master chain code", master.ChainCode));
        AddExtended(patterns, $"{name}: master xprv", master);
        return master;
    }

    private static void AddExtended(List<Pattern> patterns, string name, ExtendedSecretKey key)
    {
        using var text = ExtendedSecretKeyText.Encode(key, Network.Main);
        patterns.AddRange(Pattern.OfText(name, Encoding.ASCII.GetString(text.Span)[16..], window: 24));
    }
}
