using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Erc7730;

/// <summary>
/// The text of one value, by a field's format (ERC-7730 § Field format specification). Amounts are exact; where a descriptor puts a word in a number's
/// place (an enum, "unlimited"), or says by itself how it is written (its decimals, its unit, of which token or coin it is), the number stands beside it. A format that does not fit its value, or is not known, shows it as it is.
/// <para>
/// A value that a parameter refers to is not shown by that: it is taken only where the field says it in full.
/// </para>
/// </summary>
internal sealed class FieldText(Draft draft, CallScope scope, DisplayFormat format, AbiList data)
{
    /// <summary>Addresses that a field may call the coin's.</summary>
    private const int MaxNatives = 4;

    public Field Of(FieldRule rule, FoundValue found)
    {
        var atom = (AbiAtom)found.Value;
        var number = IsNumber(atom) ? atom.AsNumber : (BigInteger?)null;
        var text = rule.Format switch
        {
            "addressName" when AddressOf(atom) is { } address => NamedAddress(address),
            "tokenTicker" when AddressOf(atom) is { } token => Amounts.Token(draft, token),
            "amount" when number is { Sign: >= 0 } => CoinAmount(rule, number.Value),
            "tokenAmount" when number is { Sign: >= 0 } => TokenAmount(rule, found, number.Value),
            "nftName" when number is not null && AddressParameter(rule, "collection", found) is { } collection => Phrase.Of("ethereum.piece.of", number, Shown(collection)),
            "date" when number is not null => Date(rule, number.Value),
            "duration" when number is { Sign: >= 0 } && number < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{number / 3600:00}:{number / 60 % 60:00}:{number % 60:00}"),
            "unit" when number is { Sign: >= 0 } => Unit(rule, number.Value),
            "enum" when number is not null && Parameter(rule, "$ref") is { } reference && format.EnumText(reference, number.Value.ToString(CultureInfo.InvariantCulture)) is { } word => Phrase.Of("ethereum.word", word, number),
            "chainId" when number is { Sign: >= 0 } && number <= ulong.MaxValue && KnownNames.ChainName((ulong)number) is { } chain => Phrase.Of("ethereum.word", chain, number),
            _ => null,
        };
        if (found.Source is { } source) { draft.Taken(source); }
        return text is null ? draft.Raw(rule.Label, atom) : new(rule.Label, text, rule.Format switch
        {
            "addressName" when NameOf(AddressOf(atom)!.Value) is null => FieldKind.Address,
            "amount" or "tokenAmount" => FieldKind.Amount,
            _ => FieldKind.Text,
        });
    }

    /// <summary>A parameter that is an address: beside the value ("calleePath", "tokenPath"), or a constant ("callee", "token").</summary>
    public Referred<Address>? AddressParameter(FieldRule rule, string name, FoundValue found)
    {
        if (Parameter(rule, name + "Path") is { } path) { return Find(path, rule, found) is { } value && AddressOf(value.Value as AbiAtom) is { } address ? new(address, value.Source, IsConstant: path.StartsWith('$')) : null; }
        return Parameter(rule, name) is { } constant && format.Constant(constant) is { } text && Address.TryParse(text, out var fixedAddress) ? new(fixedAddress, null, IsConstant: true) : null;
    }

    /// <summary>A parameter that is an integer, and not negative.</summary>
    public Referred<BigInteger>? NumberParameter(FieldRule rule, string name, FoundValue found)
    {
        if (Parameter(rule, name + "Path") is { } path)
        {
            return Find(path, rule, found) is { Value: AbiAtom { Type.Kind: AbiKind.UnsignedInteger or AbiKind.SignedInteger } atom } value && atom.AsNumber.Sign >= 0 ? new(atom.AsNumber, value.Source) : null;
        }
        return Parameter(rule, name) is { } constant && format.Constant(constant) is { } text && NumberOf(text) is { Sign: >= 0 } number ? new(number, null) : null;
    }

    public static string? Parameter(FieldRule rule, string name)
        => rule.Parameter(name) is { } value ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null } : null;

    /// <summary>Values of the transaction around the data. Who signs is not known here.</summary>
    public AbiAtom? Container(ValuePath path) => path.Steps is [{ Name: { } name }] ? name switch
    {
        "to" => new AbiAtom(AbiType.Address, scope.To.AsSpan().ToArray()),
        "value" => (AbiAtom)AbiBuilder.Value(AbiType.UInt256, scope.Value),
        "chainId" => (AbiAtom)AbiBuilder.Value(AbiType.UInt256, scope.ChainId),
        _ => null,
    } : null;

    public static Address? AddressOf(AbiAtom? atom) => atom switch
    {
        { Bytes.Length: Address.Size } => new Address(atom.Bytes),
        { Bytes.Length: 32 } when !atom.Bytes[..12].ContainsAnyExcept((byte)0) => new Address(atom.Bytes[12..]),
        _ => null,
    };

    private T Shown<T>(Referred<T> value)
    {
        if (value.Source is { } source) { draft.Taken(source); }
        return value.Value;
    }

    private FoundValue? Find(string pathText, FieldRule rule, FoundValue beside)
    {
        var path = ValuePath.Parse(pathText, rule.Within);
        return path.Root switch
        {
            PathRoot.Data => path.Find(data, beside.Indices).FirstOrDefault(),
            PathRoot.Container => Container(path) is { } atom ? new(atom, null, []) : null,
            PathRoot.Descriptor => format.Constant(pathText) is { } text && Address.TryParse(text, out var address) ? new(new AbiAtom(AbiType.Address, address.AsSpan().ToArray()), null, []) : null,
        };
    }

    private string NamedAddress(Address address) => NameOf(address) is { } name ? Phrase.Of("ethereum.named", address, name) : address.ToString();

    private string? NameOf(Address address) => KnownNames.Contract(scope.ChainId, address) ?? KnownNames.Token(scope.ChainId, address)?.Symbol;

    private string CoinAmount(FieldRule rule, BigInteger number)
    {
        var text = Amounts.Coin(scope.ChainId, number);
        var isProven = rule.Path is { Root: PathRoot.Container, Steps: [{ Name: "value" }] };
        return isProven || KnownNames.NativeCurrency(scope.ChainId) is null ? text : Phrase.Of("ethereum.word", text, Phrase.Of("ethereum.amount.wei", number));
    }

    private string TokenAmount(FieldRule rule, FoundValue found, BigInteger number)
    {
        // Constants only: a number of the data that chooses the chain would have to be shown.
        var chain = Parameter(rule, "chainId") is { } id && format.Constant(id) is { } chainText && NumberOf(chainText) is { Sign: >= 0 } other && other <= ulong.MaxValue ? (ulong)other : scope.ChainId;
        var token = AddressParameter(rule, "token", found);
        var exact = token is null ? number.ToString(CultureInfo.InvariantCulture)
            : IsCoin(rule, token.Value) ? Amounts.Coin(chain, number)
            // Its name stands for one address, or the address stands beside it.
            : Amounts.Of(draft, Shown(token), number, chain);
        if (token is not null && (token.IsConstant || chain != scope.ChainId))
        {
            exact = Phrase.Of("ethereum.amount.told", exact, KnownNames.ChainName(chain) is { } name ? Phrase.Of("ether.chain", chain, name) : Phrase.Of("ether.chain.unknown", chain), number);
        }
        var isBeyond = Parameter(rule, "threshold") is { } threshold && format.Constant(threshold) is { } text && NumberOf(text) is { } limit && number >= limit;
        return isBeyond ? Phrase.Of("ethereum.word", (Parameter(rule, "message") is { } message ? format.Constant(message) : null) ?? Phrase.Of("ethereum.unlimited"), exact) : exact;
    }

    // The two addresses that stand for the coin, and no other: the zero address where the descriptor says so, EIP-7528's always.
    private bool IsCoin(FieldRule rule, Address token)
    {
        if (token == Amounts.CoinAddress) { return true; }
        if (!token.IsZero || rule.Parameter("nativeCurrencyAddress") is not { } native) { return false; }
        IEnumerable<JsonElement> all = native.ValueKind == JsonValueKind.Array ? native.EnumerateArray().Take(MaxNatives) : [native];
        return all.Any(each => each.ValueKind == JsonValueKind.String && format.Constant(each.GetString()!) is { } text && Address.TryParse(text, out var address) && address.IsZero);
    }

    private static string? Date(FieldRule rule, BigInteger number)
        => Parameter(rule, "encoding") == "blockheight" ? Phrase.Of("ethereum.block", number) : RawText.Time(number);

    private string? Unit(FieldRule rule, BigInteger number)
    {
        if (Parameter(rule, "base") is not { } unitText || format.Constant(unitText) is not { Length: <= 16 } unit) { return null; }
        BigInteger? decimals = 0;
        if (Parameter(rule, "decimals") is { } text) { decimals = format.Constant(text) is { } digits ? NumberOf(digits) : null; }
        return decimals is { Sign: >= 0 } places && places <= Units.MaxDecimals ? Phrase.Of("ethereum.word", Units.Format(number, (int)places) + unit, number) : null;
    }

    private static BigInteger? NumberOf(string text)
        => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? text.Length <= 66 && BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null
            : text.Length <= 80 && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsNumber(AbiAtom atom) => atom.Type.Kind is AbiKind.UnsignedInteger or AbiKind.SignedInteger or AbiKind.FixedBytes || atom.Type.Kind == AbiKind.Bytes && atom.Bytes.Length <= 32;
}

/// <summary>What a parameter gives.</summary>
/// <param name="Source">The value of the data that it is; null for a constant, a part of a value, a value of the transaction.</param>
/// <param name="IsConstant">The descriptor says it, and not the data.</param>
internal sealed record Referred<T>(T Value, AbiValue? Source, bool IsConstant = false);
