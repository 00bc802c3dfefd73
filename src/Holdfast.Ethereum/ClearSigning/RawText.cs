using System.Globalization;
using System.Numerics;
using Holdfast.Cryptography;
using Holdfast.Ethereum.Abi;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning;

/// <summary>Values as they are: every digit, no name, no unit.</summary>
internal static class RawText
{
    /// <summary>Bytes that are shown whole, of text as well. Of longer ones the size and the Keccak-256 stand, and the explanation is not whole.</summary>
    public const int MaxBytesShown = 2048;
    // 9999-12-31T23:59:59Z
    private const long LastSecond = 253402300799;

    public static string Of(AbiAtom atom) => atom.Type.Kind switch
    {
        AbiKind.Address => atom.AsAddress.ToString(),
        AbiKind.Bool => Phrase.Of(atom.AsBool ? "ethereum.true" : "ethereum.false"),
        AbiKind.UnsignedInteger or AbiKind.SignedInteger => atom.AsNumber.ToString(CultureInfo.InvariantCulture),
        AbiKind.String => atom.Bytes.Length is 0 or > MaxBytesShown ? Bytes(atom.Bytes) : atom.AsText,
        AbiKind.FixedBytes or AbiKind.Bytes or AbiKind.Array or AbiKind.Tuple => Bytes(atom.Bytes),
    };

    public static string Bytes(ReadOnlySpan<byte> bytes)
        => bytes.Length == 0 ? Phrase.Of("ethereum.empty")
        : bytes.Length <= MaxBytesShown ? $"0x{Convert.ToHexStringLower(bytes)}"
        : Phrase.Of("ethereum.bytes-hash", bytes.Length, Keccak256.Hash(bytes));

    public static FieldKind KindOf(AbiType type) => type.Kind switch
    {
        AbiKind.Address => FieldKind.Address,
        AbiKind.FixedBytes or AbiKind.Bytes => FieldKind.Hex,
        _ => FieldKind.Text,
    };

    /// <summary>"2026-07-01 00:00:00Z"; null for seconds beyond the year 9999.</summary>
    public static string? Time(BigInteger seconds)
        => seconds.Sign < 0 || seconds > LastSecond ? null : DateTime.UnixEpoch.AddSeconds((long)seconds).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
