using System.Text.Json;
using System.Text.RegularExpressions;

namespace Holdfast.Emulator.Profiles;

/// <summary>
/// Rules of the vendor's emulator: what is done by itself when a text is shown. The first rule that fits a text is followed. Places on the screen
/// are not compared: pages here are laid out otherwise.
/// </summary>
internal sealed class AutomationRules
{
    private const int MaxRules = 256, MaxPattern = 1024;
    private readonly List<Rule> _rules = [];
    private readonly Dictionary<string, bool> _variables = [];

    private sealed record Rule(string? Text, Regex? Pattern, IReadOnlyList<(string Name, bool Value)> Conditions,
        IReadOnlyList<(string Name, bool Value)> Sets, IReadOnlyList<Step> Steps);

    /// <summary>A button that goes down or up, or the end of the emulator.</summary>
    public readonly record struct Step(int Button, bool Down, bool Ends);

    private readonly record struct SetOrStep(string? Name, bool Value, Step Step);

    public static AutomationRules None { get; } = new();

    /// <summary>Null if it is not {"version":1,"rules":[...]}, or has something in it that is not done here.</summary>
    public static AutomationRules? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var rules = new AutomationRules();
            if (document.RootElement.GetProperty("version").GetInt32() != 1 || document.RootElement.GetProperty("rules").GetArrayLength() > MaxRules) { return null; }
            foreach (var each in document.RootElement.GetProperty("rules").EnumerateArray()) { rules._rules.Add(Read(each)); }
            return rules;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What is done about a text.</summary>
    public IReadOnlyList<Step> Of(string text)
    {
        lock (_rules)
        {
            foreach (var rule in _rules)
            {
                if (rule.Text is { } whole && whole != text || rule.Pattern is { } pattern && !pattern.IsMatch(text)) { continue; }
                if (rule.Conditions.Any(condition => _variables.GetValueOrDefault(condition.Name) != condition.Value)) { continue; }
                foreach (var (name, value) in rule.Sets) { _variables[name] = value; }
                return rule.Steps;
            }
            return [];
        }
    }

    private static Rule Read(JsonElement each)
    {
        var actions = each.GetProperty("actions").EnumerateArray().Select(ReadAction).ToList();
        var pattern = Text(each, "regexp");
        if (pattern is { Length: > MaxPattern }) { throw new FormatException(); }
        return new Rule(Text(each, "text"), pattern is null ? null : new Regex($"^(?:{pattern})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking),
            each.TryGetProperty("conditions", out var conditions) ? [.. conditions.EnumerateArray().Select(condition => (condition[0].GetString() ?? throw new FormatException(), condition[1].GetBoolean()))] : [],
            [.. actions.Where(action => action.Name is not null).Select(action => (action.Name!, action.Value))], [.. actions.Where(action => action.Name is null).Select(action => action.Step)]);
    }

    private static SetOrStep ReadAction(JsonElement action) => action[0].GetString() switch
    {
        "button" when action[1].GetInt32() is 1 or 2 => new(null, false, new(action[1].GetInt32(), action[2].GetBoolean(), false)),
        "setbool" => new(action[1].GetString() ?? throw new FormatException(), action[2].GetBoolean(), default),
        "exit" => new(null, false, new(0, false, true)),
        _ => throw new FormatException(),
    };

    private static string? Text(JsonElement each, string name) => each.TryGetProperty(name, out var value) ? value.GetString() : null;
}
