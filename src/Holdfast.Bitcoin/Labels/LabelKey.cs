using System.Buffers;
using System.Globalization;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Labels;

/// <summary>What a label is about: an address, or a coin by transaction and output.</summary>
/// <param name="Reference">The address, bech32 in small letters; or 64 hexadecimal digits in small letters, a colon, and the index.</param>
/// <param name="IsCoin">A coin: BIP-329's type "output".</param>
internal readonly record struct LabelKey(string Reference, bool IsCoin)
{
    /// <summary>The longest reference looked at: a bech32m address has 90 characters at most, an outpoint 75.</summary>
    public const int MaxLength = 90;

    private const int IdLength = 2 * Hash256.Size;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public static LabelKey OfAddress(string address) => new(IsBech32(address) ? address.ToLowerInvariant() : address, false);

    public static LabelKey OfCoin(OutPoint place) => new(place.ToString(), true);

    /// <summary>Reads "txid:index"; false for anything that is not exactly that.</summary>
    public static bool TryReadCoin(string text, out LabelKey key)
    {
        key = default;
        if (text.Length < IdLength + 2 || text[IdLength] != ':' || text.AsSpan(0, IdLength).ContainsAnyExcept(HexDigits)) { return false; }
        var index = text.AsSpan(IdLength + 1);
        if (!uint.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (index.Length > 1 && index[0] == '0')) { return false; }
        key = new($"{text[..IdLength].ToLowerInvariant()}:{number.ToString(CultureInfo.InvariantCulture)}", true);
        return true;
    }

    // BIP-173: in one case; QR codes carry capitals.
    private static bool IsBech32(string address) => address.StartsWith("BC1", StringComparison.Ordinal) || address.StartsWith("TB1", StringComparison.Ordinal) || address.StartsWith("BCRT1", StringComparison.Ordinal);
}
