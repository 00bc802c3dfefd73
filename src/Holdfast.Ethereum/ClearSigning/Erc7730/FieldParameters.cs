using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Holdfast.Ethereum.ClearSigning.Erc7730;

/// <summary>
/// What a field's format takes beside its value (ERC-7730 § Field formats, params). It is read once, with its format: nothing of a descriptor is parsed for
/// each value. Parameters that do not read are none, so that the field's value is shown as it is.
/// </summary>
internal sealed class FieldParameters
{
    public const int MaxMessage = 64, MaxUnit = 16, MaxNatives = 4;

    private static readonly FieldParameters None = new();

    private JsonElement _words;

    public Reference? Token { get; private init; }
    public Reference? Collection { get; private init; }
    public Reference? Callee { get; private init; }
    /// <summary>Wei of a call within.</summary>
    public Reference? Amount { get; private init; }
    /// <summary>Where a token is; null for the chain of the call. Constants only: a number of the data that chooses the chain would have to be shown.</summary>
    public ulong? ChainId { get; private init; }
    /// <summary>Whether the zero address stands for the coin.</summary>
    public bool ZeroIsCoin { get; private init; }
    /// <summary>From which amount on the message stands before it.</summary>
    public BigInteger? Threshold { get; private init; }
    public string? Message { get; private init; }
    public bool IsBlockHeight { get; private init; }
    public (string Base, int Decimals)? Unit { get; private init; }
    /// <summary>A call within whose function stands elsewhere than in its data.</summary>
    public bool HasSelector { get; private init; }

    /// <summary>What an enum of the descriptor says of a number; null where it says nothing.</summary>
    public string? Word(BigInteger number)
        => _words.ValueKind == JsonValueKind.Object && _words.TryGetProperty(number.ToString(CultureInfo.InvariantCulture), out var word) && word.ValueKind == JsonValueKind.String && word.GetString() is { Length: <= ValuePath.MaxLength } text ? text : null;

    /// <param name="own">The field's own; undefined where there are none.</param>
    /// <param name="shared">Those of the definition that it refers to: they hold where it has none of its own.</param>
    /// <param name="within">The path of its group, which its parameters' paths begin at as well.</param>
    public static FieldParameters Read(string formatName, JsonElement own, JsonElement shared, ValuePath? within, DisplayFormat format)
    {
        var reader = new Reader(own, shared, within, format);
        try
        {
            return formatName switch
            {
                "tokenAmount" => new()
                {
                    Token = reader.Reference("token"),
                    ChainId = reader.Constant("chainId") is { Sign: >= 0 } chain && chain <= ulong.MaxValue ? (ulong)chain : null,
                    ZeroIsCoin = reader.ZeroIsCoin(),
                    Threshold = reader.Constant("threshold"),
                    Message = reader.ConstantText("message") is not { } message ? null : message.Length <= MaxMessage ? message : throw new DescriptorException("a message is too long"),
                },
                "nftName" => new() { Collection = reader.Reference("collection") },
                "calldata" => new() { Callee = reader.Reference("callee"), Amount = reader.Reference("amount"), HasSelector = reader.Text("selector") is not null || reader.Text("selectorPath") is not null },
                "date" => new() { IsBlockHeight = reader.Text("encoding") == "blockheight" },
                "unit" => new() { Unit = reader.Unit() },
                "enum" => new() { _words = reader.Text("$ref") is { } reference ? format.Resolve(reference) : default },
                _ => None,
            };
        }
        catch (Exception exception) when (exception is DescriptorException or InvalidOperationException) { return None; }
    }

    private readonly ref struct Reader(JsonElement own, JsonElement shared, ValuePath? within, DisplayFormat format)
    {
        public string? Text(string name)
            => Find(name) is { } value ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null } : null;

        public string? ConstantText(string name) => Text(name) is { } text ? format.Constant(text) : null;

        public BigInteger? Constant(string name) => ConstantText(name) is { } text ? NumberOf(text) : null;

        public Reference? Reference(string name)
        {
            if (Text(name + "Path") is { } path)
            {
                if (ValuePath.Parse(path, within) is { Root: not PathRoot.Descriptor } inData) { return new(inData, null, null); }
                return Of(path);
            }
            return Text(name) is { } text ? Of(text) : null;
        }

        public bool ZeroIsCoin()
        {
            if (Find("nativeCurrencyAddress") is not { } native) { return false; }
            if (native.ValueKind == JsonValueKind.Array && native.GetArrayLength() > MaxNatives) { throw new DescriptorException("too many addresses of the coin"); }
            IEnumerable<JsonElement> all = native.ValueKind == JsonValueKind.Array ? native.EnumerateArray() : [native];
            foreach (var each in all)
            {
                if (each.ValueKind == JsonValueKind.String && format.Constant(each.GetString()!) is { } text && Address.TryParse(text, out var address) && address.IsZero) { return true; }
            }
            return false;
        }

        public (string, int)? Unit()
        {
            var decimals = Text("decimals") is null ? 0 : Constant("decimals");
            return decimals is { Sign: >= 0 } places && places <= Units.MaxDecimals && ConstantText("base") is { Length: <= MaxUnit } unit ? (unit, (int)places) : null;
        }

        private Reference Of(string text)
            => format.Constant(text) is { } constant ? new(null, Address.TryParse(constant, out var address) ? address : null, NumberOf(constant)) : new(null, null, null);

        private JsonElement? Find(string name)
            => own.ValueKind == JsonValueKind.Object && own.TryGetProperty(name, out var value) ? value
            : shared.ValueKind == JsonValueKind.Object && shared.TryGetProperty(name, out value) ? value : null;

        private static BigInteger? NumberOf(string text)
            => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
                ? text.Length <= 66 && BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null
                : text.Length <= 80 && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>A parameter that is a value of the data or of the transaction, by its path, or a constant. It can be neither: then it is there and leads nowhere.</summary>
internal sealed record Reference(ValuePath? Path, Address? Address, BigInteger? Number);
