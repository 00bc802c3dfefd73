using System.Globalization;
using Holdfast.Bitcoin.Miniscripts;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>Reads a descriptor without its checksum.</summary>
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
            "tr" when wrapper == DescriptorWrapper.None => Taproot(arguments),
            "multi" => Multi(wrapper, DescriptorKind.Multi, arguments),
            "sortedmulti" => Multi(wrapper, DescriptorKind.SortedMulti, arguments),
            "rawtr" when wrapper == DescriptorWrapper.None => Single(wrapper, DescriptorKind.RawTaproot, arguments),
            "sh" or "wsh" or "wpkh" or "combo" or "tr" or "rawtr" or "musig" => Malformed("a script expression stands where it must not"),
            "raw" when wrapper == DescriptorWrapper.None => Raw(arguments),
            "addr" when wrapper == DescriptorWrapper.None => Bitcoin.Address.TryParse(arguments, network, out var script) ? new Descriptor(DescriptorKind.Address, script, network) : Malformed("an address is not one of this network"),
            "raw" or "addr" => Malformed("a script expression stands where it must not"),
            _ when wrapper is DescriptorWrapper.WitnessScriptHash or DescriptorWrapper.ScriptHashWitnessScriptHash => Script(wrapper, text),
            _ => Unsupported("this script expression"),
        };
    }

    // BIP-385: hexadecimal, which may be empty.
    private Result<Descriptor> Raw(ReadOnlySpan<char> text)
    {
        var script = new byte[text.Length / 2];
        return text.Length % 2 == 0 && Convert.FromHexString(text, script, out _, out _) == System.Buffers.OperationStatus.Done
            ? new Descriptor(DescriptorKind.Raw, script, network) : Malformed("a raw script is not hexadecimal");
    }

    private Result<Descriptor> Script(DescriptorWrapper wrapper, ReadOnlySpan<char> text)
    {
        var keys = new KeyTable(new KeyExpressionParser(network, isTaproot: false));
        if (!new MiniscriptParser(text, isTapscript: false, keys.Read).Parse().TryGet(out var script, out var refused)) { return refused; }
        if ((MiniscriptSanity.Check(script) ?? keys.CheckDistinct(0) ?? keys.CheckBranches()) is { } insane) { return insane; }
        return new Descriptor(wrapper, DescriptorKind.Miniscript, 1, keys.ToArray(), network, script);
    }

    private Result<Descriptor> Taproot(ReadOnlySpan<char> text)
    {
        var comma = TopLevelComma(text);
        if (comma < 0) { return Single(DescriptorWrapper.None, DescriptorKind.Taproot, text); }
        var keys = new KeyTable(new KeyExpressionParser(network, isTaproot: true));
        if (!keys.Read(text[..comma]).TryGet(out _, out var refused) || !ParseTree(text[(comma + 1)..], keys).TryGet(out var tree, out refused)) { return refused; }
        return keys.CheckBranches() is { } insane ? insane : new Descriptor(DescriptorWrapper.None, DescriptorKind.Taproot, 1, keys.ToArray(), network, tree: tree);
    }

    // Leaves, depth first: each "{" goes one deeper, a "," comes between two sides, a "}" after the second.
    private static Result<TapTree> ParseTree(ReadOnlySpan<char> text, KeyTable keys)
    {
        var leaves = new List<TapLeaf>();
        var rights = new Stack<bool>();
        while (true)
        {
            for (; text is ['{', ..]; text = text[1..])
            {
                if (rights.Count == TapTree.MaxDepth) { return new Refused(Refusal.TooLarge, "the script tree is too deep"); }
                rights.Push(false);
            }
            var end = EndOfScript(text);
            if (leaves.Count == TapTree.MaxLeaves) { return new Refused(Refusal.TooLarge, "the script tree has too many leaves"); }
            var first = keys.Count;
            if (!new MiniscriptParser(text[..end], isTapscript: true, keys.Read).Parse().TryGet(out var script, out var refused)) { return refused; }
            if ((MiniscriptSanity.Check(script) ?? keys.CheckDistinct(first)) is { } insane) { return insane; }
            leaves.Add(new(rights.Count, script));
            text = text[end..];
            while (text is ['}', ..] && rights.TryPeek(out var isRight) && isRight)
            {
                rights.Pop();
                text = text[1..];
            }
            if (rights.Count == 0) { return text.IsEmpty ? new TapTree([.. leaves]) : Malformed("something follows the script tree"); }
            if (text is not [',', ..] || rights.Pop()) { return Malformed("a script tree's branch has not two sides"); }
            rights.Push(true);
            text = text[1..];
        }
    }

    // The first comma or brace that is in no bracket.
    private static int EndOfScript(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') { depth++; }
            else if (text[i] == ')') { depth--; }
            else if (depth == 0 && text[i] is ',' or '{' or '}') { return i; }
        }
        return text.Length;
    }

    private static int TopLevelComma(ReadOnlySpan<char> text)
    {
        var end = EndOfScript(text);
        return end < text.Length && text[end] == ',' ? end : -1;
    }

    private Result<Descriptor> Single(DescriptorWrapper wrapper, DescriptorKind kind, ReadOnlySpan<char> text)
    {
        if (!new KeyExpressionParser(network, kind is DescriptorKind.Taproot or DescriptorKind.RawTaproot).Parse(text).TryGet(out var key, out var refused)) { return refused; }
        return new Descriptor(wrapper, kind, 1, [key], network);
    }

    private Result<Descriptor> Multi(DescriptorWrapper wrapper, DescriptorKind kind, ReadOnlySpan<char> text)
    {
        var most = wrapper == DescriptorWrapper.ScriptHash ? MaxKeysInScriptHash : Scripts.MaxMultisigKeys;
        var threshold = 0;
        var keys = new KeyTable(new KeyExpressionParser(network, isTaproot: false));
        foreach (var range in text.Split(','))
        {
            if (threshold == 0)
            {
                if (text[range].Length > 2 || !int.TryParse(text[range], NumberStyles.None, CultureInfo.InvariantCulture, out threshold) || threshold == 0) { return Malformed("the threshold is not a number above 0"); }
                continue;
            }
            if (keys.Count == most) { return Malformed($"more than {most} keys in a multisig"); }
            if (!keys.Read(text[range]).TryGet(out _, out var refused)) { return refused; }
        }
        if (threshold > keys.Count) { return Malformed("the threshold is above the number of keys"); }
        return keys.CheckBranches() is { } different ? different : new Descriptor(wrapper, kind, threshold, keys.ToArray(), network);
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
