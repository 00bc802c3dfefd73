using System.Diagnostics.CodeAnalysis;

namespace Holdfast.Protocols.Ledger;

/// <summary>One command of a host: class, instruction, two parameters and up to 255 bytes of data (ISO 7816-4, short form).</summary>
public sealed record ApduCommand(byte Class, byte Instruction, byte P1, byte P2, ReadOnlyMemory<byte> Data)
{
    public const int HeaderSize = 4, MaxDataSize = 255, MaxSize = HeaderSize + 1 + MaxDataSize;

    /// <summary>Reads four bytes alone, or four, a length, and exactly that much data. The bytes are copied: the caller's buffer may be used again.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ApduCommand? command)
    {
        command = null;
        if (bytes.Length != HeaderSize && (bytes.Length <= HeaderSize || bytes.Length != HeaderSize + 1 + bytes[HeaderSize])) { return false; }
        command = new(bytes[0], bytes[1], bytes[2], bytes[3], bytes.Length == HeaderSize ? default : bytes[(HeaderSize + 1)..].ToArray());
        return true;
    }
}
