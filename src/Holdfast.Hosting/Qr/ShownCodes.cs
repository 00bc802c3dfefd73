using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>Something to show as QR codes.</summary>
/// <param name="Title">Of the page.</param>
/// <param name="Text">What to do with it.</param>
/// <param name="Forms">At least one; the first is shown first.</param>
public sealed record ShownCodes(string Title, string Text, IReadOnlyList<CodeForm> Forms)
{
    /// <summary>The same as text, where that is of use; null else.</summary>
    public string? Plain { get; init; }
    /// <summary>Saves the same on a card, and says where; null where that is of no use.</summary>
    public Func<CancellationToken, Task<Result<string>>>? SaveAsync { get; init; }
    public IReadOnlyList<Field> Fields { get; init; } = [];
}
