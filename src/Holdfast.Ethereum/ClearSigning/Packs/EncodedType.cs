using System.Buffers.Binary;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Ethereum.ClearSigning.Erc7730;

namespace Holdfast.Ethereum.ClearSigning.Packs;

/// <summary>The encoded type of a typed message as descriptors write it (EIP-712 § Definition of encodeType), with or without spaces after commas.</summary>
internal static class EncodedType
{
    public const int MaxLength = 16 * 1024;

    /// <summary>Without the spaces that the standard's own form does not have.</summary>
    /// <exception cref="DescriptorException">It is none.</exception>
    public static string Normalize(string text)
    {
        if (text.Length > MaxLength || !text.Contains('(', StringComparison.Ordinal) || text.AsSpan().ContainsAnyExceptInRange(' ', '~')) { throw new DescriptorException("no encoded type"); }
        return text.Replace(", ", ",", StringComparison.Ordinal).Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal).Trim();
    }

    public static uint KeyOf(string text) => BinaryPrimitives.ReadUInt32BigEndian(Keccak256.Hash(Encoding.ASCII.GetBytes(Normalize(text))).AsSpan());
}
