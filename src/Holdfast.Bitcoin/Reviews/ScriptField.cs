using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>An output script as its owner reads it.</summary>
internal static class ScriptField
{
    /// <summary>The address, or the bytes of a script that has none.</summary>
    public static Field Of(string label, ReadOnlySpan<byte> script, Network network) => Address.FromScript(script, network) is { } address
        ? new(label, address, FieldKind.Address)
        : new(Phrase.Of("send.no-address"), Convert.ToHexStringLower(script), FieldKind.Hex);
}
