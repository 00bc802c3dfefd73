namespace Holdfast.ScreenLink;

/// <summary>How a screen is to be opened.</summary>
/// <param name="Token">64 hexadecimal digits: whoever brings them first has the screen. Random, made by the device for this one opening.</param>
/// <param name="Port">Of 127.0.0.1; 0 takes a free one.</param>
/// <param name="Browser">The program that shows the screen, an absolute path; empty where the owner opens one himself, at the address that is printed.</param>
/// <param name="Folder">For the browser's profile: private, in memory, and removed by the device once the screen has ended; empty where Browser is.</param>
/// <param name="IsKiosk">True where the browser has the whole display.</param>
public sealed record Greeting(string Token, int Port, string Browser, string Folder, bool IsKiosk)
{
    /// <summary>Bytes a greeting takes at the most.</summary>
    public int MaxSize => 32 + FrameWriter.MaxSizeOf(Token) + FrameWriter.MaxSizeOf(Browser) + FrameWriter.MaxSizeOf(Folder);

    /// <returns>The whole frame.</returns>
    public ReadOnlySpan<byte> Write(Span<byte> bytes)
    {
        var frame = new FrameWriter(bytes, DeviceFrame.Greeting);
        frame.Write(Token);
        frame.Write(Port);
        frame.Write(Browser);
        frame.Write(Folder);
        frame.Write(IsKiosk);
        return frame.Finish();
    }

    /// <summary>Reads what follows the kind.</summary>
    public static Greeting Read(ref FrameReader frame) => new(frame.Text(), frame.Number(), frame.Text(), frame.Text(), frame.Bool());
}
