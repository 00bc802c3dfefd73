using System.Buffers;

namespace Holdfast.Bitcoin;

/// <summary>
/// Finds private keys in text that has not been decoded: extended ones (BIP-32's xprv and tprv, SLIP-132's yprv, zprv and their like) and single ones
/// (WIF), anywhere in a descriptor, JSON or prose. So what holds one is refused before any string is made of it. It goes by the form alone and
/// checks no checksum: a key with a letter wrong is nearly as good as the key.
/// </summary>
public static class PrivateKeyText
{
    /// <summary>Base 58 of an extended key has 111 characters; so many of them, with four before them, are taken for one that was broken in two or cut off.</summary>
    private const int ExtendedLeast = 4 + 32;

    private static readonly SearchValues<byte> Alphanumeric = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> Base58 = SearchValues.Create("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>True if a run of letters and digits in it has a private key's form. Takes time by the length alone, and copies nothing.</summary>
    /// <param name="text">ASCII or UTF-8, or bytes of any kind.</param>
    public static bool IsIn(ReadOnlySpan<byte> text)
    {
        byte before = 0;
        while (text.IndexOfAny(Alphanumeric) is >= 0 and var start)
        {
            if (start > 0) { before = text[start - 1]; }
            text = text[start..];
            var end = text.IndexOfAnyExcept(Alphanumeric);
            var run = WithoutEscape(before, end < 0 ? text : text[..end]);
            if (IsExtended(run) || IsSingle(run)) { return true; }
            if (end < 0) { return false; }
            before = text[end];
            text = text[(end + 1)..];
        }
        return false;
    }

    /// <summary>What follows JSON's "\n" or "\u000a", or a URI's "%20", begins behind it.</summary>
    private static ReadOnlySpan<byte> WithoutEscape(byte before, ReadOnlySpan<byte> run) => before switch
    {
        (byte)'\\' when run is [(byte)'u', _, _, _, _, ..] && !run[1..5].ContainsAnyExcept(HexDigits) => run[5..],
        (byte)'\\' when run[0] is (byte)'n' or (byte)'r' or (byte)'t' or (byte)'b' or (byte)'f' => run[1..],
        (byte)'%' when run is [_, _, ..] && !run[..2].ContainsAnyExcept(HexDigits) => run[2..],
        _ => run,
    };

    private static bool IsExtended(ReadOnlySpan<byte> run) => run.Length >= ExtendedLeast && char.IsAsciiLetter((char)run[0]) && run[1..4].SequenceEqual("prv"u8);

    /// <summary>51 characters of base 58 for a key without the mark of a compressed one, 52 with it.</summary>
    private static bool IsSingle(ReadOnlySpan<byte> run) => run switch
    {
        { Length: 51 } => run[0] is (byte)'5' or (byte)'9',
        { Length: 52 } => run[0] is (byte)'K' or (byte)'L' or (byte)'c',
        _ => false,
    } && !run.ContainsAnyExcept(Base58);
}
