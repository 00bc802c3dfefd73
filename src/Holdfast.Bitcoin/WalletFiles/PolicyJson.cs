using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// A wallet policy of BIP-388 as JSON: "name", "descriptor_template" with @0, @1, ... for the keys, "keys_info"; and "hmac", 64 hexadecimal
/// digits, where a device has registered it. What a template is, is <see cref="PolicyTemplate"/>'s to say.
/// </summary>
public static class PolicyJson
{
    /// <summary>The policy with the proof that a device registered it.</summary>
    public static string Write(WalletPolicy policy, in Hash256 proof)
    {
        var (template, keys) = Template(policy);
        var hmac = proof.ToString();
        return JsonText.Write(json =>
        {
            json.WriteString("name", policy.Name);
            json.WriteString("descriptor_template", template);
            json.WriteStartArray("keys_info");
            foreach (var key in keys) { json.WriteStringValue(key); }
            json.WriteEndArray();
            json.WriteString("hmac", hmac);
        }) + "\n";
    }

    /// <summary>BIP-388: every key once in the list, in the order in which the template first has it; "/**" for branches 0 and 1.</summary>
    internal static (string Template, IReadOnlyList<string> Keys) Template(WalletPolicy policy)
    {
        var keys = new List<string>();
        var template = policy.Parsed.ToText(place =>
        {
            var key = policy.Parsed.Keys[place];
            var steps = key.StepsText == PolicyTemplate.Both ? PolicyTemplate.Any : key.StepsText;
            if (key.IsAggregate) { return $"{PolicyTemplate.Aggregate}{string.Join(',', key.Participants.Select(Number))}){steps}"; }
            return key.ExtendedKey is null ? key.ToString(policy.Network) : Number(key) + steps; // a plain one is the key that nobody has
        });
        return (template, keys);

        string Number(KeyExpression key)
        {
            var text = $"{key.Origin}{key.ExtendedKey!.ToString(policy.Network)}";
            if (!keys.Contains(text)) { keys.Add(text); }
            return string.Create(CultureInfo.InvariantCulture, $"@{keys.IndexOf(text)}");
        }
    }

    internal static Result<WalletFile> Read(JsonValue root, Network network)
    {
        if (root.TextOf("descriptor_template") is not { } template) { return Malformed("the template is not a text"); }
        if (root.Member("keys_info") is not { Kind: JsonTokenType.StartArray, Items: var items }) { return Malformed("the keys are not a list"); }
        if (items.Any(item => item.Kind != JsonTokenType.String)) { return Malformed("a key is not a text"); }
        if (!PolicyTemplate.Read(template, [.. items.Select(item => item.Text)], network).TryGet(out var descriptor, out var refused)) { return refused; }
        Hash256? proof = null;
        if (root.Member("hmac") is { } member)
        {
            Span<byte> bytes = stackalloc byte[Hash256.Size];
            if (member.Kind != JsonTokenType.String || member.Text.Length != 2 * Hash256.Size || Convert.FromHexString(member.Text, bytes, out _, out _) != OperationStatus.Done) { return Malformed("the proof of registration is not 64 hexadecimal digits"); }
            proof = new(bytes);
        }
        return new WalletFile(WalletFileKind.Policy, WalletText.NameOrNull(root.TextOf("name")), descriptor, null) { Proof = proof };
    }

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
