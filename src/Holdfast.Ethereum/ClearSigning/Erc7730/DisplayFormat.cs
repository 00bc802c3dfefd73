using System.Text.Json;

namespace Holdfast.Ethereum.ClearSigning.Erc7730;

/// <summary>
/// How a descriptor shows one function or one type of message (ERC-7730 § Display section): an intent and fields. It is read from JSON of bounded size;
/// what does not read refuses the whole format. Unknown members are passed over, since they can only add.
/// </summary>
internal sealed class DisplayFormat
{
    public const int MaxFields = 200, MaxLabel = 200, MaxNesting = 6, MaxRequired = 64, MaxRuleValues = 16;

    private readonly JsonElement _common;
    private readonly List<FieldRule> _fields = [];
    private readonly List<ValuePath> _required = [];

    private DisplayFormat(string intent, JsonElement common) => (Intent, _common) = (intent, common);

    public string Intent { get; }
    public IReadOnlyList<FieldRule> Fields => _fields;
    /// <summary>Paths that have to lead to something (version 1).</summary>
    public IReadOnlyList<ValuePath> Required => _required;

    /// <param name="common">metadata and definitions of the descriptor.</param>
    /// <exception cref="DescriptorException">It does not read.</exception>
    public static DisplayFormat Read(JsonElement format, JsonElement common)
    {
        if (format.ValueKind != JsonValueKind.Object) { throw new DescriptorException("a format is an object"); }
        var read = new DisplayFormat(format.TryGetProperty("intent", out var intent) ? IntentOf(intent) : "", common);
        if (format.TryGetProperty("fields", out var fields)) { read.ReadFields(fields, null, "", 0); }
        // What version 1 excludes is shown after the others anyway.
        if (format.TryGetProperty("required", out var required))
        {
            if (required.ValueKind != JsonValueKind.Array || required.GetArrayLength() > MaxRequired) { throw new DescriptorException("required is a list of paths"); }
            foreach (var path in required.EnumerateArray()) { read._required.Add(ValuePath.Parse(Text(path))); }
        }
        return read;
    }

    private void ReadFields(JsonElement fields, ValuePath? within, string group, int depth)
    {
        if (fields.ValueKind != JsonValueKind.Array || depth > MaxNesting) { throw new DescriptorException("fields are no list, or too deep"); }
        foreach (var field in fields.EnumerateArray())
        {
            if (field.ValueKind != JsonValueKind.Object) { throw new DescriptorException("a field is an object"); }
            var path = field.TryGetProperty("path", out var pathText) ? ValuePath.Parse(Text(pathText), within) : null;
            var label = Find(field, default, "label") is { ValueKind: JsonValueKind.String } own ? Text(own) : "";
            if (field.TryGetProperty("fields", out var inner))
            {
                ReadFields(inner, path ?? within, label.Length > 0 ? label : group, depth + 1);
                continue;
            }
            if (_fields.Count == MaxFields) { throw new DescriptorException("too many fields"); }
            _fields.Add(ReadField(field, path, within));
        }
    }

    private FieldRule ReadField(JsonElement field, ValuePath? path, ValuePath? within)
    {
        var definition = field.TryGetProperty("$ref", out var reference) ? Resolve(Text(reference)) : default;
        string? literal = null;
        if (path is null)
        {
            if (Find(field, definition, "value") is not { } value) { throw new DescriptorException("a field has neither path nor value"); }
            literal = value.ValueKind == JsonValueKind.String && value.GetString()!.StartsWith("$.", StringComparison.Ordinal) ? Constant(value.GetString()!) : Text(value, value.ValueKind != JsonValueKind.String);
        }
        var label = Find(field, definition, "label") is { } text ? Text(text) : "";
        var format = Find(field, definition, "format") is { } name ? Text(name) : "raw";
        var (isShown, mustMatch, hiddenIf) = Find(field, definition, "visible") is { } rule ? Visibility(rule) : (true, null, null);
        var shared = definition.ValueKind == JsonValueKind.Object && definition.TryGetProperty("params", out var those) ? those : default;
        return new(path, literal, label, format, FieldParameters.Read(format, Find(field, default, "params") ?? default, shared, within, this), isShown, mustMatch, hiddenIf);
    }

    /// <summary>A parameter that is a constant, or a path to one ("$.metadata.constants.x"). Null where it is none.</summary>
    public string? Constant(string text)
    {
        if (!text.StartsWith("$.", StringComparison.Ordinal)) { return text; }
        return Resolve(text) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? Text(value, true) : null;
    }

    /// <summary>What a reference leads to ("$.metadata.enums.kinds").</summary>
    /// <exception cref="DescriptorException">Nothing, or out of the descriptor.</exception>
    public JsonElement Resolve(string reference)
    {
        var at = _common;
        foreach (var step in ValuePath.Parse(reference) is { Root: PathRoot.Descriptor } path ? path.Steps : throw new DescriptorException("a reference leaves the descriptor"))
        {
            // "display" is where definitions are in the file; beside the metadata here.
            if (step.Name == "display") { continue; }
            if (step.Name is null || at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step.Name, out at)) { throw new DescriptorException("a reference leads nowhere"); }
        }
        return at;
    }

    // What stands at the field wins over what stands at its definition.
    private static JsonElement? Find(JsonElement field, JsonElement definition, string name)
        => field.TryGetProperty(name, out var own) ? own : definition.ValueKind == JsonValueKind.Object && definition.TryGetProperty(name, out var shared) ? shared : null;

    private static (bool, IReadOnlyList<string>?, IReadOnlyList<string>?) Visibility(JsonElement rule)
    {
        if (rule.ValueKind == JsonValueKind.String) { return (rule.GetString() is not "never", null, null); }
        if (rule.ValueKind != JsonValueKind.Object) { throw new DescriptorException("a rule is none"); }
        return (true, rule.TryGetProperty("mustMatch", out var must) ? List(must) : null, rule.TryGetProperty("ifNotIn", out var hidden) ? List(hidden) : null);
    }

    private static List<string> List(JsonElement list)
        => list.ValueKind == JsonValueKind.Array && list.GetArrayLength() <= MaxRuleValues ? [.. list.EnumerateArray().Select(each => Text(each, true))] : throw new DescriptorException("a rule has no list");

    private static string IntentOf(JsonElement intent)
    {
        var text = intent.ValueKind == JsonValueKind.Object ? string.Join(", ", intent.EnumerateObject().Take(8).Select(part => $"{part.Name}: {Text(part.Value)}")) : Text(intent);
        return text.Length <= ValuePath.MaxLength ? text : throw new DescriptorException("an intent is too long");
    }

    private static string Text(JsonElement value, bool takesNumbers = false)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null when takesNumbers => value.GetRawText(),
            _ => throw new DescriptorException("a text is none"),
        };
        return text.Length <= ValuePath.MaxLength ? text : throw new DescriptorException("a text is too long");
    }
}
