using System.Text.Json;

namespace Holdfast.Ethereum.ClearSigning.Erc7730;

/// <summary>One field of a format as its descriptor has it, with references to definitions resolved.</summary>
/// <param name="Path">Where its value is; null where it is a text of the descriptor's own.</param>
/// <param name="Within">The path of its group, which its parameters' paths begin at as well.</param>
/// <param name="Literal">That text.</param>
/// <param name="Parameters">Undefined where there are none.</param>
/// <param name="SharedParameters">Those of the definition that it refers to: they hold where it has none of its own.</param>
/// <param name="IsShown">False where the descriptor would rather not show it: it is then shown as it is, after the others.</param>
/// <param name="MustMatch">Values of which it has to have one, or the format does not hold.</param>
/// <param name="HiddenIf">Values with which it need not be shown.</param>
internal sealed record FieldRule(ValuePath? Path, ValuePath? Within, string? Literal, string Label, string Format, JsonElement Parameters, JsonElement SharedParameters, bool IsShown, IReadOnlyList<string>? MustMatch, IReadOnlyList<string>? HiddenIf)
{
    /// <summary>A parameter of either; null where there is none.</summary>
    public JsonElement? Parameter(string name)
        => Parameters.ValueKind == JsonValueKind.Object && Parameters.TryGetProperty(name, out var own) ? own
        : SharedParameters.ValueKind == JsonValueKind.Object && SharedParameters.TryGetProperty(name, out var shared) ? shared : null;
}
