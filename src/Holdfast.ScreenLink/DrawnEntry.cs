namespace Holdfast.ScreenLink;

/// <summary>What was typed so far, and what a screen may offer to type.</summary>
/// <param name="Nonce">Of the page it belongs to.</param>
/// <param name="Alphabet">digits, dice, coins, letters or text.</param>
/// <param name="IsShown">False where only the number of characters is drawn.</param>
/// <param name="Length">Bytes typed.</param>
/// <param name="Typed">The text typed; empty unless it is shown.</param>
/// <param name="Words">The words that begin with it, separated by spaces; empty where nothing is offered.</param>
/// <param name="Digits">The order of the digits on a PIN pad, "0123456789" shuffled anew for each page; empty where they keep their own.</param>
public sealed record DrawnEntry(ulong Nonce, string Alphabet, bool IsShown, int Length, string Typed, string Words, string Digits)
{
    public static DrawnEntry Read(ref FrameReader frame)
        => new(frame.Nonce(), frame.Text(), frame.Bool(), frame.Number(), frame.Text(), frame.Text(), frame.Text());
}
