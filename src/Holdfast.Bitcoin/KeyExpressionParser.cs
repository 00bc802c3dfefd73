using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>Reads a key expression (BIP-380 § Key Expressions, BIP-389). Private keys are told by their first characters and never decoded.</summary>
internal readonly struct KeyExpressionParser(Network network, bool isTaproot)
{
    internal Result<KeyExpression> Parse(ReadOnlySpan<char> text)
    {
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
        return ReadSteps(origin, extended, text[(slash + 1)..]);
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

    private static Result<KeyExpression> ReadSteps(KeyOrigin? origin, ExtendedPublicKey key, ReadOnlySpan<char> text)
    {
        var (before, after, branches) = (new List<uint>(), new List<uint>(), Array.Empty<uint>());
        var (isRanged, isHardened) = (false, false);
        foreach (var range in text.Split('/'))
        {
            var part = text[range];
            if (isRanged) { return Malformed("a step follows the wildcard"); }
            if (part is ['<', .., '>'])
            {
                if (branches.Length > 0 || !TryReadBranches(part[1..^1], out branches)) { return Malformed("a key's branches are not <number;number>, once"); }
                isHardened |= branches.Any(DerivationPath.IsHardened);
            }
            else if (part is "*" or "*h" or "*'")
            {
                isRanged = true;
                isHardened |= part.Length > 1;
            }
            else if (TryReadStep(part, out var step) && before.Count + after.Count < DerivationPath.MaxDepth)
            {
                (branches.Length > 0 ? after : before).Add(step);
                isHardened |= DerivationPath.IsHardened(step);
            }
            else { return Malformed("a key's path is not a path"); }
        }
        if (isHardened) { return new Refused(Refusal.Unsupported, "hardened steps below an extended public key cannot be derived"); }
        return Checked(KeyExpression.Extended(origin, key, [.. before], branches, [.. after], isRanged));
    }

    private static bool TryReadBranches(ReadOnlySpan<char> text, out uint[] branches)
    {
        branches = [];
        var read = new List<uint>();
        foreach (var range in text.Split(';'))
        {
            if (read.Count == KeyExpression.MaxBranches || !TryReadStep(text[range], out var step) || read.Contains(step)) { return false; }
            read.Add(step);
        }
        branches = [.. read];
        return branches.Length >= 2;
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

    private static bool TryReadStep(ReadOnlySpan<char> text, out uint step)
    {
        step = 0;
        return text is not [.., 'H'] && DerivationPath.TryParseStep(text, out step);
    }

    private static bool IsPrivate(ReadOnlySpan<char> text)
        => (text.Length >= 4 && text[1..4] is "prv") || (text.Length is 51 or 52) && (text[0] is '5' or '9' or 'K' or 'L' or 'c');

    private static Result<KeyExpression> Checked(KeyExpression? key) => key is null ? Malformed("a key cannot be derived") : key;

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
