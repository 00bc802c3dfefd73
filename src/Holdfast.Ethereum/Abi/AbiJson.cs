using System.Text.Json;
using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Ethereum.Abi;

/// <summary>Reads the functions of a contract's JSON ABI (Solidity's ABI specification § JSON).</summary>
public static class AbiJson
{
    /// <summary>Bytes of a file, and functions in it.</summary>
    public const int MaxSize = 1024 * 1024, MaxFunctions = 2000;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>
    /// The functions that can be read, in the file's order; events, errors and constructors are passed over, and functions with types that are
    /// not read here. False if it is no array of objects, or too large.
    /// </summary>
    public static bool TryReadFunctions(ReadOnlyMemory<byte> json, out IReadOnlyList<AbiFunction> functions)
    {
        functions = [];
        if (json.Length > MaxSize) { return false; }
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() > MaxFunctions) { return false; }
            var read = new List<AbiFunction>();
            foreach (var entry in document.RootElement.EnumerateArray())
            {
                if (entry.ValueKind != JsonValueKind.Object) { return false; }
                if (Text(entry, "type") is "function" && Text(entry, "name") is { } name && ReadTuple(entry, "inputs", 0) is { } inputs && AbiFunction.TryCreate(name, inputs, out var function)) { read.Add(function); }
            }
            functions = read;
            return true;
        }
        // A lone surrogate escapes the reader's own check and fails as a text.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) { return false; }
    }

    private static AbiType? ReadTuple(JsonElement owner, string member, int depth)
    {
        if (depth > AbiType.MaxDepth || !owner.TryGetProperty(member, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > AbiType.MaxComponents) { return null; }
        var components = new List<AbiComponent>();
        foreach (var entry in list.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object || Text(entry, "type") is not { } type) { return null; }
            var name = Text(entry, "name") ?? "";
            if (name.Length > 0 && !Identifier.IsValid(name) || ReadType(entry, type, depth) is not { } read) { return null; }
            components.Add(new(name, read));
        }
        return AbiType.Tuple(components);
    }

    // "tuple[2][]" has its parts beside it: they are put where the word stands, and brackets are read as everywhere.
    private static AbiType? ReadType(JsonElement entry, string text, int depth)
    {
        if (text.Length > AbiFunction.MaxTextLength) { return null; }
        if (!text.StartsWith("tuple", StringComparison.Ordinal))
        {
            var parser = new AbiTypeParser(text);
            return !text.Contains('(', StringComparison.Ordinal) && parser.TryReadType(0, out var plain) && parser.AtEnd ? plain : null;
        }
        if (ReadTuple(entry, "components", depth + 1) is not { } type) { return null; }
        var rest = text.AsSpan("tuple".Length);
        while (rest.StartsWith('['))
        {
            var close = rest.IndexOf(']');
            int? length = null;
            if (close > 1)
            {
                if (!int.TryParse(rest[1..close], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var given) || rest[1] == '0') { return null; }
                length = given;
            }
            if (close < 0 || AbiType.Array(type, length) is not { } array) { return null; }
            type = array;
            rest = rest[(close + 1)..];
        }
        return rest.IsEmpty ? type : null;
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
