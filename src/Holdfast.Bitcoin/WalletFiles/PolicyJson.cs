using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// A wallet policy of BIP-388 as JSON: "name", "descriptor_template" with @0, @1, ... for the keys, "keys_info"; and "hmac", 64 hexadecimal
/// digits, where a device has registered it. Keys stand in the list alone, each once, and end in "/**" or "/&lt;A;B&gt;/*" in the template; in
/// musig(@0,@1) they stand alone and the steps follow it.
/// </summary>
public static class PolicyJson
{
    private const string Any = "/**", Both = "/<0;1>/*", Aggregate = "musig(";

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
            var steps = key.StepsText == Both ? Any : key.StepsText;
            if (key.IsAggregate) { return $"{Aggregate}{string.Join(',', key.Participants.Select(Number))}){steps}"; }
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
        if (template.Length > Descriptor.MaxTextLength || items.Count > Descriptor.MaxKeys) { return new Refused(Refusal.TooLarge, "the template is too long, or has too many keys"); }
        if (items.Any(item => item.Kind != JsonTokenType.String)) { return Malformed("a key is not a text"); }
        if (!Expand(template, [.. items.Select(item => item.Text)]).TryGet(out var text, out var refused) || !WalletDescriptor.Parse(text, network).TryGet(out var descriptor, out refused)) { return refused; }
        Hash256? proof = null;
        if (root.Member("hmac") is { } member)
        {
            Span<byte> bytes = stackalloc byte[Hash256.Size];
            if (member.Kind != JsonTokenType.String || member.Text.Length != 2 * Hash256.Size || Convert.FromHexString(member.Text, bytes, out _, out _) != OperationStatus.Done) { return Malformed("the proof of registration is not 64 hexadecimal digits"); }
            proof = new(bytes);
        }
        return new WalletFile(WalletFileKind.Policy, WalletText.NameOrNull(root.TextOf("name")), descriptor, null) { Proof = proof };
    }

    // A key's place in the list is used in order, and each is used: what is not in the template is no part of the wallet.
    private static Result<string> Expand(string template, string[] keys)
    {
        if (template.Contains("pub", StringComparison.Ordinal)) { return Malformed("the template has a key of its own, that is not in the list"); }
        // The keys alone: one that is there again with another origin, or with none, is still there twice.
        if (keys.Select(key => key[(key.IndexOf(']') + 1)..]).Distinct(StringComparer.Ordinal).Count() != keys.Length) { return new Refused(Refusal.DuplicateKey, "a key is in the list twice"); }
        if (keys.Any(key => key.AsSpan().ContainsAny("/<>*@(){},#".AsSpan()[1..]) || key.LastIndexOf('/') > key.IndexOf(']'))) { return Malformed("a key in the list is not [origin]key alone"); }
        var text = new StringBuilder(template.Length + keys.Sum(key => key.Length));
        var (used, isInside, together) = (0, false, 0); // inside: of musig(); together: the keys in it
        for (var at = 0; at < template.Length;)
        {
            if (text.Length > Descriptor.MaxTextLength) { return new Refused(Refusal.TooLarge, "the policy is too long"); }
            if (template[at] != '@')
            {
                if (template.AsSpan(at).StartsWith(Aggregate)) { (isInside, together) = (true, 0); }
                var isEnd = isInside && template[at] == ')';
                text.Append(template[at++]);
                if (!isEnd) { continue; }
                isInside = false;
                if (together < 2) { return Malformed("musig() of the template has not two keys"); }
                if (!TryTakeSteps(template, ref at, text)) { return Malformed("musig() of the template is not followed by /** or /<A;B>/*"); }
                continue;
            }
            var end = at + 1;
            while (end < template.Length && char.IsAsciiDigit(template[end])) { end++; }
            if (!int.TryParse(template.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= keys.Length || number > used
                || (end - at > 2 && template[at + 1] == '0')) { return Malformed("the template's keys are not @0, @1 and so on, in order"); }
            used = Math.Max(used, number + 1);
            text.Append(keys[number]);
            at = end;
            if (isInside)
            {
                together++;
                if (at == template.Length || template[at] is not (',' or ')')) { return Malformed("a key of the template has steps inside musig()"); }
            }
            else if (!TryTakeSteps(template, ref at, text)) { return Malformed("a key of the template is not followed by /** or /<A;B>/*"); }
        }
        return used == keys.Length ? text.ToString() : Malformed("a key of the list is not in the template");
    }

    private static bool TryTakeSteps(string template, ref int at, StringBuilder text)
    {
        if (!template.AsSpan(at).StartsWith(Any)) { return IsPair(template.AsSpan(at)); }
        text.Append(Both);
        at += Any.Length;
        return true;
    }

    // "/<A;B>/*": two branches where BIP-389 would let there be more. That they are numbers is for the descriptor.
    private static bool IsPair(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('>');
        return text.StartsWith("/<") && end > 0 && text[..end].Count(';') == 1 && text[(end + 1)..].StartsWith("/*");
    }

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
