using System.Globalization;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>Reads the key expression that stands in a miniscript and gives its place in the table of keys.</summary>
internal delegate Result<int> KeyReader(ReadOnlySpan<char> text);

/// <summary>
/// Reads miniscript. It goes down one level a bracket and one a wrapper, and stops at <see cref="Miniscript.MaxDepth"/>; each expression
/// is typed as it is made, so that the first part that does not fit ends it.
/// </summary>
internal ref struct MiniscriptParser(ReadOnlySpan<char> text, bool isTapscript, KeyReader readKey)
{
    private ReadOnlySpan<char> _rest = text;

    /// <summary>The whole text as one expression, of the type B.</summary>
    public Result<Miniscript> Parse()
    {
        if (!ParseExpression(0).TryGet(out var node, out var refused)) { return refused; }
        if (!_rest.IsEmpty) { return Malformed("something follows the miniscript"); }
        return node.Has(MiniscriptType.B) ? node : Malformed("a miniscript's outermost part must leave a result (type B)");
    }

    private Result<Miniscript> ParseExpression(int depth)
    {
        if (depth >= Miniscript.MaxDepth) { return new Refused(Refusal.TooLarge, "the miniscript is nested too deeply"); }
        var end = _rest.IndexOfAny("(),:");
        if (end >= 0 && _rest[end] == ':')
        {
            var wrappers = _rest[..end];
            _rest = _rest[(end + 1)..];
            if (wrappers.IsEmpty || wrappers.Length > Miniscript.MaxDepth - depth) { return Malformed("wrappers are missing or too many"); }
            if (!ParseExpression(depth + wrappers.Length).TryGet(out var inner, out var refused)) { return refused; }
            for (var i = wrappers.Length - 1; i >= 0; i--)
            {
                if (!Wrap(wrappers[i], inner).TryGet(out inner, out refused)) { return refused; }
            }
            return inner;
        }
        var name = end < 0 ? _rest : _rest[..end];
        _rest = _rest[name.Length..];
        if (_rest is not ['(', ..]) { return name switch { "0" => Make(Fragment.False), "1" => Make(Fragment.True), _ => Malformed("a miniscript fragment is missing or unknown") }; }
        _rest = _rest[1..];
        return name switch
        {
            "pk" => ParseKey(Fragment.Key, isChecked: true),
            "pkh" => ParseKey(Fragment.KeyHash, isChecked: true),
            "pk_k" => ParseKey(Fragment.Key, isChecked: false),
            "pk_h" => ParseKey(Fragment.KeyHash, isChecked: false),
            "older" => ParseLock(Fragment.Older),
            "after" => ParseLock(Fragment.After),
            "sha256" => ParseHash(Fragment.Sha256, 32),
            "hash256" => ParseHash(Fragment.Hash256, 32),
            "ripemd160" => ParseHash(Fragment.Ripemd160, 20),
            "hash160" => ParseHash(Fragment.Hash160, 20),
            "andor" => ParseParts(Fragment.AndOr, 3, depth),
            "and_v" => ParseParts(Fragment.AndV, 2, depth),
            "and_b" => ParseParts(Fragment.AndB, 2, depth),
            "and_n" => ParseParts(Fragment.AndOr, 2, depth),
            "or_b" => ParseParts(Fragment.OrB, 2, depth),
            "or_c" => ParseParts(Fragment.OrC, 2, depth),
            "or_d" => ParseParts(Fragment.OrD, 2, depth),
            "or_i" => ParseParts(Fragment.OrI, 2, depth),
            "thresh" => ParseThreshold(depth),
            "multi" => isTapscript ? Malformed("multi() stands in a taproot script: multi_a() belongs there") : ParseMulti(Fragment.Multi, Miniscript.MaxMultiKeys),
            "multi_a" => isTapscript ? ParseMulti(Fragment.MultiA, Miniscript.MaxMultiAKeys) : Malformed("multi_a() stands outside of taproot scripts"),
            "sortedmulti_a" when isTapscript && depth == 0 => ParseMulti(Fragment.SortedMultiA, Miniscript.MaxMultiAKeys),
            _ => Malformed("a miniscript fragment is missing or unknown"),
        };
    }

    private Result<Miniscript> Wrap(char wrapper, Miniscript inner) => wrapper switch
    {
        'a' => Make(Fragment.WrapA, parts: inner),
        's' => Make(Fragment.WrapS, parts: inner),
        'c' => Make(Fragment.WrapC, parts: inner),
        'd' => Make(Fragment.WrapD, parts: inner),
        'v' => Make(Fragment.WrapV, parts: inner),
        'j' => Make(Fragment.WrapJ, parts: inner),
        'n' => Make(Fragment.WrapN, parts: inner),
        't' => Make(Fragment.AndV, parts: [inner, new(Fragment.True, isTapscript)]),
        'l' => Make(Fragment.OrI, parts: [new(Fragment.False, isTapscript), inner]),
        'u' => Make(Fragment.OrI, parts: [inner, new(Fragment.False, isTapscript)]),
        _ => Malformed("an unknown wrapper"),
    };

    private Result<Miniscript> ParseKey(Fragment fragment, bool isChecked)
    {
        if (!TryTakeArgument(out var argument) || !TryClose()) { return Malformed("a key is missing, or its bracket is not closed"); }
        if (!readKey(argument).TryGet(out var key, out var refused)) { return refused; }
        if (!Make(fragment, keys: [key]).TryGet(out var node, out refused)) { return refused; }
        return isChecked ? Make(Fragment.WrapC, parts: node) : node;
    }

    private Result<Miniscript> ParseLock(Fragment fragment)
        => TryTakeArgument(out var argument) && TryClose() && TryReadNumber(argument, out var number) && number < 0x8000_0000
            ? Make(fragment, number) : Malformed("a timelock is not a number from 1 to 2147483647");

    private Result<Miniscript> ParseHash(Fragment fragment, int size)
    {
        Span<byte> hash = stackalloc byte[32];
        return TryTakeArgument(out var argument) && TryClose() && argument.Length == 2 * size && Convert.FromHexString(argument, hash[..size], out _, out _) == System.Buffers.OperationStatus.Done
            ? Make(fragment, hash: hash[..size].ToArray()) : Malformed($"a hash is not {size} bytes of hexadecimal");
    }

    private Result<Miniscript> ParseParts(Fragment fragment, int count, int depth)
    {
        var parts = new List<Miniscript>(3);
        while (parts.Count < count)
        {
            if (parts.Count > 0 && !TryTake(',')) { return Malformed("a fragment has not enough parts"); }
            if (!ParseExpression(depth + 1).TryGet(out var part, out var refused)) { return refused; }
            parts.Add(part);
        }
        if (!TryClose()) { return Malformed("a fragment has too many parts, or its bracket is not closed"); }
        if (fragment == Fragment.AndOr && count == 2) { parts.Add(new(Fragment.False, isTapscript)); } // and_n(X,Y)
        return Make(fragment, parts: [.. parts]);
    }

    private Result<Miniscript> ParseThreshold(int depth)
    {
        if (!TryTakeArgument(out var argument) || !TryReadNumber(argument, out var needed)) { return Malformed("a threshold is not a number above 0"); }
        var parts = new List<Miniscript>();
        while (TryTake(','))
        {
            if (!ParseExpression(depth + 1).TryGet(out var part, out var refused)) { return refused; }
            parts.Add(part);
        }
        if (!TryClose()) { return Malformed("a bracket is not closed"); }
        return needed <= parts.Count ? Make(Fragment.Threshold, needed, parts: [.. parts]) : Malformed("a threshold is above the number of its parts");
    }

    private Result<Miniscript> ParseMulti(Fragment fragment, int most)
    {
        if (!TryTakeArgument(out var argument) || !TryReadNumber(argument, out var needed)) { return Malformed("the threshold is not a number above 0"); }
        var keys = new List<int>();
        while (TryTake(','))
        {
            if (keys.Count == most) { return Malformed($"more than {most} keys in a multisig"); }
            if (!TryTakeArgument(out argument)) { return Malformed("a key is missing"); }
            if (!readKey(argument).TryGet(out var key, out var refused)) { return refused; }
            keys.Add(key);
        }
        if (!TryClose()) { return Malformed("a bracket is not closed"); }
        return needed <= keys.Count ? Make(fragment, needed, [.. keys]) : Malformed("the threshold is above the number of keys");
    }

    private Result<Miniscript> Make(Fragment fragment, uint number = 0, int[]? keys = null, byte[]? hash = null, params Miniscript[] parts)
    {
        var node = new Miniscript(fragment, isTapscript, number, keys, hash, parts);
        return node.Type != MiniscriptType.None ? node : Malformed("a miniscript fragment has a part that does not fit it");
    }

    // Up to the comma or bracket that ends it; musig(...) is the one argument with brackets of its own.
    private bool TryTakeArgument(out ReadOnlySpan<char> argument)
    {
        var (depth, end) = (0, 0);
        for (; end < _rest.Length; end++)
        {
            if (_rest[end] == '(') { depth++; }
            else if (_rest[end] == ')' && depth-- == 0) { break; }
            else if (_rest[end] == ',' && depth == 0) { break; }
        }
        argument = _rest[..end];
        _rest = _rest[end..];
        return !argument.IsEmpty;
    }

    private bool TryTake(char wanted)
    {
        if (_rest.IsEmpty || _rest[0] != wanted) { return false; }
        _rest = _rest[1..];
        return true;
    }

    private bool TryClose() => TryTake(')');

    // Decimal, no sign, no zero before it.
    private static bool TryReadNumber(ReadOnlySpan<char> text, out uint number)
    {
        number = 0;
        return text is not ['0', ..] && text.Length <= 10 && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
    }

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
