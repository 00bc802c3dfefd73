namespace Holdfast.Airgap.Scanning;

/// <summary>How what was scanned was cut into codes.</summary>
public enum ScanFormat
{
    /// <summary>One code, nothing around it.</summary>
    Plain,
    /// <summary>UR 2 (BCR-2020-005), in one part or many.</summary>
    Ur,
    /// <summary>UR 1 (BCR-0005 of 2020), which hosts wrote before.</summary>
    Ur1,
    /// <summary>BBQr.</summary>
    Bbqr,
    /// <summary>Specter's "pMofN ".</summary>
    Specter,
}

/// <summary>What one or many codes said, put together and not yet understood.</summary>
/// <param name="Format">How it was cut into codes.</param>
/// <param name="Type">A UR's type in lower case, or BBQr's file type letter; empty for the others.</param>
/// <param name="Bytes">A UR's CBOR, BBQr's file unpacked, or the bytes of the code.</param>
public sealed record ScannedData(ScanFormat Format, string Type, ReadOnlyMemory<byte> Bytes);
