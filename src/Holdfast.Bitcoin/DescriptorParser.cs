using System.Globalization;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>Reads a descriptor without its checksum. Nesting is fixed by the standards at sh(wsh(...)), so nothing here recurses.</summary>
internal readonly struct DescriptorParser(Network network)
{
    private const int MaxKeysInScriptHash = 15; // 520 bytes of redeem script

    internal Result<Descriptor> Parse(ReadOnlySpan<char> text)
    {
        var wrapper = DescriptorWrapper.None;
        if (TryOpen(text, "sh", out var inside))
        {
            wrapper = DescriptorWrapper.ScriptHash;
            text = inside;
            if (TryOpen(text, "wsh", out inside))
            {
                wrapper = DescriptorWrapper.ScriptHashWitnessScriptHash;
                text = inside;
            }
        }
        else if (TryOpen(text, "wsh", out inside))
        {
            wrapper = DescriptorWrapper.WitnessScriptHash;
            text = inside;
        }
        var open = text.IndexOf('(');
        if (open <= 0 || text[^1] != ')') { return Malformed("a script expression is missing"); }
        var arguments = text[(open + 1)..^1];
        return text[..open] switch
        {
            "pk" => Single(wrapper, DescriptorKind.PubKey, arguments),
            "pkh" => Single(wrapper, DescriptorKind.PubKeyHash, arguments),
            "wpkh" when wrapper is DescriptorWrapper.None or DescriptorWrapper.ScriptHash => Single(wrapper, DescriptorKind.WitnessPubKeyHash, arguments),
            "combo" when wrapper == DescriptorWrapper.None => Single(wrapper, DescriptorKind.Combo, arguments),
            "tr" when wrapper == DescriptorWrapper.None => arguments.Contains(',') ? Unsupported("taproot scripts") : Single(wrapper, DescriptorKind.Taproot, arguments),
            "multi" => Multi(wrapper, DescriptorKind.Multi, arguments),
            "sortedmulti" => Multi(wrapper, DescriptorKind.SortedMulti, arguments),
            "sh" or "wsh" or "wpkh" or "combo" or "tr" => Malformed("a script expression stands where it must not"),
            "raw" or "addr" when wrapper == DescriptorWrapper.None => Unsupported("raw() and addr()"),
            "raw" or "addr" => Malformed("a script expression stands where it must not"),
            _ => Unsupported("this script expression"),
        };
    }

    private Result<Descriptor> Single(DescriptorWrapper wrapper, DescriptorKind kind, ReadOnlySpan<char> text)
    {
        if (!new KeyExpressionParser(network, kind == DescriptorKind.Taproot).Parse(text).TryGet(out var key, out var refused)) { return refused; }
        return new Descriptor(wrapper, kind, 1, [key], network);
    }

    private Result<Descriptor> Multi(DescriptorWrapper wrapper, DescriptorKind kind, ReadOnlySpan<char> text)
    {
        var most = wrapper == DescriptorWrapper.ScriptHash ? MaxKeysInScriptHash : Scripts.MaxMultisigKeys;
        var threshold = 0;
        var keys = new List<KeyExpression>();
        var parser = new KeyExpressionParser(network, isTaproot: false);
        foreach (var range in text.Split(','))
        {
            if (threshold == 0)
            {
                if (text[range].Length > 2 || !int.TryParse(text[range], NumberStyles.None, CultureInfo.InvariantCulture, out threshold) || threshold == 0) { return Malformed("the threshold is not a number above 0"); }
                continue;
            }
            if (keys.Count == most) { return Malformed($"more than {most} keys in a multisig"); }
            if (!parser.Parse(text[range]).TryGet(out var key, out var refused)) { return refused; }
            keys.Add(key);
        }
        if (threshold > keys.Count) { return Malformed("the threshold is above the number of keys"); }
        // BIP-389: keys without a choice go with any, but choices must match.
        if (keys.Where(key => key.Branches.Length > 0).Select(key => key.Branches.Length).Distinct().Count() > 1) { return Malformed("the keys have different numbers of branches"); }
        return new Descriptor(wrapper, kind, threshold, [.. keys], network);
    }

    /// <summary>What is between "name(" and a closing ")".</summary>
    private static bool TryOpen(ReadOnlySpan<char> text, string name, out ReadOnlySpan<char> inside)
    {
        inside = default;
        if (text.Length < name.Length + 2 || !text.StartsWith(name) || text[name.Length] != '(' || text[^1] != ')') { return false; }
        inside = text[(name.Length + 1)..^1];
        return true;
    }

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
    private static Refused Unsupported(string what) => new(Refusal.Unsupported, $"{what}: not supported in a descriptor");
}
