namespace Holdfast.Airgap.Bbqr;

/// <summary>How a BBQr writes bytes in a QR's alphanumeric characters.</summary>
public enum BbqrEncoding
{
    /// <summary>H: hexadecimal in capitals.</summary>
    Hex,
    /// <summary>2: base 32 of RFC 4648 without padding.</summary>
    Base32,
    /// <summary>Z: raw deflate of the whole file with a window of 1,024 bytes (zlib's wbits 10), then base 32.</summary>
    Deflate,
}
