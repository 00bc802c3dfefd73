namespace Holdfast.Device.Screens;

/// <summary>
/// How the QR code of a seed is cut into blocks to copy by hand, as SeedSigner's templates are: letters for rows of blocks, numbers for
/// columns. A code of 21 modules a side has blocks of 7, larger ones of 5.
/// </summary>
public static class SeedQrBlock
{
    /// <summary>All of the code at once.</summary>
    public const int Whole = -1;

    /// <summary>True for the length of a CompactSeedQR, which is bytes; a SeedQR is digits.</summary>
    public static bool IsBytes(int length) => length <= 32;

    /// <summary>Modules on a side, by the length of what the code says: digits of a SeedQR, or bytes of a CompactSeedQR (ISO 18004, correction L).</summary>
    public static int SideOf(int length) => length switch { 16 => 21, <= 32 or 48 or 60 or 72 => 25, _ => 29 };

    /// <summary>Modules on a side of a block.</summary>
    public static int BlockSideOf(int length) => SideOf(length) == 21 ? 7 : 5;

    /// <summary>Blocks on a side; the last one is narrower where it does not divide.</summary>
    public static int BlocksOnSide(int length) => (SideOf(length) + BlockSideOf(length) - 1) / BlockSideOf(length);

    public static int CountOf(int length) => BlocksOnSide(length) * BlocksOnSide(length);

    /// <summary>A1, A2 and so on, row by row.</summary>
    public static string NameOf(int length, int block) => $"{(char)('A' + block / BlocksOnSide(length))}{block % BlocksOnSide(length) + 1}";
}
