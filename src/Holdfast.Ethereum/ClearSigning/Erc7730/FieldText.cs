using System.Globalization;
using System.Numerics;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Erc7730;

/// <summary>
/// The text of one value, by a field's format (ERC-7730 § Field format specification). Amounts are exact; where a descriptor puts a word in a number's
/// place (an enum, "unlimited"), or says by itself how it is written (its decimals, its unit, of which token or coin it is), the number stands beside
/// it. A format that does not fit its value, or is not known, shows it as it is.
/// <para>
/// A value that a parameter refers to is not shown by that: it is taken only where the field says it in full.
/// </para>
/// </summary>
internal sealed class FieldText(Draft draft, CallScope scope, AbiList data)
{
    public Field Of(FieldRule rule, FoundValue found)
    {
        var atom = (AbiAtom)found.Value;
        var number = IsNumber(atom) ? atom.AsNumber : (BigInteger?)null;
        var text = rule.Format switch
        {
            "addressName" when AddressOf(atom) is { } address => NamedAddress(address),
            "tokenTicker" when AddressOf(atom) is { } token => Amounts.Token(draft, token),
            "amount" when number is { Sign: >= 0 } => CoinAmount(rule, atom),
            "tokenAmount" when number is { Sign: >= 0 } => TokenAmount(rule, found, atom),
            "nftName" when number is not null && AddressOf(rule.Parameters.Collection, found) is { } collection => Phrase.Of("ethereum.piece.of", number, Shown(collection)),
            "date" when number is not null => rule.Parameters.IsBlockHeight ? Phrase.Of("ethereum.block", number) : RawText.Time(number.Value),
            "duration" when number is { Sign: >= 0 } && number < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{number / 3600:00}:{number / 60 % 60:00}:{number % 60:00}"),
            "unit" when number is { Sign: >= 0 } && rule.Parameters.Unit is var (unit, decimals) => Phrase.Of("ethereum.word", Units.Format(number.Value, decimals) + unit, number),
            "enum" when number is not null && rule.Parameters.Word(number.Value) is { } word => Phrase.Of("ethereum.word", word, number),
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
    public Referred<Address>? AddressOf(Reference? parameter, FoundValue found) => parameter switch
    {
        { Path: { } path } => Find(path, found) is { } value && AddressOf(value.Value as AbiAtom) is { } address ? new(address, value.Source) : null,
        { Address: { } constant } => new(constant, null, IsConstant: true),
        _ => null,
    };

    /// <summary>A parameter that is an integer, and not negative.</summary>
    public Referred<BigInteger>? NumberOf(Reference? parameter, FoundValue found) => parameter switch
    {
        { Path: { } path } => Find(path, found) is { Value: AbiAtom { Type.Kind: AbiKind.UnsignedInteger or AbiKind.SignedInteger } atom } value && atom.AsNumber.Sign >= 0 ? new(atom.AsNumber, value.Source) : null,
        { Number: { Sign: >= 0 } constant } => new(constant, null, IsConstant: true),
        _ => null,
    };

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

    private FoundValue? Find(ValuePath path, FoundValue beside) => path.Root switch
    {
        PathRoot.Data => path.Find(data, draft, beside.Indices).FirstOrDefault(),
        PathRoot.Container => Container(path) is { } atom ? new(atom, null, []) : null,
        PathRoot.Descriptor => null,
    };

    private string NamedAddress(Address address) => NameOf(address) is { } name ? Phrase.Of("ethereum.named", address, name) : address.ToString();

    private string? NameOf(Address address) => KnownNames.Contract(scope.ChainId, address) ?? KnownNames.Token(scope.ChainId, address)?.Symbol;

    private string CoinAmount(FieldRule rule, AbiAtom amount)
    {
        var number = amount.AsNumber;
        Limit(amount, default);
        var text = Amounts.Coin(scope.ChainId, number);
        var isProven = rule.Path is { Root: PathRoot.Container, Steps: [{ Name: "value" }] };
        return isProven || KnownNames.NativeCurrency(scope.ChainId) is null ? text : Phrase.Of("ethereum.word", text, Phrase.Of("ethereum.amount.wei", number));
    }

    private string TokenAmount(FieldRule rule, FoundValue found, AbiAtom amount)
    {
        var number = amount.AsNumber;
        var chain = rule.Parameters.ChainId ?? scope.ChainId;
        var token = AddressOf(rule.Parameters.Token, found);
        Limit(amount, token?.Value ?? default);
        var exact = token is null ? number.ToString(CultureInfo.InvariantCulture)
            : IsCoin(rule, token.Value) ? Amounts.Coin(chain, number)
            // Its name stands for one address, or the address stands beside it.
            : Amounts.Of(draft, Shown(token), number, chain);
        if (token is not null && (token.IsConstant || chain != scope.ChainId))
        {
            exact = Phrase.Of("ethereum.amount.told", exact, Reviews.ChainFacts.TextOf(chain, KnownNames.ChainName(chain)), number);
        }
        return rule.Parameters.Threshold is { } limit && number >= limit ? Phrase.Of("ethereum.word", rule.Parameters.Message ?? Phrase.Of("ethereum.unlimited"), exact) : exact;
    }

    // What the contract does with it is the definition's word, and whether it is said there to be without a limit too.
    private void Limit(AbiAtom amount, Address token)
    {
        if (Amounts.IsUnlimited(draft, token, amount)) { draft.Warn("unlimited-amount", Phrase.Of("ethereum.warning.unlimited-amount", amount.AsNumber)); }
    }

    // The two addresses that stand for the coin, and no other: the zero address where the descriptor says so, EIP-7528's always.
    private static bool IsCoin(FieldRule rule, Address token) => token == Amounts.CoinAddress || token.IsZero && rule.Parameters.ZeroIsCoin;

    private static bool IsNumber(AbiAtom atom) => atom.Type.Kind is AbiKind.UnsignedInteger or AbiKind.SignedInteger or AbiKind.FixedBytes || atom.Type.Kind == AbiKind.Bytes && atom.Bytes.Length <= 32;
}

/// <summary>What a parameter gives.</summary>
/// <param name="Source">The value of the data that it is; null for a constant, a part of a value, a value of the transaction.</param>
/// <param name="IsConstant">The descriptor says it, and not the data.</param>
internal sealed record Referred<T>(T Value, AbiValue? Source, bool IsConstant = false);
