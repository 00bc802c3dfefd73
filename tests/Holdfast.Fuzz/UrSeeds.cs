using System.Text;
using Holdfast.Airgap.Ur;

namespace Holdfast.Fuzz;

/// <summary>Codes of animated QRs: in one part, in simple and mixed parts, of two messages, with their checksums and without, and of UR 1.</summary>
internal static class UrSeeds
{
    internal static IEnumerable<byte[]> Codes()
    {
        byte[] message = [0x58, 100, .. Enumerable.Range(0, 100).Select(i => (byte)(i * 7))];
        var frames = new UrFrames("bytes", message, 30);
        var other = new UrFrames("crypto-psbt", message, 20);
        yield return Lines(new UrFrames("bytes", [0x43, 1, 2, 3], 200).Frame(0));
        yield return Lines([.. Enumerable.Range(0, 4).Select(frames.Frame)]);
        yield return Lines([.. Enumerable.Range(20, 12).Select(frames.Frame)]);
        yield return Lines([other.Frame(0), .. Enumerable.Range(0, 6).Select(frames.Frame)]);
        yield return "!bad\n!ur:bytes/1-2/850102061a123456784301020\n!ur:bytes/1-2/85010206 1a1234567843010203"u8.ToArray();
        yield return "!ur:bytes/1-2/850102061a81f6772443010203\n!ur:bytes/3-2/850302061a81f6772443050705\n!ur:bytes/2-2/850202061a81f6772443040506"u8.ToArray();
        yield return "UR:BYTES/1OF7/JNVA0JANNRYMFKPU7L9Z0P9LDY3QYS7QHDAQK9E95EK68YW3SX3S2AKPKN/TYPJP2594NDRWZVHDR6SXVFSJP86MJLTNNE9QKZ7UYDN9UNK0A4D5KCVHAWEFX9YUVUAX5T7AV5U2RCX5GGPYCQ0VRTV"u8.ToArray();
        yield return "ur:bytes/fpjkcmr0ypmk7unvvsh4ra4j\nur:bytes/1of1/jnva0jannrymfkpu7l9z0p9ldy3qys7qhdaqk9e95ek68yw3sx3s2akpkn/fpjkcmr0ypmk7unvvsh4ra4j"u8.ToArray();
    }

    private static byte[] Lines(params string[] codes) => Encoding.ASCII.GetBytes(string.Join('\n', codes));
}
