using System.Diagnostics.CodeAnalysis;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Contents;

/// <summary>An extended public key as text, "[fingerprint/path]" before it or not; SLIP-132's versions say which scripts it is for.</summary>
internal static class ForeignKeyText
{
    private const int MaxLength = 400, KeyLength = 111;

    /// <summary>True for what is meant as such a key, and nothing else: it is read then, or refused for what is wrong with it.</summary>
    public static bool Looks(string text) => text.Length <= MaxLength && (text is ['[', ..] || (text.Length == KeyLength && text[1..4] is "pub"));

    public static Result<ForeignKey> Read(string text, Network network)
    {
        KeyOrigin? origin = null;
        if (text is ['[', ..])
        {
            var close = text.IndexOf(']', StringComparison.Ordinal);
            if (close < 0 || !TryReadOrigin(text[1..close], out origin)) { return new Refused(Refusal.Malformed, "a key origin is not [fingerprint/path]"); }
            text = text[(close + 1)..];
        }
        return ReadKey(text, network).TryGet(out var key, out var refused) ? key with { Origin = origin } : refused;
    }

    /// <summary>The key alone.</summary>
    public static Result<ForeignKey> ReadKey(string text, Network network)
    {
        if (text.Length >= KeyLength && text.AsSpan(1, 3) is "prv") { return new Refused(Refusal.Unsupported, "a private key is in the message: only public keys belong there"); }
        if (!Base58.TryDecodeCheck(text, out var bytes) || !ExtendedPublicKey.TryRead(bytes, out var version, out var key) || Slip132.Find(version) is not { } known) { return new Refused(Refusal.Malformed, "a key is not an extended public key"); }
        return known.IsMain == (network == Network.Main) ? new ForeignKey(null, key, known.Type) : new Refused(Refusal.WrongNetwork, $"a key is not for Bitcoin's {network.Name}");
    }

    public static bool TryReadOrigin(string text, [NotNullWhen(true)] out KeyOrigin? origin)
    {
        origin = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!Fingerprint.TryParse(slash < 0 ? text : text[..slash], out var fingerprint)) { return false; }
        var path = DerivationPath.Master;
        if (slash >= 0 && (text.AsSpan(slash + 1) is ['m' or 'M', ..] || !DerivationPath.TryParse(text.AsSpan(slash + 1), out path))) { return false; }
        origin = new(fingerprint, path);
        return true;
    }
}
