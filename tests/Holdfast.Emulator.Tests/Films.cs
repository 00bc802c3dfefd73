using System.Globalization;
using System.Text;
using Holdfast.Airgap;
using Holdfast.Airgap.Bbqr;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Types;
using Holdfast.Airgap.Ur;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>What a host shows as QR codes, and what it makes of those it sees.</summary>
internal static class Films
{
    public const int Density = 200;

    public static string[] Ur(UrMessage message, int density = Density) => Once(new UrFrames(message.Type, message.Cbor.Span, density));
    public static string[] Ur(byte[] psbt, UrVersion version = UrVersion.One) => Ur(UrMessage.OfBytes(UrType.Psbt, psbt, version));
    public static string[] Bbqr(byte[] file, char type = 'P') => Once(BbqrFrames.Split(file, type, Density).Value);

    /// <summary>"p1of3 ...": pieces of a text.</summary>
    public static string[] Specter(string text, int size = 300)
    {
        var count = (text.Length + size - 1) / size;
        return [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"p{i + 1}of{count} {text.AsSpan(i * size, Math.Min(size, text.Length - i * size))}"))];
    }

    public static string[] Once(IFrameSource frames) => [.. Enumerable.Range(0, frames.Count).Select(frames.Frame)];

    /// <summary>Puts codes together, all of them read.</summary>
    public static (string Type, byte[] Bytes) Join(IEnumerable<string> codes)
    {
        using var scanner = new QrScanner();
        foreach (var code in codes) { Assert.Contains(scanner.Take(Encoding.UTF8.GetBytes(code)).Step, (PartStep[])[PartStep.Taken, PartStep.Repeated, PartStep.Complete]); }
        Assert.NotNull(scanner.Message);
        return (scanner.Message.Type, scanner.Message.Bytes.ToArray());
    }

    /// <summary>The byte string that a UR's CBOR is, or what came in another form.</summary>
    public static byte[] Payload(IEnumerable<string> codes)
    {
        var (type, bytes) = Join(codes);
        return UrTypes.Find(type) is UrType.Psbt or UrType.Bytes ? new System.Formats.Cbor.CborReader(bytes).ReadByteString() : bytes;
    }
}
