using System.Buffers.Binary;
using Holdfast.ScreenLink;

namespace Holdfast.Screen;

/// <summary>The two pipes to the vault's process: frames come in, inputs go out.</summary>
internal sealed class DeviceLink(Stream frames, Stream inputs) : IDisposable
{
    /// <summary>Bytes of the largest frame: a review's longest page has far less.</summary>
    private const int MaxFrame = 16 << 20;

    private readonly Lock _writing = new();
    private volatile Drawing _drawing = Drawing.Nothing;

    /// <summary>What is to be on the screen now.</summary>
    internal Drawing Drawing => _drawing;

    /// <summary>Told when that changed.</summary>
    internal Action Changed { get; set; } = () => { };

    /// <summary>The first frame; null if it is none, or nobody is there.</summary>
    internal Greeting? ReadGreeting()
    {
        if (ReadFrame() is not { } bytes) { return null; }
        var frame = new FrameReader(bytes);
        return frame.Kind() == DeviceFrame.Greeting ? Greeting.Read(ref frame) : null;
    }

    /// <summary>Reads frames from a thread of its own until there are no more.</summary>
    internal void Start(Action ended) => new Thread(() =>
    {
        try
        {
            while (ReadFrame() is { } bytes) { Take(bytes); }
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException) { }
        ended();
    }) { IsBackground = true, Name = "frames" }.Start();

    internal void Send(in ScreenInput input)
    {
        Span<byte> bytes = stackalloc byte[ScreenInput.Size];
        input.Write(bytes);
        lock (_writing) { inputs.Write(bytes); }
    }

    /// <summary>Hands over a code that was read on the page with this nonce.</summary>
    internal void SendCode(ulong nonce, ReadOnlySpan<byte> code)
    {
        Span<byte> bytes = stackalloc byte[ScreenInput.Size];
        new ScreenInput(ScreenInputKind.Code, nonce, Value: (uint)code.Length).Write(bytes);
        lock (_writing)
        {
            inputs.Write(bytes);
            inputs.Write(code);
        }
    }

    public void Dispose()
    {
        frames.Dispose();
        inputs.Dispose();
    }

    private void Take(byte[] bytes)
    {
        var frame = new FrameReader(bytes);
        switch (frame.Kind())
        {
            case DeviceFrame.Page:
                _drawing = Drawing.Of(DrawnPage.Read(ref frame));
                break;
            case DeviceFrame.Entry when DrawnEntry.Read(ref frame) is var entry && _drawing.Page?.Nonce == entry.Nonce:
                _drawing = _drawing.With(entry);
                break;
            case DeviceFrame.Reading when DrawnReading.Read(ref frame) is var reading && _drawing.Page?.Nonce == reading.Nonce:
                _drawing = _drawing.With(reading);
                break;
            case DeviceFrame.Code when DrawnCode.Read(ref frame) is var code && _drawing.Page?.Nonce == code.Nonce:
                _drawing = _drawing.With(code);
                break;
            case DeviceFrame.Blank:
                _drawing = Drawing.Nothing;
                break;
        }
        Changed();
    }

    private byte[]? ReadFrame()
    {
        Span<byte> head = stackalloc byte[sizeof(int)];
        if (frames.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) { return null; }
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 1 or > MaxFrame) { throw new InvalidDataException("a frame of no such length"); }
        var bytes = new byte[length];
        frames.ReadExactly(bytes);
        return bytes;
    }
}
