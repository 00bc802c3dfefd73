using System.Text;
using Holdfast.Signing;

namespace Holdfast.Airgap.Contents;

/// <summary>Tells secrets that are not read here, by their first characters: so that they are refused before any text is made of them, and not repeated.</summary>
internal static class SecretText
{
    private const int ExtendedKeyLength = 111;

    /// <summary>Why it is refused; null for what does not look like a secret.</summary>
    public static Refused? Refuse(ReadOnlySpan<byte> text)
    {
        if (SeedWords.LooksLikeShare(text)) { return Unsupported("a share of a seed (SLIP-39) is not read here"); }
        text = text.Trim(" \t\r\n"u8);
        if (text.Length >= 48 && Ascii.EqualsIgnoreCase(text[..3], "ms1"u8)) { return Unsupported("a seed or a share of one in codex32 is not read here"); }
        if (text is [(byte)'[', ..] && text.IndexOf((byte)']') is > 0 and var close) { text = text[(close + 1)..]; }
        return IsExtended(text) || IsSingle(text) ? Unsupported("a private key is in the message: only public keys belong there") : null;
    }

    /// <summary>xprv, tprv and SLIP-132's.</summary>
    private static bool IsExtended(ReadOnlySpan<byte> text) => text.Length >= ExtendedKeyLength && text[1..4].SequenceEqual("prv"u8);

    /// <summary>WIF: 51 or 52 characters of base 58.</summary>
    private static bool IsSingle(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (51 or 52) || !"59KLc"u8.Contains(text[0])) { return false; }
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)character)) { return false; }
        }
        return true;
    }

    private static Refused Unsupported(string detail) => new(Refusal.Unsupported, detail);
}
