using CsCheck;
using Holdfast.ScreenLink;
using Xunit;

namespace Holdfast.Screen.Tests;

/// <summary>Frames that end early or say more than they have are known as such; nothing is allocated for what they only claim.</summary>
public sealed class FrameTests
{
    [Fact]
    public void Any_bytes_are_read_or_refused() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        try
        {
            var frame = new FrameReader(bytes);
            switch (frame.Kind())
            {
                case DeviceFrame.Greeting: Greeting.Read(ref frame); break;
                case DeviceFrame.Entry: DrawnEntry.Read(ref frame); break;
                default: DrawnPage.Read(ref frame); break;
            }
        }
        catch (InvalidDataException) { }
    }, iter: 20_000);

    [Fact]
    public void Inputs_come_back_as_they_were_written() => Gen.Select(Gen.Byte[1, 7], Gen.ULong, Gen.Byte, Gen.UInt).Sample((kind, nonce, button, value) =>
    {
        var input = new ScreenInput((ScreenInputKind)kind, nonce, button, value);
        var bytes = new byte[ScreenInput.Size];
        input.Write(bytes);
        return ScreenInput.TryRead(bytes, out var read) && read == input;
    });

    [Fact]
    public void A_greeting_fits_the_size_it_says()
    {
        var greeting = new Greeting(new string('f', 64), 65535, "/usr/bin/" + new string('ü', 300), "/dev/shm/" + new string('ü', 300), true);
        var frame = new FrameReader(greeting.Write(new byte[greeting.MaxSize])[4..]);
        Assert.Equal(DeviceFrame.Greeting, frame.Kind());
        Assert.Equal(greeting, Greeting.Read(ref frame));
    }
}
