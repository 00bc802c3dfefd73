namespace Holdfast.Airgap.Scanning;

/// <summary>What is taken at most, whatever codes say of themselves.</summary>
public static class ScanLimits
{
    /// <summary>Bytes of a whole message, unpacked. A PSBT that fills a block cannot be shown in QR codes by anyone's patience.</summary>
    public const int MaxMessageSize = 1 << 20;
    /// <summary>Characters of the largest QR code there is: version 40, numeric, level L.</summary>
    public const int MaxCodeSize = 7089;
}
