using System.Buffers.Binary;
using Holdfast.Bitcoin;
using Holdfast.Keys;

namespace Holdfast.Protocols.Ledger;

/// <summary>A derivation path as hosts write it: a byte with the number of steps, then each in 4 bytes, big endian.</summary>
internal static class HostPath
{
    /// <summary>False where it is cut short, or has more than ten steps.</summary>
    public static bool TryRead(ref ByteReader reader, out DerivationPath path)
    {
        path = DerivationPath.Master;
        if (!reader.TryReadByte(out var count) || count > DerivationPath.MaxDepth || !reader.TryTake(4 * count, out var bytes)) { return false; }
        Span<uint> steps = stackalloc uint[count];
        for (var i = 0; i < count; i++) { steps[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 * i)..]); }
        path = DerivationPath.Of(steps);
        return true;
    }
}
