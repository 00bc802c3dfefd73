using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.ScreenLink;

namespace Holdfast.Hosting.Web;

/// <summary>Writes the panel's pages as frames. What is secret of them is copied from its own memory into secret memory and out through the pipe.</summary>
internal sealed class PageFrames : IDisposable
{
    // The words of the list that begin with one letter, and a text of the longest entry.
    private const int SecretSize = 64 << 10, LongestOffer = 24 << 10;

    private readonly SecretMemory _memory = new(SecretSize);
    private byte[]? _plain;
    private int _length;
    private ulong _shuffledFor;
    private string _digits = "";

    /// <summary>The frame written last, until it is cleared.</summary>
    internal ReadOnlySpan<byte> Written => (_plain ?? _memory.Span)[.._length];

    /// <summary>Writes the frame of a page, or of what was typed or read on it alone. To be called inside <see cref="Panel.Look"/>.</summary>
    internal void Write(ScreenPage page, bool whole, string notice, Appearance appearance)
    {
        _plain = null;
        _length = whole || page is { Entry: null, Reader: null } ? WritePage(page, notice, appearance) : page.Entry is { } entry ? WriteEntry(page, entry) : WriteReading(page, page.Reader!);
    }

    /// <summary>Writes the frame of the code a film has come to.</summary>
    internal void WriteCode(ulong nonce, string text)
    {
        _plain = new byte[32 + FrameWriter.MaxSizeOf(text)];
        var frame = new FrameWriter(_plain, DeviceFrame.Code);
        frame.Write(nonce);
        frame.Write(text);
        _length = frame.Finish().Length;
    }

    private int WritePage(ScreenPage page, string notice, Appearance appearance)
    {
        if (!page.HasSecret && page.Entry is null) { _plain = new byte[SizeOf(page, notice)]; }
        var frame = new FrameWriter(_plain ?? _memory.Span, DeviceFrame.Page);
        frame.Write(page.Nonce);
        frame.Write(ScreenNames.Of(page.Kind));
        frame.Write(page.Title);
        frame.Write(page.Text);
        frame.Write(page.Code);
        frame.Write(page.Number);
        frame.Write(page.Count);
        frame.Write(page.Fields.Count);
        foreach (var field in page.Fields)
        {
            frame.Write(ScreenNames.Of(field.Kind));
            frame.Write(field.Label);
            frame.Write(field.Value);
        }
        frame.Write(page.Buttons.Count);
        foreach (var button in page.Buttons) { frame.Write(ScreenNames.Of(button)); }
        frame.Write(page.Choices.Count);
        foreach (var choice in page.Choices) { frame.Write(choice); }
        frame.Write(page.Film?.Frame(0) ?? page.QrCode);
        frame.Write(page.Film is not null);
        WriteSecret(ref frame, page);
        frame.Write((int)Panel.HoldTime.TotalMilliseconds);
        frame.Write(notice);
        frame.Write((byte)appearance);
        frame.Write(page.Entry is not null);
        if (page.Entry is { } entry) { Write(ref frame, page, entry); }
        frame.Write(page.Reader is not null);
        if (page.Reader is { } reader) { Write(ref frame, page, reader); }
        return frame.Finish().Length;
    }

    private static void WriteSecret(ref FrameWriter frame, ScreenPage page)
    {
        var secret = page.Secret is { } memory ? memory.Span : default(ReadOnlySpan<byte>);
        var form = page.SeedQr is null ? SeedQrForm.None : SeedQrBlock.IsBytes(secret.Length) ? SeedQrForm.Bytes : SeedQrForm.Digits;
        if (form == SeedQrForm.Bytes) { frame.EndText(HexOf(secret, frame.TextPlace)); }
        else { frame.Write(secret); }
        frame.Write((byte)form);
        frame.Write(page.SeedQr ?? SeedQrBlock.Whole);
        frame.Write(SeedQrBlock.BlockSideOf(secret.Length));
    }

    private static int HexOf(ReadOnlySpan<byte> bytes, Span<byte> hex)
    {
        for (var i = 0; i < bytes.Length; i++) { (hex[2 * i], hex[2 * i + 1]) = (Digit(bytes[i] >> 4), Digit(bytes[i] & 15)); }
        return 2 * bytes.Length;
        static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
    }

    private int WriteEntry(ScreenPage page, SecretEntry entry)
    {
        var frame = new FrameWriter(_memory.Span, DeviceFrame.Entry);
        Write(ref frame, page, entry);
        return frame.Finish().Length;
    }

    private int WriteReading(ScreenPage page, ICodeReader reader)
    {
        _plain = new byte[32 + FrameWriter.MaxSizeOf(reader.Said)];
        var frame = new FrameWriter(_plain, DeviceFrame.Reading);
        Write(ref frame, page, reader);
        return frame.Finish().Length;
    }

    /// <summary>The frame that says that nothing is shown.</summary>
    internal static ReadOnlySpan<byte> Blank() => new FrameWriter(new byte[8], DeviceFrame.Blank).Finish();

    /// <summary>Zeroes what was written last.</summary>
    internal void Clear()
    {
        _memory.Span.Clear();
        (_plain, _length) = (null, 0);
    }

    public void Dispose() => _memory.Dispose();

    private void Write(ref FrameWriter frame, ScreenPage page, SecretEntry entry)
    {
        frame.Write(page.Nonce);
        frame.Write(ScreenNames.Of(entry.Alphabet));
        frame.Write(entry.IsShown);
        frame.Write(entry.Length);
        frame.Write(entry.IsShown ? entry.Typed : default);
        frame.EndText(page.Completions?.Invoke(entry.Typed, frame.TextPlace[..LongestOffer]) ?? 0);
        frame.Write(entry is { Alphabet: EntryAlphabet.Digits, IsShown: false } ? DigitsOf(page.Nonce) : "");
    }

    private static void Write(ref FrameWriter frame, ScreenPage page, ICodeReader reader)
    {
        frame.Write(page.Nonce);
        frame.Write(reader.Have);
        frame.Write(reader.Of);
        frame.Write(reader.Said);
    }

    // A new order for each page, so that neither worn spots nor the place of a finger tell the PIN (Fisher and Yates; 10 small draws).
    private string DigitsOf(ulong nonce)
    {
        if (_shuffledFor == nonce) { return _digits; }
        Span<char> digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
        for (var i = digits.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (digits[i], digits[j]) = (digits[j], digits[i]);
        }
        (_shuffledFor, _digits) = (nonce, new string(digits));
        return _digits;
    }

    // Every number equally often: bytes above the last whole multiple are drawn again.
    private static int Below(int bound)
    {
        Span<byte> drawn = stackalloc byte[1];
        do { Entropy.Fill(drawn); } while (drawn[0] >= 256 / bound * bound);
        return drawn[0] % bound;
    }

    private static int SizeOf(ScreenPage page, string notice)
    {
        const int Numbers = 128, Name = 16;
        var size = Numbers + FrameWriter.MaxSizeOf(page.Title) + FrameWriter.MaxSizeOf(page.Text) + FrameWriter.MaxSizeOf(page.Code) + FrameWriter.MaxSizeOf(page.Film?.Frame(0) ?? page.QrCode) + FrameWriter.MaxSizeOf(page.Reader?.Said ?? "") + FrameWriter.MaxSizeOf(notice);
        foreach (var field in page.Fields) { size += Name + FrameWriter.MaxSizeOf(field.Label) + FrameWriter.MaxSizeOf(field.Value); }
        foreach (var choice in page.Choices) { size += FrameWriter.MaxSizeOf(choice); }
        return size + Name * page.Buttons.Count;
    }
}
