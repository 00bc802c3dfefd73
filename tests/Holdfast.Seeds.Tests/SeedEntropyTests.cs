using System.Text;
using CsCheck;
using Holdfast.Cryptography;
using Xunit;

namespace Holdfast.Seeds.Tests;

/// <summary>docs/entropy.md: dice and coins by the public convention, recomputed with sha256sum; mixing; what is refused.</summary>
public sealed class SeedEntropyTests
{
    // A published example of 99 rolls.
    private const string Rolls99 = "565256126243114366655152522264552364231641333461455456111566561236253463223236163643465622462251536";
    private const string Rolls50 = "31642515362441653261543216354261532146352164251336";

    [Fact]
    public void Published_example_of_99_dice()
    {
        using var rolls = Enter(RollKind.Dice, Rolls99);
        Assert.True(SeedEntropy.TryFromRollsAlone(rolls, 24, out var entropy, out _));
        using (entropy)
        {
            Assert.Equal("2e364baddcfa80dfc910fc92b634e962d2f844e9e9a210428d8e4d899a6883ae", Convert.ToHexStringLower(entropy.Span));
            using var mnemonic = Mnemonic.FromEntropy(entropy.Span);
            Assert.StartsWith("comfort rather twin rigid pool husband cattle buzz naive random", Bip39Tests.Sentence(mnemonic), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Anyone_recomputes_rolls_with_sha256sum()
    {
        var random = new Random(7);
        foreach (var (kind, words, count) in new[] { (RollKind.Dice, 12, 50), (RollKind.Dice, 24, 99), (RollKind.Dice, 24, 120), (RollKind.Coins, 12, 128), (RollKind.Coins, 24, 256) })
        {
            var digits = string.Concat(Enumerable.Range(0, count).Select(_ => kind == RollKind.Dice ? random.Next(1, 7) : random.Next(2)));
            using var rolls = Enter(kind, digits);
            Assert.True(SeedEntropy.TryFromRollsAlone(rolls, words, out var entropy, out var flaw));
            Assert.Equal(RollFlaw.None, flaw);
            using (entropy)
            {
                var sum = Command.Run("sha256sum", [], digits).Output[..64];
                Assert.Equal(words == 12 ? sum[..32] : sum, Convert.ToHexStringLower(entropy.Span));
            }
        }
    }

    [Theory]
    [InlineData(RollKind.Dice, 12, 50)]
    [InlineData(RollKind.Dice, 24, 99)]
    [InlineData(RollKind.Coins, 12, 128)]
    [InlineData(RollKind.Coins, 24, 256)]
    public void Fewer_than_needed_are_refused(RollKind kind, int words, int needed)
    {
        Assert.Equal(needed, OwnerRolls.Needed(kind, words));
        Assert.True(needed * Math.Log2(kind == RollKind.Dice ? 6 : 2) > words / 3 * 32 - 1);
        var random = new Random(11);
        var digits = string.Concat(Enumerable.Range(0, needed).Select(_ => kind == RollKind.Dice ? random.Next(1, 7) : random.Next(2)));
        using var rolls = Enter(kind, digits);
        Assert.Equal(RollFlaw.None, rolls.Judge(words));
        rolls.RemoveLast();
        Assert.False(SeedEntropy.TryFromRollsAlone(rolls, words, out var entropy, out var flaw));
        Assert.Null(entropy);
        Assert.Equal(RollFlaw.TooFew, flaw);
    }

    [Theory]
    [InlineData("1", RollFlaw.Repeating)]
    [InlineData("123456", RollFlaw.Repeating)]
    [InlineData("654321123456", RollFlaw.Repeating)]
    [InlineData("1111111111111111222222222222222233333333333333334444444444444444555555555555555566666666666666666", RollFlaw.Repeating)]
    [InlineData("1213111411511161131211141111511161121131", RollFlaw.Repeating)] // as a period of forty
    public void Typed_patterns_are_refused(string pattern, RollFlaw expected)
    {
        using var rolls = Enter(RollKind.Dice, string.Concat(Enumerable.Repeat(pattern, 99)).AsSpan(0, 99).ToString());
        Assert.False(SeedEntropy.TryFromRollsAlone(rolls, 24, out _, out var flaw));
        Assert.Equal(expected, flaw);
    }

    [Theory]
    [InlineData(RollKind.Dice, 6, 1)]
    [InlineData(RollKind.Coins, 9, 0)]
    public void Loaded_dice_and_coins_are_refused(RollKind kind, int of, int side)
    {
        // Six of ten dice give one face; nine of ten coins.
        var random = new Random(3);
        var digits = string.Concat(Enumerable.Range(0, 256).Select(_ => random.Next(10) < of ? side : kind == RollKind.Dice ? random.Next(1, 7) : random.Next(2)));
        using var rolls = Enter(kind, digits);
        Assert.False(SeedEntropy.TryFromRollsAlone(rolls, 24, out _, out var flaw));
        Assert.NotEqual(RollFlaw.None, flaw);
    }

    [Fact]
    public void Fair_dice_and_coins_are_taken()
        => Gen.Select(Gen.Byte[(byte)'1', (byte)'6'].Array[50], Gen.Byte[(byte)'0', (byte)'1'].Array[128]).Sample((dice, coins) =>
        {
            using OwnerRolls thrown = Enter(RollKind.Dice, Encoding.ASCII.GetString(dice)), tossed = Enter(RollKind.Coins, Encoding.ASCII.GetString(coins));
            Assert.Equal((RollFlaw.None, RollFlaw.None), (thrown.Judge(12), tossed.Judge(12)));
        }, iter: 20_000);

    [Fact]
    public void Only_digits_of_the_kind_are_taken_and_no_more_than_fit()
    {
        using OwnerRolls dice = new(RollKind.Dice), coins = new(RollKind.Coins);
        Assert.False(dice.TryAdd((byte)'0') || dice.TryAdd((byte)'7') || dice.TryAdd(1) || dice.TryAdd(255));
        Assert.False(coins.TryAdd((byte)'2') || coins.TryAdd((byte)'/') || coins.RemoveLast());
        for (var i = 0; i < OwnerRolls.MaxCount; i++) { Assert.True(coins.TryAdd((byte)'1')); }
        Assert.False(coins.TryAdd((byte)'1'));
        Assert.Throws<ArgumentOutOfRangeException>(() => dice.Judge(18));
    }

    [Theory]
    [InlineData(12, 16)]
    [InlineData(18, 24)]
    [InlineData(24, 32)]
    public void Mixing_the_same_input_twice_gives_different_seeds(int words, int size)
    {
        foreach (var input in new[] { "", Rolls50, new string('1', 5000) })
        {
            using SecretMemory one = SeedEntropy.Mix(Encoding.ASCII.GetBytes(input), words), other = SeedEntropy.Mix(Encoding.ASCII.GetBytes(input), words);
            Assert.Equal(size, one.Length);
            Assert.False(one.Span.SequenceEqual(other.Span));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => SeedEntropy.Mix([], 13));
    }

    [Fact]
    public void Every_part_of_the_owners_input_and_of_the_systems_counts()
    {
        byte[] system = new byte[32], input = Encoding.ASCII.GetBytes(Rolls50);
        var seen = new HashSet<string> { Combined() };
        for (var i = 0; i < system.Length; i++)
        {
            system[i] ^= 1;
            Assert.True(seen.Add(Combined()));
            system[i] ^= 1;
        }
        for (var i = 0; i < input.Length; i++)
        {
            input[i] ^= 1;
            Assert.True(seen.Add(Combined()));
            input[i] ^= 1;
        }

        string Combined()
        {
            using var mixed = SeedEntropy.Combine(system, input, 12);
            return Convert.ToHexString(mixed.Span);
        }
    }

    [Fact]
    public void Mixing_is_hmac_sha512_as_documented()
    {
        var system = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        using var mixed = SeedEntropy.Combine(system, Encoding.ASCII.GetBytes(Rolls50), 24);
        Assert.Equal(
            Command.Node($"process.stdout.write(require('crypto').createHmac('sha512', Buffer.from('{Convert.ToHexString(system)}', 'hex')).update('{Rolls50}').digest('hex').slice(0, 64))"),
            Convert.ToHexStringLower(mixed.Span));
    }

    [Fact]
    public void Key_presses_fold_key_time_and_order()
    {
        using KeyPresses one = new(), other = new(), third = new();
        one.Add(1, 10);
        one.Add(2, 20);
        other.Add(2, 20);
        other.Add(1, 10);
        third.Add(1, 10);
        third.Add(2, 21);
        Assert.Equal(2, one.Count);
        Assert.Equal(3, new[] { Convert.ToHexString(one.Pool), Convert.ToHexString(other.Pool), Convert.ToHexString(third.Pool) }.Distinct().Count());
    }

    private static OwnerRolls Enter(RollKind kind, string digits)
    {
        var rolls = new OwnerRolls(kind);
        foreach (var digit in digits) { Assert.True(rolls.TryAdd((byte)digit)); }
        Assert.Equal(digits, Encoding.ASCII.GetString(rolls.Digits));
        return rolls;
    }
}
