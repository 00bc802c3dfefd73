namespace Holdfast.ScreenLink;

/// <summary>How far the reading of QR codes is.</summary>
/// <param name="Nonce">Of the page it belongs to.</param>
/// <param name="Have">Parts' worth of what was read.</param>
/// <param name="Of">Parts in all; 0 while that is not known.</param>
/// <param name="Said">What was seen last, or why it was not taken; empty for nothing.</param>
public sealed record DrawnReading(ulong Nonce, int Have, int Of, string Said)
{
    public static DrawnReading Read(ref FrameReader frame) => new(frame.Nonce(), frame.Number(), frame.Number(), frame.Text());
}
