namespace Holdfast.Ethereum.ClearSigning.Erc7730;

/// <summary>One field of a format as its descriptor has it, with references to definitions resolved.</summary>
/// <param name="Path">Where its value is; null where it is a text of the descriptor's own.</param>
/// <param name="Literal">That text.</param>
/// <param name="IsShown">False where the descriptor would rather not show it: it is then shown as it is, after the others.</param>
/// <param name="MustMatch">Values of which it has to have one, or the format does not hold.</param>
/// <param name="HiddenIf">Values with which it need not be shown.</param>
internal sealed record FieldRule(ValuePath? Path, string? Literal, string Label, string Format, FieldParameters Parameters, bool IsShown, IReadOnlyList<string>? MustMatch, IReadOnlyList<string>? HiddenIf);
