using System.Formats.Cbor;
using System.Globalization;
using Holdfast.Keys;

namespace Holdfast.Airgap.Types;

/// <summary>A step of a <see cref="KeyPath"/> (BCR-2020-007 § Key Path). Numbers are below 2^31.</summary>
public abstract record PathComponent
{
    private PathComponent() { }

    /// <summary>One child.</summary>
    public sealed record Child(uint Number, bool IsHardened) : PathComponent
    {
        internal uint Step => IsHardened ? Number | DerivationPath.Hardened : Number;
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}{Mark(IsHardened)}");
    }

    /// <summary>Any child: "*".</summary>
    public sealed record Wildcard(bool IsHardened) : PathComponent
    {
        public override string ToString() => $"*{Mark(IsHardened)}";
    }

    /// <summary>The children from a number to a higher one, which descriptors cannot say.</summary>
    public sealed record Range(uint Low, uint High, bool IsHardened) : PathComponent
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Low}-{High}{Mark(IsHardened)}");
    }

    /// <summary>Receiving and change (BIP-389): "&lt;0;1&gt;".</summary>
    public sealed record Pair(Child External, Child Internal) : PathComponent
    {
        public override string ToString() => $"<{External};{Internal}>";
    }

    internal static PathComponent FromStep(uint step) => new Child(step & ~DerivationPath.Hardened, DerivationPath.IsHardened(step));

    /// <summary>How many items of the path's array it takes.</summary>
    internal int Items => this is Pair ? 1 : 2;

    internal void Write(CborWriter writer)
    {
        switch (this)
        {
            case Child child:
                Write(writer, child);
                break;
            case Wildcard wildcard:
                writer.WriteStartArray(0);
                writer.WriteEndArray();
                writer.WriteBoolean(wildcard.IsHardened);
                break;
            case Range range:
                writer.WriteStartArray(2);
                writer.WriteUInt32(range.Low);
                writer.WriteUInt32(range.High);
                writer.WriteEndArray();
                writer.WriteBoolean(range.IsHardened);
                break;
            case Pair pair:
                writer.WriteStartArray(4);
                Write(writer, pair.External);
                Write(writer, pair.Internal);
                writer.WriteEndArray();
                break;
        }
    }

    private static void Write(CborWriter writer, Child child)
    {
        writer.WriteUInt32(child.Number);
        writer.WriteBoolean(child.IsHardened);
    }

    private static string Mark(bool isHardened) => isHardened ? "h" : "";
}
