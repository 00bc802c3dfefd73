using System.Text.Json;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// The wallet file of Caravan and Unchained: JSON with a name, the network, the script ("addressType"), the quorum and the keys, each
/// with its xpub and, where known, its fingerprint ("xfp") and path ("bip32Path"). Keys are sorted (BIP-67). Other members are not looked at.
/// </summary>
public static class CaravanJson
{
    private const string Unknown = "Unknown";

    /// <summary>Writes the file. A key without an origin gets "Unknown" for both, as Caravan has it.</summary>
    /// <param name="name">1 to 64 visible ASCII characters, no space at the ends.</param>
    /// <param name="descriptor">A sorted multisig of extended keys that all end in /&lt;0;1&gt;/*; others are <see cref="Refusal.Unsupported"/>.</param>
    public static Result<string> Write(string name, Descriptor descriptor)
    {
        if (WalletPolicy.CheckName(name) is { } unnamed) { return unnamed; }
        if (!SortedQuorum.TryFrom(descriptor, out var quorum)) { return new Refused(Refusal.Unsupported, "this format is for sorted multisigs of extended keys"); }
        return JsonText.Write(json =>
        {
            json.WriteString("name", name);
            json.WriteString("addressType", quorum.TypeName);
            json.WriteString("network", CaravanNetwork.NameOf(descriptor.Network));
            json.WriteStartObject("client");
            json.WriteString("type", "public");
            json.WriteEndObject();
            json.WriteStartObject("quorum");
            json.WriteNumber("requiredSigners", quorum.Threshold);
            json.WriteNumber("totalSigners", quorum.Keys.Count);
            json.WriteEndObject();
            json.WriteStartArray("extendedPublicKeys");
            for (var i = 0; i < quorum.Keys.Count; i++) { WriteKey(json, quorum.Keys[i], i + 1, descriptor.Network); }
            json.WriteEndArray();
            json.WriteNumber("startingAddressIndex", 0);
        });
    }

    private static void WriteKey(Utf8JsonWriter json, QuorumKey key, int number, Network network)
    {
        json.WriteStartObject();
        json.WriteString("name", $"Key {number}");
        json.WriteString("bip32Path", key.Origin?.Path.ToString() ?? Unknown);
        json.WriteString("xpub", key.Key.ToString(network));
        json.WriteString("xfp", key.Origin?.Fingerprint.ToString() ?? Unknown);
        json.WriteEndObject();
    }

    internal static Result<WalletFile> Read(JsonValue root, Network network)
    {
        if (CaravanNetwork.Refuse(root.TextOf("network"), network) is { } no) { return no; }
        if (root.TextOf("addressType") is not { } typeName) { return Malformed("the type of address is missing"); }
        if (SortedQuorum.TypeOf(typeName) is not { } type) { return new Refused(Refusal.Unsupported, "the type of address is not P2WSH, P2SH-P2WSH or P2SH"); }
        if (root.Member("extendedPublicKeys") is not { Kind: JsonTokenType.StartArray, Items: var items }) { return Malformed("the keys are not a list"); }
        if (items.Count > QuorumKey.Most) { return new Refused(Refusal.TooLarge, $"more than {QuorumKey.Most} keys in a multisig"); }
        if (root.Member("quorum") is not { } quorum || quorum.NumberOf("requiredSigners") is not { } threshold || quorum.NumberOf("totalSigners") is not { } total) { return Malformed("the quorum is not two whole numbers"); }
        if (total != items.Count || threshold < 1 || threshold > total) { return Malformed("the quorum is not for as many keys as the file has"); }
        if (root.Member("startingAddressIndex") is not null && root.NumberOf("startingAddressIndex") is null) { return Malformed("the first index is not an index"); }
        var keys = new List<QuorumKey>(items.Count);
        foreach (var item in items)
        {
            if (!ReadKey(item, type, network).TryGet(out var key, out var wrong)) { return wrong; }
            keys.Add(key);
        }
        if (!Descriptor.Parse(new SortedQuorum(type, threshold, keys).ToDescriptor(network), network).TryGet(out var descriptor, out var refused)) { return refused; }
        return new WalletFile(WalletFileKind.Caravan, WalletText.NameOrNull(root.TextOf("name")), descriptor, null);
    }

    private static Result<QuorumKey> ReadKey(JsonValue item, ScriptType type, Network network)
    {
        if (item.TextOf("xpub") is not { } text) { return Malformed("a key has no xpub"); }
        if (!QuorumKey.Parse(text, type, network).TryGet(out var key, out var refused)) { return refused; }
        // Half an origin proves nothing, so it is none.
        if (IsUnknown(item.TextOf("xfp")) || IsUnknown(item.TextOf("bip32Path"))) { return new QuorumKey(null, key); }
        if (!Fingerprint.TryParse(item.TextOf("xfp"), out var fingerprint) || item.TextOf("bip32Path") is not (['m'] or ['m', '/', ..]) || !DerivationPath.TryParse(item.TextOf("bip32Path"), out var path)) { return Malformed("a key's origin is not a fingerprint and a path from m"); }
        return new QuorumKey(new(fingerprint, path), key);
    }

    private static bool IsUnknown(string? text) => text is null or "" || string.Equals(text, Unknown, StringComparison.OrdinalIgnoreCase);
    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
