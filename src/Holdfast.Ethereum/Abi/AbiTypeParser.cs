using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Ethereum.Abi;

/// <summary>Reads types as Solidity writes them: "uint256", "(address to, bytes data)[]", "tuple(uint8,bool)[2][]". One pass, bounded depth.</summary>
internal ref struct AbiTypeParser(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>"(type name, type name)", with or without names.</summary>
    public bool TryReadTuple(int depth, [NotNullWhen(true)] out AbiType? tuple)
    {
        tuple = null;
        if (depth > AbiType.MaxDepth || !TryTake('(')) { return false; }
        var components = new List<AbiComponent>();
        SkipSpaces();
        if (!TryTake(')'))
        {
            do
            {
                if (components.Count == AbiType.MaxComponents || !TryReadComponent(depth, out var component)) { return false; }
                components.Add(component);
            }
            while (TryTake(','));
            if (!TryTake(')')) { return false; }
        }
        tuple = AbiType.Tuple(components);
        return tuple is not null;
    }

    /// <summary>One type, with its brackets.</summary>
    public bool TryReadType(int depth, [NotNullWhen(true)] out AbiType? type)
    {
        type = null;
        SkipSpaces();
        if (_rest.StartsWith("tuple(")) { _rest = _rest["tuple".Length..]; }
        var read = _rest.StartsWith('(') ? (TryReadTuple(depth + 1, out var tuple) ? tuple : null) : Elementary(TakeWord());
        while (read is not null && TryTake('['))
        {
            int? length = null;
            var digits = TakeWord();
            if (digits.Length > 0)
            {
                if (digits.Length > 5 || digits[0] == '0' || digits.ContainsAnyExceptInRange('0', '9')) { return false; }
                length = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
            }
            read = TryTake(']') ? AbiType.Array(read, length) : null;
        }
        type = read;
        return read is not null;
    }

    private bool TryReadComponent(int depth, [NotNullWhen(true)] out AbiComponent? component)
    {
        component = null;
        if (!TryReadType(depth, out var type)) { return false; }
        var name = NextWord();
        // Where a value lies is no part of its type.
        if (name is "calldata" or "memory" or "storage" || name is "payable" && type.Kind == AbiKind.Address) { name = NextWord(); }
        if (name.Length > 0 && !Identifier.IsValid(name)) { return false; }
        SkipSpaces();
        component = new(name.ToString(), type);
        return true;
    }

    /// <summary>An elementary type; uint and int stand for 256 bits. Null for anything else, "function" and "fixed128x18" among it.</summary>
    public static AbiType? Elementary(ReadOnlySpan<char> name) => name switch
    {
        "address" => AbiType.Address,
        "bool" => AbiType.Bool,
        "bytes" => AbiType.Bytes,
        "string" => AbiType.String,
        "uint" => AbiType.UInt256,
        "int" => AbiType.Integer(true, AbiType.Word),
        _ when SizeAfter(name, "uint") is { } bits and <= 256 && bits % 8 == 0 => AbiType.Integer(false, bits / 8),
        _ when SizeAfter(name, "int") is { } bits and <= 256 && bits % 8 == 0 => AbiType.Integer(true, bits / 8),
        _ when SizeAfter(name, "bytes") is { } bytes and <= AbiType.Word => AbiType.FixedBytes(bytes),
        _ => null,
    };

    private static int? SizeAfter(ReadOnlySpan<char> name, string stem)
    {
        if (!name.StartsWith(stem)) { return null; }
        var digits = name[stem.Length..];
        return digits.Length is >= 1 and <= 3 && digits[0] != '0' && !digits.ContainsAnyExceptInRange('0', '9') ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }

    private ReadOnlySpan<char> NextWord()
    {
        SkipSpaces();
        return TakeWord();
    }

    private ReadOnlySpan<char> TakeWord()
    {
        var length = 0;
        while (length < _rest.Length && (char.IsAsciiLetterOrDigit(_rest[length]) || _rest[length] is '_' or '$')) { length++; }
        var word = _rest[..length];
        _rest = _rest[length..];
        return word;
    }

    private bool TryTake(char expected)
    {
        if (!_rest.StartsWith(expected)) { return false; }
        _rest = _rest[1..];
        return true;
    }

    private void SkipSpaces() => _rest = _rest.TrimStart(' ');
}
