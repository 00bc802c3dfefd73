using System.Text.Json;
using System.Text.Json.Nodes;

namespace Holdfast.Ethereum.ClearSigning.Erc7730;

/// <summary>
/// A set of descriptor files by name ("uniswap/eip712-permit2.json"). An include is looked up beside its file and in this set alone; nothing is fetched.
/// Refused: files over <see cref="MaxSize"/>, JSON that says a thing twice or is deeper than 32, includes more than <see cref="MaxIncludes"/> deep or
/// in a circle.
/// </summary>
internal sealed class DescriptorFiles(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
{
    public const int MaxSize = 1024 * 1024, MaxIncludes = 4;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>A file with what it includes merged in.</summary>
    /// <exception cref="DescriptorException">It cannot be read.</exception>
    public JsonObject Resolve(string name) => Resolve(name, 0);

    private JsonObject Resolve(string name, int depth)
    {
        if (depth > MaxIncludes) { throw new DescriptorException("includes in a circle, or too deep"); }
        if (!files.TryGetValue(name, out var bytes)) { throw new DescriptorException($"{name} is not among the files"); }
        var file = Parse(bytes);
        if (!file.TryGetPropertyValue("includes", out var include)) { return file; }
        file.Remove("includes");
        if (include is not JsonValue value || value.GetValueKind() != JsonValueKind.String) { throw new DescriptorException("an include is a name"); }
        return Merge(Resolve(Beside(name, value.GetValue<string>()), depth + 1), file);
    }

    public static JsonObject Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxSize) { throw new DescriptorException("larger than 1 MiB"); }
        try
        {
            var read = JsonNode.Parse(bytes.Span, documentOptions: Strict) as JsonObject ?? throw new DescriptorException("no object");
            // Nodes are made late: a lone surrogate or a name twice shows when they are.
            Touch(read);
            return read;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException) { throw new DescriptorException("no well-formed JSON, too deep, or says something twice"); }
    }

    // "../common/a.json" beside "x/y/b.json" is "x/common/a.json". What leaves the set is not in it.
    private static string Beside(string name, string include)
    {
        if (include.Length > 256) { throw new DescriptorException("an include's name is too long"); }
        var parts = name.Split('/').SkipLast(1).ToList();
        foreach (var part in include.Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count == 0) { throw new DescriptorException("an include outside of the files"); }
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".") { parts.Add(part); }
        }
        return string.Join('/', parts);
    }

    // The including file wins; of fields those of one path are merged, others come after.
    private static JsonObject Merge(JsonObject included, JsonObject file)
    {
        foreach (var (name, value) in file)
        {
            included[name] = (included[name], value) switch
            {
                (JsonObject below, JsonObject above) => Merge((JsonObject)below.DeepClone(), above),
                (JsonArray below, JsonArray above) when name == "fields" => MergeFields(below, above),
                _ => value?.DeepClone(),
            };
        }
        return included;
    }

    private static JsonArray MergeFields(JsonArray below, JsonArray above)
    {
        var merged = (JsonArray)below.DeepClone();
        // The first of each path.
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < merged.Count; i++)
        {
            if (PathOf(merged[i]) is { } path) { places.TryAdd(path, i); }
        }
        foreach (var field in above)
        {
            if (PathOf(field) is not { } path || places.TryAdd(path, merged.Count)) { merged.Add(field?.DeepClone()); }
            else
            {
                var at = places[path];
                merged[at] = Merge((JsonObject)merged[at]!.DeepClone(), (JsonObject)field!);
            }
        }
        return merged;
    }

    private static string? PathOf(JsonNode? field) => field is JsonObject { } item && item["path"] is JsonValue path && path.GetValueKind() == JsonValueKind.String ? path.GetValue<string>() : null;

    private static void Touch(JsonNode? node)
    {
        if (node is JsonObject item) { foreach (var (_, value) in item) { Touch(value); } }
        else if (node is JsonArray array) { foreach (var value in array) { Touch(value); } }
        else if (node is JsonValue text && text.GetValueKind() == JsonValueKind.String) { text.GetValue<string>(); }
    }
}
