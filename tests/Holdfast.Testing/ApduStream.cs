using System.Buffers.Binary;

namespace Holdfast.Testing;

/// <summary>APDUs over TCP as a Ledger's hosts send them, in hexadecimal: a length of 4 bytes before each; back, the length of the data, the data, the status word.</summary>
public static class ApduStream
{
    /// <summary>Sends one and gives its reply.</summary>
    public static async Task<string> AskAsync(Stream host, string apdu, CancellationToken cancel)
    {
        var bytes = Convert.FromHexString(apdu);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        await host.WriteAsync((byte[])[.. length, .. bytes], cancel);
        await host.ReadExactlyAsync(length, cancel);
        var reply = new byte[BinaryPrimitives.ReadInt32BigEndian(length) + 2];
        await host.ReadExactlyAsync(reply, cancel);
        return Convert.ToHexString(reply);
    }
}
