using System.Globalization;
using System.Text;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// A wallet policy's template and keys (BIP-388): @0, @1, ... stand for the keys of a list, in order. Keys stand in the list alone, each once,
/// and end in "/**" or "/&lt;A;B&gt;/*" in the template; in musig(@0,@1) they stand alone and the steps follow it.
/// </summary>
public static class PolicyTemplate
{
    internal const string Any = "/**", Both = "/<0;1>/*", Aggregate = "musig(";

    /// <summary>
    /// The descriptor that template and keys are. Refused as malformed: a key that is not in the list, or not in order, or in no place of the template; steps of
    /// another form. What <see cref="Descriptor.Parse"/> refuses is refused; keys of another network are <see cref="Refusal.WrongNetwork"/>, one
    /// key twice <see cref="Refusal.DuplicateKey"/>.
    /// </summary>
    /// <param name="template">"wsh(sortedmulti(2,@0/**,@1/**))".</param>
    /// <param name="keys">"[73c5da0a/48'/0'/0'/2']xpub...", or a key alone.</param>
    /// <param name="network">Whose keys they must be.</param>
    public static Result<Descriptor> Read(string template, IReadOnlyList<string> keys, Network network)
    {
        if (template.Length > Descriptor.MaxTextLength || keys.Count > Descriptor.MaxKeys) { return new Refused(Refusal.TooLarge, "the template is too long, or has too many keys"); }
        return Expand(template, keys).TryGet(out var text, out var refused) ? WalletDescriptor.Parse(text, network) : refused;
    }

    /// <summary>True if some of the keys sign together as one.</summary>
    public static bool HasAggregate(string template) => template.Contains(Aggregate, StringComparison.Ordinal);

    // A key's place in the list is used in order, and each is used: what is not in the template is no part of the wallet.
    private static Result<string> Expand(string template, IReadOnlyList<string> keys)
    {
        if (template.Contains("pub", StringComparison.Ordinal)) { return Malformed("the template has a key of its own, that is not in the list"); }
        // The keys alone: one that is there again with another origin, or with none, is still there twice.
        if (keys.Select(key => key[(key.IndexOf(']') + 1)..]).Distinct(StringComparer.Ordinal).Count() != keys.Count) { return new Refused(Refusal.DuplicateKey, "a key is in the list twice"); }
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
            if (!int.TryParse(template.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= keys.Count || number > used
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
        return used == keys.Count ? text.ToString() : Malformed("a key of the list is not in the template");
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
