using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Signing;

namespace Holdfast.Airgap.Contents;

/// <summary>Tells secrets that are not read here, by their form: so that they are refused before any text is made of them, and not repeated.</summary>
internal static class SecretText
{
    /// <summary>Why a private key is refused, wherever it stands.</summary>
    public static readonly Refused PrivateKey = Unsupported("a private key is in the message: only public keys belong there");

    /// <summary>
    /// Why it is refused; null for what does not look like a secret. A private key is found anywhere in the text, seed words where they are the
    /// whole of a JSON string, as in Electrum's files.
    /// </summary>
    public static Refused? Refuse(ReadOnlySpan<byte> text)
    {
        if (SeedWords.LooksLikeShare(text)) { return Unsupported("a share of a seed (SLIP-39) is not read here"); }
        text = text.Trim(" \t\r\n"u8);
        if (text.Length >= 48 && Ascii.EqualsIgnoreCase(text[..3], "ms1"u8)) { return Unsupported("a seed or a share of one in codex32 is not read here"); }
        if (PrivateKeyText.IsIn(text)) { return PrivateKey; }
        return text is [(byte)'{', ..] && HasSeedString(text) ? Unsupported("a seed is in the message, among other things") : null;
    }

    // Between two quotes stands a string, or what is between strings, which no words are.
    private static bool HasSeedString(ReadOnlySpan<byte> json)
    {
        foreach (var range in json.Split((byte)'"'))
        {
            if (SeedWords.Looks(json[range]) || SeedWords.LooksLikeShare(json[range])) { return true; }
        }
        return false;
    }

    private static Refused Unsupported(string detail) => new(Refusal.Unsupported, detail);
}
