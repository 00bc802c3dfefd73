using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>Reads a key expression (BIP-380 § Key Expressions, BIP-389, BIP-390). Private keys are told by their first characters and never decoded.</summary>
internal readonly struct KeyExpressionParser(Network network, bool isTaproot)
{
    private const string AggregateStart = "musig(";

    internal Result<KeyExpression> Parse(ReadOnlySpan<char> text)
    {
        if (text.StartsWith(AggregateStart)) { return ReadAggregate(text); }
        KeyOrigin? origin = null;
        if (text is ['[', ..])
        {
            var close = text.IndexOf(']');
            if (close < 0 || !TryReadOrigin(text[1..close], out origin)) { return Malformed("a key origin is not [fingerprint/path]"); }
            text = text[(close + 1)..];
        }
        var slash = text.IndexOf('/');
        var key = slash < 0 ? text : text[..slash];
        if (IsPrivate(key)) { return new Refused(Refusal.Unsupported, "a private key is in the descriptor: only public keys belong there"); }
        if (slash < 0 && (key.Length is 64 or 66 or 130)) { return ReadPlain(origin, key); }
        if (!ExtendedPublicKey.TryParse(key, network, out var extended)) { return Malformed("a key is neither a public key nor an extended public key of this network"); }
        if (slash < 0) { return Checked(KeyExpression.Extended(origin, extended, [], [], [], false)); }
        if (!KeySteps.Parse(text[(slash + 1)..]).TryGet(out var steps, out var refused)) { return refused; }
        if (steps.IsHardened) { return new Refused(Refusal.Unsupported, "hardened steps below an extended public key cannot be derived"); }
        return Checked(KeyExpression.Extended(origin, extended, steps.Before, steps.Branches, steps.After, steps.IsRanged));
    }

    private Result<KeyExpression> ReadPlain(KeyOrigin? origin, ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[PublicKey.UncompressedSize];
        if (Convert.FromHexString(text, bytes, out _, out var size) != System.Buffers.OperationStatus.Done) { return Malformed("a key is not hexadecimal"); }
        bytes = bytes[..size];
        var isXOnly = size == 32;
        if (isXOnly && !isTaproot) { return Malformed("a 32-byte key stands outside of taproot"); }
        if (!(isXOnly ? PublicKey.TryLiftX(bytes, out var key) : PublicKey.TryParse(bytes, out key))) { return Malformed("a key is not a point"); }
        if (size == PublicKey.UncompressedSize) { return new Refused(Refusal.Unsupported, "uncompressed keys: not supported in a descriptor"); }
        return KeyExpression.Plain(origin, in key, isXOnly);
    }

    // BIP-390. The participants have no brackets of their own, since musig() does not stand in musig().
    private Result<KeyExpression> ReadAggregate(ReadOnlySpan<char> text)
    {
        if (!isTaproot) { return Malformed("musig() stands outside of taproot"); }
        var close = text.IndexOf(')');
        if (close < 0 || (close + 1 < text.Length && text[close + 1] != '/')) { return Malformed("musig() is not musig(KEY,...) and steps"); }
        var participants = new List<KeyExpression>();
        var list = text[AggregateStart.Length..close];
        foreach (var range in list.Split(','))
        {
            if (participants.Count == KeyExpression.MaxParticipants) { return new Refused(Refusal.TooLarge, $"more than {KeyExpression.MaxParticipants} keys in musig()"); }
            if (list[range].StartsWith(AggregateStart)) { return Malformed("musig() stands in musig()"); }
            if (!Parse(list[range]).TryGet(out var key, out var refused)) { return refused; }
            participants.Add(key);
        }
        KeyExpression[] keys = [.. participants];
        if (keys.Where(key => key.Branches.Length > 0).Select(key => key.Branches.Length).Distinct().Count() > 1) { return Malformed("the keys have different numbers of branches"); }
        if (close + 1 == text.Length) { return Checked(KeyExpression.Aggregate(keys, [], [], [], false)); }
        if (!KeySteps.Parse(text[(close + 2)..]).TryGet(out var steps, out var malformed)) { return malformed; }
        if (steps.IsHardened) { return Malformed("hardened steps follow musig()"); }
        if (Array.Exists(keys, key => key.ExtendedKey is null || key.IsRanged)) { return Malformed("steps follow musig(), but a key in it is no extended key or has a wildcard"); }
        if (steps.Branches.Length > 0 && Array.Exists(keys, key => key.Branches.Length > 0)) { return Malformed("branches stand in musig() and after it"); }
        return Checked(KeyExpression.Aggregate(keys, steps.Before, steps.Branches, steps.After, steps.IsRanged));
    }

    private static bool TryReadOrigin(ReadOnlySpan<char> text, [NotNullWhen(true)] out KeyOrigin? origin)
    {
        origin = null;
        var slash = text.IndexOf('/');
        if (!Fingerprint.TryParse(slash < 0 ? text : text[..slash], out var fingerprint)) { return false; }
        var path = DerivationPath.Master;
        // BIP-380 has h and ' for hardened, and no H; and a path begins with a number, not with m.
        if (slash >= 0 && (text[(slash + 1)..].ContainsAny('H', 'm', 'M') || !DerivationPath.TryParse(text[(slash + 1)..], out path))) { return false; }
        origin = new(fingerprint, path);
        return true;
    }

    private static bool IsPrivate(ReadOnlySpan<char> text)
        => (text.Length >= 4 && text[1..4] is "prv") || (text.Length is 51 or 52) && (text[0] is '5' or '9' or 'K' or 'L' or 'c');

    private static Result<KeyExpression> Checked(KeyExpression? key) => key is null ? Malformed("a key cannot be derived") : key;

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
