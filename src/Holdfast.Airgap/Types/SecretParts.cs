using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>
/// Where a seed's bytes stand in a message that carries one (BCR-2020-006 § seed; crypto-bip39): to be copied from there into secret
/// memory. Nothing here copies them or makes text of them.
/// </summary>
public static class SecretParts
{
    private const int PayloadKey = 1, SeedLast = 4, LanguageKey = 2, MaxSeed = 64, MaxWords = 24, MaxWordLength = 32;

    /// <summary>The payload of a crypto-seed or seed: 1 to 64 bytes of entropy, which are not yet a BIP-39 seed. Its date, name and note are not looked at.</summary>
    public static Result<Range> OfSeed(ReadOnlyMemory<byte> cbor)
    {
        if (!TypeLimits.Parse(UrType.Seed, cbor).TryGet(out var value, out var refused)) { return refused; }
        var fields = new CborFields("a seed", value, SeedLast);
        var payload = fields.Find(PayloadKey, "payload", CborKind.Bytes, isRequired: true);
        if (payload is { Bytes.Length: 0 or > MaxSeed }) { fields.Refuse(Refusal.Malformed, $"has not 1 to {MaxSeed} bytes"); }
        return fields.Refused is { } no ? no : Place(payload!);
    }

    /// <summary>The words of a crypto-bip39, up to 24, each by itself. Whether they are words is for whoever reads them. Languages other than "en" are refused as unsupported.</summary>
    public static Result<Range[]> OfBip39(ReadOnlyMemory<byte> cbor)
    {
        if (!TypeLimits.Parse(UrType.Bip39, cbor).TryGet(out var value, out var refused)) { return refused; }
        var fields = new CborFields("a list of words", value, LanguageKey);
        var words = fields.Items(PayloadKey, "words", MaxWords);
        if (fields.Text(LanguageKey, "language", MaxWordLength) is not (null or "en")) { fields.Refuse(Refusal.Unsupported, "is in another language than English"); }
        if (words.Any(word => word.Kind != CborKind.Text || word.Bytes.Length is 0 or > MaxWordLength)) { fields.Refuse(Refusal.Malformed, "has a word that is none"); }
        return fields.Refused is { } no ? no : words.Select(Place).ToArray();
    }

    private static Range Place(CborValue value) => value.Offset..(value.Offset + value.Bytes.Length);
}
