using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>A derivation path as commands begin with it: how many steps, 1 byte, at most ten; then each, 4 bytes, big endian.</summary>
internal static class PathBlock
{
    public static Refused Malformed => new(Refusal.Malformed, "the path is cut short, or too deep");

    /// <summary>False for what is cut short, or too deep.</summary>
    /// <param name="data">Of the command.</param>
    /// <param name="path">As it is; whether it may be used is not for here.</param>
    /// <param name="rest">What follows it.</param>
    public static bool TryRead(ReadOnlyMemory<byte> data, [NotNullWhen(true)] out DerivationPath? path, out ReadOnlyMemory<byte> rest)
    {
        (path, rest) = (null, default);
        if (data.IsEmpty) { return false; }
        var count = data.Span[0];
        if (count > DerivationPath.MaxDepth || data.Length < 1 + 4 * count) { return false; }
        Span<uint> steps = stackalloc uint[count];
        for (var i = 0; i < count; i++) { steps[i] = BinaryPrimitives.ReadUInt32BigEndian(data.Span[(1 + 4 * i)..]); }
        path = DerivationPath.Of(steps);
        rest = data[(1 + 4 * count)..];
        return true;
    }
}
