using System.Buffers.Binary;
using System.Text.Json;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Contents;

/// <summary>
/// Another device's public keys in JSON: COLDCARD's generic wallet and multisig files ("xfp", then objects with "deriv" and "xpub", or
/// "p2wsh" beside "p2wsh_deriv"), Passport's pairing (objects with "derivation", "xfp" and "xpub"), Electrum's "keystore".
/// </summary>
internal static class AccountJson
{
    private const int MostKeys = 64;
    private const string Suffix = "_deriv";

    /// <summary>True for what is meant as such: it is read then, or refused for what is wrong with it.</summary>
    public static bool Looks(JsonElement root)
        => root.TryGetProperty("keystore", out _) || root.TryGetProperty("xfp", out _)
            || ((root.TryGetProperty("bip84", out _) || root.TryGetProperty("bip86", out _)) && root.TryGetProperty("acct_num", out _));

    public static Result<ForeignKey[]> Read(JsonElement root, Network network)
    {
        if (root.TryGetProperty("keystore", out var keystore))
        {
            return One(keystore, "derivation", FingerprintOf(keystore), network).TryGet(out var only, out var no) ? new[] { only } : no;
        }
        var master = FingerprintOf(root);
        var keys = new List<ForeignKey>();
        foreach (var member in root.EnumerateObject())
        {
            if (keys.Count == MostKeys) { return new Refused(Refusal.TooLarge, $"the file has more than {MostKeys} keys"); }
            Result<ForeignKey> read;
            if (member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("xpub", out _))
            {
                // In COLDCARD's file an account's own "xfp" is the fingerprint of the account's key; in Passport's it is the master's.
                read = member.Value.TryGetProperty("deriv", out _) ? One(member.Value, "deriv", master, network) : One(member.Value, "derivation", FingerprintOf(member.Value), network);
            }
            else if (member.Name.EndsWith(Suffix, StringComparison.Ordinal))
            {
                read = Of(JsonContent.TextOf(root, member.Name[..^Suffix.Length]), JsonContent.TextOf(root, member.Name), master, network);
            }
            else { continue; }
            if (!read.TryGet(out var key, out var refused)) { return refused; }
            keys.Add(key);
        }
        return keys.Count > 0 ? keys.ToArray() : new Refused(Refusal.Unsupported, "the JSON has no extended key where one is known to be");
    }

    private static Result<ForeignKey> One(JsonElement account, string pathName, Fingerprint? master, Network network)
        => account.ValueKind == JsonValueKind.Object ? Of(JsonContent.TextOf(account, "xpub"), JsonContent.TextOf(account, pathName), master, network) : new Refused(Refusal.Malformed, "the keystore is not an object");

    private static Result<ForeignKey> Of(string? xpub, string? path, Fingerprint? master, Network network)
    {
        if (xpub is null || path is null || !DerivationPath.TryParse(path, out var parsed)) { return new Refused(Refusal.Malformed, "a key has no path or is not a text"); }
        if (!ForeignKeyText.ReadKey(xpub, network).TryGet(out var key, out var refused)) { return refused; }
        if (key.Key.Depth != parsed.Depth) { return new Refused(Refusal.Malformed, "a key is not as deep as its path"); }
        return key with { Origin = master is { } fingerprint ? new KeyOrigin(fingerprint, parsed) : null, Type = key.Type ?? AccountPath.From(parsed)?.ScriptType };
    }

    /// <summary>Eight hexadecimal digits, or the number that the four bytes are in little-endian order.</summary>
    private static Fingerprint? FingerprintOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) { return null; }
        foreach (var name in (string[])["xfp", "ckcc_xfp", "root_fingerprint"])
        {
            if (!value.TryGetProperty(name, out var member)) { continue; }
            if (member.ValueKind == JsonValueKind.Number && member.TryGetUInt32(out var number)) { return new(BinaryPrimitives.ReverseEndianness(number)); }
            if (JsonContent.TextOf(value, name) is { } text && Fingerprint.TryParse(text, out var fingerprint)) { return fingerprint; }
        }
        return null;
    }
}
