namespace Holdfast.ScreenLink;

/// <summary>
/// What the device's process tells its screen's process. A frame is its length (4 bytes, little endian, of what follows), its kind (1 byte)
/// and its content; numbers are little endian, a text is its length in bytes (4 bytes) and UTF-8.
/// </summary>
public enum DeviceFrame : byte
{
    /// <summary>The first: how the screen is to be opened. See <see cref="Greeting"/>.</summary>
    Greeting = 1,
    /// <summary>A page to draw. See <see cref="DrawnPage"/>.</summary>
    Page = 2,
    /// <summary>What was typed on the page that is drawn changed. See <see cref="DrawnEntry"/>.</summary>
    Entry = 3,
    /// <summary>Nothing is shown now.</summary>
    Blank = 4,
    /// <summary>More QR codes were read on the page that is drawn. See <see cref="DrawnReading"/>.</summary>
    Reading = 5,
    /// <summary>The next QR code of those the page shows. See <see cref="DrawnCode"/>.</summary>
    Code = 6,
}
