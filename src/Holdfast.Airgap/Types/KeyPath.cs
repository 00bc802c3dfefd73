using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>BCR-2020-007 § Key Path: how a key was derived, or what is to be derived from it. At most ten steps.</summary>
/// <param name="Components">The steps.</param>
/// <param name="Source">Fingerprint of the key the path begins at; null if not said.</param>
/// <param name="Depth">Depth of the key the path leads to; null if not said. Nothing else is derived from it: hosts write it wrongly.</param>
public sealed record KeyPath(IReadOnlyList<PathComponent> Components, Fingerprint? Source = null, byte? Depth = null)
{
    private const int ComponentsKey = 1, SourceKey = 2, DepthKey = 3;
    private const int MaxItems = 2 * DerivationPath.MaxDepth;

    public static KeyPath Of(DerivationPath path, Fingerprint? source = null, byte? depth = null)
    {
        var steps = new PathComponent[path.Depth];
        for (var i = 0; i < steps.Length; i++) { steps[i] = PathComponent.FromStep(path[i]); }
        return new(steps, source, depth);
    }

    /// <summary>The path, if every step is one child.</summary>
    public bool TryToPath([NotNullWhen(true)] out DerivationPath? path)
    {
        path = null;
        var steps = new uint[Components.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            if (Components[i] is not PathComponent.Child child) { return false; }
            steps[i] = child.Step;
        }
        if (steps.Length > DerivationPath.MaxDepth) { return false; }
        path = DerivationPath.Of(steps);
        return true;
    }

    /// <summary>Null if the path does not begin at a key that is named, or has steps that are not one child.</summary>
    public KeyOrigin? ToOrigin() => Source is { } source && TryToPath(out var path) ? new(source, path) : null;

    /// <summary>As descriptors write steps after a key: "/&lt;0;1&gt;/*".</summary>
    public override string ToString() => string.Concat(Components.Select(component => $"/{component}"));

    public static Result<KeyPath> Read(ReadOnlyMemory<byte> cbor) => TypeLimits.Parse(UrType.KeyPath, cbor).TryGet(out var value, out var refused) ? Read(value) : refused;

    internal static Result<KeyPath> Read(CborValue value)
    {
        var fields = new CborFields("a key path", UrType.KeyPath.Untag(value), DepthKey);
        var source = fields.Fingerprint(SourceKey, "source fingerprint");
        var depth = fields.Number(DepthKey, "depth", byte.MaxValue);
        if (fields.Find(ComponentsKey, "list of components", CborKind.Array, isRequired: true) is not { } array) { return fields.Refused!; }
        if (array.Count > MaxItems) { return new Refused(Refusal.TooLarge, $"a key path has more than {DerivationPath.MaxDepth} steps"); }
        if (fields.Refused is { } refused) { return refused; }
        return ReadComponents(array.Items, out var components) ? new KeyPath(components, source, (byte?)depth) : new Refused(Refusal.Malformed, "a key path has a component that is none");
    }

    private static bool ReadComponents(IReadOnlyList<CborValue> items, out List<PathComponent> components)
    {
        components = [];
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is { Kind: CborKind.Array, Count: 4 } pair)
            {
                if (!TryReadChild(pair.Items[0], pair.Items[1], out var external) || !TryReadChild(pair.Items[2], pair.Items[3], out var inner)) { return false; }
                components.Add(new PathComponent.Pair(external, inner));
                continue;
            }
            if (i + 1 == items.Count || !TryReadStep(items[i], items[++i], out var step)) { return false; }
            components.Add(step);
        }
        return components.Count <= DerivationPath.MaxDepth;
    }

    private static bool TryReadStep(CborValue index, CborValue hardened, [NotNullWhen(true)] out PathComponent? step)
    {
        step = null;
        if (hardened.Kind != CborKind.Flag) { return false; }
        if (index is { Kind: CborKind.Array, Count: 0 }) { step = new PathComponent.Wildcard(hardened.Number == 1); }
        else if (index is { Kind: CborKind.Array, Count: 2 } range)
        {
            if (!IsIndex(range.Items[0]) || !IsIndex(range.Items[1]) || range.Items[0].Number >= range.Items[1].Number) { return false; }
            step = new PathComponent.Range((uint)range.Items[0].Number, (uint)range.Items[1].Number, hardened.Number == 1);
        }
        else if (TryReadChild(index, hardened, out var child)) { step = child; }
        return step is not null;
    }

    private static bool TryReadChild(CborValue index, CborValue hardened, [NotNullWhen(true)] out PathComponent.Child? child)
    {
        child = IsIndex(index) && hardened.Kind == CborKind.Flag ? new((uint)index.Number, hardened.Number == 1) : null;
        return child is not null;
    }

    private static bool IsIndex(CborValue value) => value.Kind == CborKind.Number && value.Number < DerivationPath.Hardened;

    public UrMessage ToMessage(UrVersion version = UrVersion.One) => UrMessage.Of(UrType.KeyPath, version, Write);

    internal void Write(CborWriter writer)
    {
        writer.WriteStartMap(1 + (Source is null ? 0 : 1) + (Depth is null ? 0 : 1));
        writer.WriteInt32(ComponentsKey);
        writer.WriteStartArray(Components.Sum(component => component.Items));
        foreach (var component in Components) { component.Write(writer); }
        writer.WriteEndArray();
        if (Source is { } source)
        {
            writer.WriteInt32(SourceKey);
            writer.WriteUInt32(source.Value);
        }
        if (Depth is { } depth)
        {
            writer.WriteInt32(DepthKey);
            writer.WriteUInt32(depth);
        }
        writer.WriteEndMap();
    }
}
