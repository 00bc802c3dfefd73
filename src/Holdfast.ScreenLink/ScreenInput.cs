using System.Buffers.Binary;

namespace Holdfast.ScreenLink;

/// <summary>What came from the screen.</summary>
public enum ScreenInputKind : byte
{
    /// <summary>Somebody looks: a browser has the screen open and wants the page.</summary>
    Opened = 1,
    /// <summary>A button was pressed: its place among the page's buttons, and for a choice which one.</summary>
    Press = 2,
    /// <summary>A byte was typed: UTF-8.</summary>
    Type = 3,
    /// <summary>The last character is taken back.</summary>
    Erase = 4,
    /// <summary>A button that has to be held went down.</summary>
    HoldBegin = 5,
    /// <summary>It was held as long as was asked. The device measures the time itself.</summary>
    HoldEnd = 6,
    /// <summary>It was let go before.</summary>
    HoldCancel = 7,
    /// <summary>The page with this nonce stands before the owner's eyes: its quiet time begins, and what is pressed before is not taken.</summary>
    Drawn = 8,
    /// <summary>A QR code was read, or a text pasted: as many bytes follow the input as its value says.</summary>
    Code = 9,
}

/// <summary>
/// An input from the screen's process: 16 bytes, so that there is no length to believe but a code's, which is bounded. Kind (1 byte), place of the button (1), two
/// zero bytes, a value (4, little endian: the choice, or the byte typed), the page's nonce (8, little endian).
/// </summary>
public readonly record struct ScreenInput(ScreenInputKind Kind, ulong Nonce, byte Button = 0, uint Value = 0)
{
    /// <summary>Bytes of an input.</summary>
    public const int Size = 16;

    /// <summary>Bytes of the longest QR code (ISO 18004: 4,296 of its alphanumeric characters).</summary>
    public const int LongestQrCode = 4296;

    /// <summary>Bytes of the longest thing that is handed over as a code: a text that was pasted.</summary>
    public const int LongestCode = 2 << 20;

    /// <summary>Bytes that follow this input.</summary>
    public int Following => Kind == ScreenInputKind.Code ? (int)Value : 0;

    public void Write(Span<byte> bytes)
    {
        (bytes[0], bytes[1], bytes[2], bytes[3]) = ((byte)Kind, Button, 0, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Nonce);
    }

    /// <summary>False for a kind that does not exist, or a code that is too long.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ScreenInput input)
    {
        input = new((ScreenInputKind)bytes[0], BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), bytes[1], BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));
        return bytes[0] is >= (byte)ScreenInputKind.Opened and <= (byte)ScreenInputKind.Code && (input.Kind != ScreenInputKind.Code || input.Value <= LongestCode);
    }
}
