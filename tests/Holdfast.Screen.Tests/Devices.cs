using Holdfast.ScreenLink;

namespace Holdfast.Screen.Tests;

/// <summary>Devices that show a page, without a process.</summary>
internal static class Devices
{
    internal static DrawnPage Page(params string[] buttons) => new()
    {
        Nonce = 9, Kind = "info", Title = "Title", Text = "", Code = "", Number = 0, Count = 0, Fields = [], Buttons = buttons, Choices = [],
        QrCode = "", Secret = "", HoldMilliseconds = 1500, Notice = "", Appearance = Appearance.System, Entry = null, IsFilm = false, Reading = null, SeedQr = SeedQrForm.None, SeedQrBlock = -1, SeedQrBlockSide = 5,
    };

    internal static DeviceLink Showing(DrawnPage page, Stream inputs)
    {
        var frames = new MemoryStream(Frame(page));
        var device = new DeviceLink(frames, inputs);
        using var done = new ManualResetEventSlim();
        device.Start(done.Set);
        done.Wait();
        return device;
    }

    internal static IReadOnlyList<ScreenInput> Inputs(MemoryStream sent)
        => [.. sent.ToArray().Chunk(ScreenInput.Size).Select(bytes => ScreenInput.TryRead(bytes, out var input) ? input : throw new InvalidOperationException())];

    private static byte[] Frame(DrawnPage page)
    {
        var frame = new FrameWriter(new byte[4096], DeviceFrame.Page);
        frame.Write(page.Nonce);
        foreach (var text in (string[])[page.Kind, page.Title, page.Text, page.Code]) { frame.Write(text); }
        frame.Write(page.Number);
        frame.Write(page.Count);
        frame.Write(0);
        frame.Write(page.Buttons.Count);
        foreach (var button in page.Buttons) { frame.Write(button); }
        frame.Write(0);
        frame.Write(page.QrCode);
        frame.Write(page.IsFilm);
        frame.Write(page.Secret);
        frame.Write((byte)page.SeedQr);
        frame.Write(page.SeedQrBlock);
        frame.Write(page.SeedQrBlockSide);
        frame.Write(page.HoldMilliseconds);
        frame.Write(page.Notice);
        frame.Write((byte)page.Appearance);
        frame.Write(page.Entry is not null);
        if (page.Entry is { } entry)
        {
            frame.Write(entry.Nonce);
            frame.Write(entry.Alphabet);
            frame.Write(entry.IsShown);
            frame.Write(entry.Length);
            foreach (var text in (string[])[entry.Typed, entry.Words, entry.Digits]) { frame.Write(text); }
        }
        frame.Write(page.Reading is not null);
        if (page.Reading is { } reading)
        {
            frame.Write(reading.Nonce);
            frame.Write(reading.Have);
            frame.Write(reading.Of);
            frame.Write(reading.Said);
        }
        return frame.Finish().ToArray();
    }
}
