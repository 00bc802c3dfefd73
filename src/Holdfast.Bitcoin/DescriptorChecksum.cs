namespace Holdfast.Bitcoin;

/// <summary>The eight characters after a descriptor's # (BIP-380 § Checksum).</summary>
public static class DescriptorChecksum
{
    public const int Length = 8;
    private const string Input = "0123456789()[],'/*abcdefgh@:$%{}IJKLMNOPQRSTUVWXYZ&+-.;<=>?!^_|~ijklmnopqrstuvwxyzABCDEFGH`#\"\\ ";
    private const string Output = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    /// <summary>The checksum of a descriptor without its #; false for a character outside BIP-380's set.</summary>
    /// <param name="descriptor">The descriptor, without # and checksum.</param>
    /// <param name="checksum">Room for eight characters.</param>
    public static bool TryCompute(ReadOnlySpan<char> descriptor, Span<char> checksum)
    {
        ulong remainder = 1;
        int groups = 0, pending = 0;
        foreach (var character in descriptor)
        {
            var position = Input.IndexOf(character, StringComparison.Ordinal);
            if (position < 0) { return false; }
            remainder = Step(remainder, position & 31);
            groups = 3 * groups + (position >> 5);
            if (++pending == 3)
            {
                remainder = Step(remainder, groups);
                (groups, pending) = (0, 0);
            }
        }
        if (pending > 0) { remainder = Step(remainder, groups); }
        for (var i = 0; i < Length; i++) { remainder = Step(remainder, 0); }
        remainder ^= 1;
        for (var i = 0; i < Length; i++) { checksum[i] = Output[(int)(remainder >> (5 * (Length - 1 - i))) & 31]; }
        return true;
    }

    /// <summary>True if the text is a descriptor, # and its checksum.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        Span<char> expected = stackalloc char[Length];
        return text.Length > Length && text[^(Length + 1)] == '#'
            && TryCompute(text[..^(Length + 1)], expected) && expected.SequenceEqual(text[^Length..]);
    }

    private static ulong Step(ulong remainder, int value)
    {
        var top = remainder >> 35;
        remainder = ((remainder & 0x7_ffff_ffff) << 5) ^ (uint)value;
        if ((top & 1) != 0) { remainder ^= 0xf5_dee5_1989; }
        if ((top & 2) != 0) { remainder ^= 0xa9_fdca_3312; }
        if ((top & 4) != 0) { remainder ^= 0x1b_ab10_e32d; }
        if ((top & 8) != 0) { remainder ^= 0x37_06b1_677a; }
        if ((top & 16) != 0) { remainder ^= 0x64_4d62_6ffd; }
        return remainder;
    }
}
