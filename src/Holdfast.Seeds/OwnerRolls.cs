using Holdfast.Cryptography;

namespace Holdfast.Seeds;

/// <summary>What the owner throws: a six-sided die, written '1' to '6', or a coin, written '0' and '1'.</summary>
public enum RollKind { Dice, Coins }

/// <summary>What is wrong with rolls that are to stand for the strength of a seed.</summary>
public enum RollFlaw
{
    None,
    /// <summary>Fewer than the words need.</summary>
    TooFew,
    /// <summary>The same few results over and over: typed, not thrown.</summary>
    Repeating,
    /// <summary>One result came far more often than chance lets it.</summary>
    Lopsided,
}

/// <summary>
/// Results of dice or coins as the owner enters them, one at a time, kept as ASCII digits in secret memory. How many count as 128 or 256
/// bits is the well-known convention: 50 and 99 dice (log2 6 = 2.585 bits each), 128 and 256 coins.
/// </summary>
public sealed class OwnerRolls(RollKind kind) : IDisposable
{
    /// <summary>More are not taken: they add nothing to 256 bits.</summary>
    public const int MaxCount = 512;

    private readonly SecretMemory _digits = new(MaxCount);

    public RollKind Kind => kind;
    public int Count { get; private set; }

    /// <summary>The digits in the order they came, in this object's secret memory.</summary>
    public ReadOnlySpan<byte> Digits => _digits.Span[..Count];

    private byte First => kind == RollKind.Dice ? (byte)'1' : (byte)'0';
    private int Sides => kind == RollKind.Dice ? 6 : 2;

    /// <summary>Adds one result as its ASCII digit; false for another character or when full.</summary>
    public bool TryAdd(byte digit)
    {
        if (Count == MaxCount || (uint)(digit - First) >= (uint)Sides) { return false; }
        _digits.Span[Count++] = digit;
        return true;
    }

    /// <summary>Takes the last result back; false if there is none.</summary>
    public bool RemoveLast()
    {
        if (Count == 0) { return false; }
        _digits.Span[--Count] = 0;
        return true;
    }

    /// <summary>How many results carry as many bits as a mnemonic of 12 or of 24 words.</summary>
    public static int Needed(RollKind kind, int wordCount) => (kind, wordCount) switch
    {
        (RollKind.Dice, 12) => 50,
        (RollKind.Dice, 24) => 99,
        (RollKind.Coins, 12) => 128,
        (RollKind.Coins, 24) => 256,
        _ => throw new ArgumentOutOfRangeException(nameof(wordCount), "there is a convention for 12 and for 24 words"),
    };

    /// <summary>
    /// The first flaw found, if these rolls are to be the strength of a mnemonic. It sees typed patterns and loaded dice, not every bad
    /// source; thrown dice and coins are refused once in more than a million times.
    /// </summary>
    public RollFlaw Judge(int wordCount)
    {
        if (Count < Needed(kind, wordCount)) { return RollFlaw.TooFew; }
        var digits = Digits;
        for (var period = 1; period <= Count / 2; period++)
        {
            var matches = 0;
            for (var i = period; i < Count; i++) { matches += digits[i] == digits[i - period] ? 1 : 0; }
            if (matches * 8 >= (Count - period) * 7) { return RollFlaw.Repeating; }
        }
        for (var side = 0; side < Sides; side++)
        {
            // A side's share may be half of dice, three quarters of coins.
            var seen = digits.Count((byte)(First + side));
            if (kind == RollKind.Dice ? seen * 2 > Count : seen * 4 > Count * 3) { return RollFlaw.Lopsided; }
        }
        return RollFlaw.None;
    }

    /// <summary>Zeroes the digits.</summary>
    public void Dispose() => _digits.Dispose();
}
