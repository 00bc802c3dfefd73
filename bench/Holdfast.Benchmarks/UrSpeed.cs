using System.Globalization;
using System.Text;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Ur;
using Holdfast.Cryptography;

namespace Holdfast.Benchmarks;

/// <summary>Showing and reading animated QR codes, of which bench/urs makes a table beside other libraries: both read the same files, one code a line.</summary>
internal static class UrSpeed
{
    private const string Type = "crypto-psbt";

    /// <summary>Writes the codes that are left of a message's when each is lost with a chance, twice as many as it has parts and more.</summary>
    public static int Make(int bytes, int density, double loss, int number, string path)
    {
        var frames = new UrFrames(Type, Message(bytes, number), density);
        var wanted = 2 * frames.Count + 20;
        using var output = new StreamWriter(path);
        for (var i = 0; wanted > 0; i++)
        {
            if (Chance(number, i) < loss) { continue; }
            output.Write(frames.Frame(i) + "\n");
            wanted--;
        }
        return 0;
    }

    /// <summary>Prints the median microseconds of showing so many codes of a message, from the message on, and the SHA-256 of their text.</summary>
    public static async Task<int> EncodeAsync(int bytes, int density, int count)
    {
        var message = Message(bytes, 1);
        var codes = new string[count];
        var measured = await Measured.RepeatAsync(() =>
        {
            var frames = new UrFrames(Type, message, density);
            for (var i = 0; i < count; i++) { codes[i] = frames.Frame(i); }
            return Task.CompletedTask;
        });
        Print($"encode-{bytes}", measured.Median, count, Sha256.Hash(Encoding.ASCII.GetBytes(string.Join('\n', codes))));
        return 0;
    }

    /// <summary>Prints, for each file, the median microseconds of reading codes until the message is whole, how many were needed, and the message's SHA-256.</summary>
    public static async Task<int> DecodeAsync(IEnumerable<string> files, bool once)
    {
        foreach (var file in files)
        {
            var codes = (await File.ReadAllLinesAsync(file)).Select(Encoding.ASCII.GetBytes).ToArray();
            var (needed, digest) = Decode(codes);
            var measured = once ? null : await Measured.RepeatAsync(() => Task.FromResult(Decode(codes)));
            Print(Path.GetFileNameWithoutExtension(file), measured?.Median ?? 0, needed, digest);
        }
        return 0;
    }

    private static (int Needed, Hash256 Digest) Decode(byte[][] codes)
    {
        using var joiner = new UrJoiner();
        var needed = 0;
        while (joiner.Message is null)
        {
            if (joiner.Take(codes[needed++]) is not (PartStep.Taken or PartStep.Repeated or PartStep.Complete)) { throw new InvalidOperationException(joiner.Reason); }
        }
        return (needed, Sha256.Hash(joiner.Message.Bytes.Span));
    }

    private static void Print(string name, double microseconds, int count, Hash256 digest)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{microseconds:F1}\t{count}\t{digest}"));

    /// <summary>The numbered message: SHA-256 over its number and a counter, which the peers make likewise.</summary>
    private static byte[] Message(int bytes, int number)
    {
        var message = new byte[bytes];
        for (var at = 0; at < bytes; at += Hash256.Size)
        {
            Sha256.Hash(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}/{at}"))).AsSpan()[..Math.Min(Hash256.Size, bytes - at)].CopyTo(message.AsSpan(at));
        }
        return message;
    }

    private static double Chance(int message, int code)
    {
        var digest = Sha256.Hash(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"lost {message}/{code}")));
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(digest.AsSpan()) / 4294967296.0;
    }
}
