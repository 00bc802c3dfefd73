namespace Holdfast.Device.Flows;

/// <summary>A line of the home menu: something to do, or more lines below it.</summary>
/// <param name="Label">What is shown.</param>
/// <param name="RunAsync">What it does; null for a line with others below it.</param>
/// <param name="TakesTurn">True if it takes the panel's turn itself; else it is run within the menu's.</param>
internal sealed record MenuItem(string Label, Func<CancellationToken, Task>? RunAsync, bool TakesTurn = false)
{
    public IReadOnlyList<MenuItem> Below { get; private init; } = [];

    public static MenuItem Of(HomeAction action) => new(action.Label, action.RunAsync, TakesTurn: true);

    public static MenuItem Group(string label, params MenuItem[] below) => new(label, null) { Below = below };
}
