using System.Text;
using Holdfast.Airgap.Scanning;

namespace Holdfast.Airgap.Ur;

/// <summary>
/// The text of a UR 1, "ur:type[/NofM][/digest]/fragment" in any case (BCR-0005 of May 2020 § Procedure for UR encoding, step 6). The pieces lie in
/// the text that was read.
/// </summary>
internal readonly ref struct Ur1Text
{
    public ReadOnlySpan<byte> Type { get; private init; }
    /// <summary>From 1 to <see cref="Of"/>.</summary>
    public ulong Number { get; private init; }
    /// <summary>Parts of the message as claimed; 1 where nothing is said.</summary>
    public ulong Of { get; private init; }
    /// <summary>BC32 of the SHA-256 of the CBOR; empty where nothing is said, which only a message in one part may do.</summary>
    public ReadOnlySpan<byte> Digest { get; private init; }
    /// <summary>A piece of the CBOR's BC32.</summary>
    public ReadOnlySpan<byte> Fragment { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> code, out Ur1Text text)
    {
        text = default;
        if (!UrText.TryReadType(code, out var type, out var rest)) { return false; }
        ulong number = 1, of = 1;
        ReadOnlySpan<byte> digest = default;
        if (rest.Count((byte)'/') == 2)
        {
            var slash = rest.IndexOf((byte)'/');
            if (!TryReadSequence(rest[..slash], out number, out of)) { return false; }
            rest = rest[(slash + 1)..];
        }
        if (rest.IndexOf((byte)'/') is var end and >= 0)
        {
            digest = rest[..end];
            rest = rest[(end + 1)..];
            if (digest.Length == 0) { return false; }
        }
        if (rest.Length == 0) { return false; }
        foreach (var character in rest)
        {
            if (!Bc32.Has(character)) { return false; }
        }
        text = new() { Type = type, Number = number, Of = of, Digest = digest, Fragment = rest };
        return true;
    }

    /// <summary>Which version a code is of: <see cref="ScanFormat.Ur"/>, <see cref="ScanFormat.Ur1"/>, or null where it is no UR. What is neither counts as version 2, whose reader then says what is wrong.</summary>
    public static ScanFormat? VersionOf(ReadOnlySpan<byte> code)
    {
        if (!UrText.HasScheme(code)) { return null; }
        if (code.Length > UrLimits.CodeLength || !TryParse(code, out var first)) { return ScanFormat.Ur; }
        if (!UrText.TryParse(code, out var second)) { return ScanFormat.Ur1; }
        if (!second.IsSingle) { return ScanFormat.Ur; }
        // One piece after the type: Bytewords or BC32. Each has a checksum of about thirty bits.
        Span<byte> room = stackalloc byte[Bc32.Room(UrLimits.CodeLength)];
        var isBc32 = Bc32.TryDecode(first.Fragment, room, out _) && !Bytewords.TryDecode(second.Body, BytewordsStyle.Minimal, room, out _);
        room.Clear();
        return isBc32 ? ScanFormat.Ur1 : ScanFormat.Ur;
    }

    private static bool TryReadSequence(ReadOnlySpan<byte> text, out ulong number, out ulong of)
    {
        (number, of) = (0, 0);
        for (var at = 1; at + 2 < text.Length; at++)
        {
            if (Ascii.EqualsIgnoreCase(text.Slice(at, 2), "of"u8)) { return UrText.TryReadNumber(text[..at], out number) && UrText.TryReadNumber(text[(at + 2)..], out of) && number <= of; }
        }
        return false;
    }
}
