namespace Holdfast.Airgap.Ur;

/// <summary>What is taken of a UR at most: checked before anything is allocated for it.</summary>
internal static class UrLimits
{
    /// <summary>Characters of one code: what the largest QR code (version 40, L) holds in alphanumeric mode.</summary>
    public const int CodeLength = 4296;
    /// <summary>Characters of a type; the longest registered one has 21.</summary>
    public const int TypeLength = 64;
    /// <summary>Parts of a message. At five codes a second so many take a quarter of an hour.</summary>
    public const int Parts = 4096;
    /// <summary>Bytes of a message.</summary>
    public const int MessageLength = 1 << 20;
}
