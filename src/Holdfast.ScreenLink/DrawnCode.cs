namespace Holdfast.ScreenLink;

/// <summary>The next QR code of those a page shows one after another.</summary>
/// <param name="Nonce">Of the page it belongs to.</param>
/// <param name="Text">What it says.</param>
public sealed record DrawnCode(ulong Nonce, string Text)
{
    public static DrawnCode Read(ref FrameReader frame) => new(frame.Nonce(), frame.Text());
}
