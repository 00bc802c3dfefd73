using System.Text;
using Holdfast.Seeds;

namespace Holdfast.Fuzz;

/// <summary>
/// Mnemonics as text; with bit 0 of the first byte, two bytes a word and the last word chosen so that the checksum holds. The same bytes
/// are normalized as a passphrase would be.
/// </summary>
internal static class MnemonicTarget
{
    internal static void Run(byte[] input)
    {
        if (input.Length < 2) { return; }
        var text = (input[0] & 1) == 0 ? input[1..] : Words(input.AsSpan(1));
        Span<byte> normal = stackalloc byte[Mnemonic.MaxPassphraseSize];
        if (Nfkd.TryNormalize(text, normal, out var length))
        {
            Span<byte> twice = stackalloc byte[Mnemonic.MaxPassphraseSize];
            FindingException.Unless(Nfkd.TryNormalize(normal[..length], twice, out var again) && twice[..again].SequenceEqual(normal[..length]), "what is normal was normalized further");
        }
        if (!Mnemonic.TryParse(text, out var mnemonic, out var error))
        {
            FindingException.Unless(error != MnemonicError.None, "refused without a reason");
            return;
        }
        using (mnemonic)
        {
            var words = string.Join(' ', Enumerable.Range(0, mnemonic.WordCount).Select(position => mnemonic.Word(position).ToString()));
            FindingException.Unless(Mnemonic.TryParse(Encoding.ASCII.GetBytes(words), out var same, out _), "written words cannot be read");
            using (same) { FindingException.Unless(same!.Entropy.SequenceEqual(mnemonic.Entropy), "written words are another mnemonic"); }
        }
    }

    private static byte[] Words(ReadOnlySpan<byte> choices)
    {
        using var entry = new MnemonicEntry(12 + 3 * (choices[0] % 5));
        for (var i = 1; entry.Count < entry.WordCount - 1; i += 2) { entry.TryAdd(i + 1 < choices.Length ? (choices[i] << 8 | choices[i + 1]) & 2047 : 0); }
        entry.TryAdd(entry.LastWord(0));
        return Encoding.ASCII.GetBytes(string.Join(' ', Enumerable.Range(0, entry.WordCount).Select(position => EnglishWords.Get(entry.WordIndex(position)).ToString())));
    }
}
