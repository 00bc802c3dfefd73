using System.Diagnostics.CodeAnalysis;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Contents;

/// <summary>An extended public key as text, "[fingerprint/path]" before it or not; SLIP-132's versions say which scripts it is for.</summary>
internal static class ForeignKeyText
{
    private const int MaxLength = 400, KeyLength = 111;

    private static readonly (string Prefix, bool IsMain, ScriptType? Type)[] Known =
    [
        ("xpub", true, null), ("tpub", false, null), ("ypub", true, ScriptType.ScriptHashWitnessPubKeyHash), ("upub", false, ScriptType.ScriptHashWitnessPubKeyHash),
        ("zpub", true, ScriptType.WitnessPubKeyHash), ("vpub", false, ScriptType.WitnessPubKeyHash), ("Ypub", true, ScriptType.ScriptHashWitnessScriptHash),
        ("Upub", false, ScriptType.ScriptHashWitnessScriptHash), ("Zpub", true, ScriptType.WitnessScriptHash), ("Vpub", false, ScriptType.WitnessScriptHash),
    ];

    /// <summary>True for what is meant as such a key, and nothing else: it is read then, or refused for what is wrong with it.</summary>
    public static bool Looks(string text) => text.Length <= MaxLength && (text is ['[', ..] || (text.Length == KeyLength && Array.Exists(Known, known => text.StartsWith(known.Prefix, StringComparison.Ordinal))));

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
        var known = Array.Find(Known, each => text.StartsWith(each.Prefix, StringComparison.Ordinal));
        if (known.Prefix is null || !Base58.TryDecodeCheck(text, out var bytes) || !ExtendedPublicKey.TryRead(bytes, out _, out var key)) { return new Refused(Refusal.Malformed, "a key is not an extended public key"); }
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
