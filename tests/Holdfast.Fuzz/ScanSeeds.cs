using System.Text;
using Holdfast.Airgap.Bbqr;

namespace Holdfast.Fuzz;

/// <summary>Codes and texts that a camera may see.</summary>
internal static class ScanSeeds
{
    /// <summary>The targets cut their input into codes here: no format has line feeds.</summary>
    internal const byte Separator = (byte)'\n';

    internal static IEnumerable<byte[]> Files()
    {
        foreach (var encoding in Enum.GetValues<BbqrEncoding>()) { yield return Film(encoding, 60, "psbt of a kind, of a kind, of a kind, and of another kind"u8); }
        yield return Encoding.ASCII.GetBytes("B$HU0100ABCD");
    }

    internal static IEnumerable<byte[]> Films()
    {
        yield return [.. Film(BbqrEncoding.Hex, 10, "the first message, in parts"u8), Separator, .. Film(BbqrEncoding.Base32, 20, "the second message, in other parts"u8)];
        yield return Film(BbqrEncoding.Deflate, 10, "again and again and again, and once more again"u8);
        yield return "p1of3 cHNi\np3of3 AAAA\np2of3 dP8B"u8.ToArray();
        yield return "073318950739065415961602009907670428187212261116"u8.ToArray();
        yield return Enumerable.Range(200, 16).Select(value => (byte)value).ToArray();
        yield return "bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"u8.ToArray();
    }

    internal static IEnumerable<byte[]> Texts()
    {
        yield return "bitcoin:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2?amount=20.3&label=Luke-Jr&message=Donation%20for%20project%20xyz"u8.ToArray();
        yield return "BITCOIN:?BC=BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ&req-label=%E2%80%AE&pop=x%3a"u8.ToArray();
        yield return "signmessage m/84h/0h/0h/0/0 ascii:text\nto sign"u8.ToArray();
        yield return "3E2DH7.J3PKVZJ3RCOXQVS3Y./6-WE.75DDU0K58-0N1FRL565N8ZH"u8.ToArray();
        yield return "000$*+-./:"u8.ToArray();
    }

    private static byte[] Film(BbqrEncoding encoding, int size, ReadOnlySpan<byte> file)
    {
        var frames = BbqrFrames.Split(file, 'U', size, encoding).Value;
        return Encoding.ASCII.GetBytes(string.Join((char)Separator, Enumerable.Range(0, frames.Count).Select(frames.Frame)));
    }
}
