using System.Buffers;
using System.Formats.Cbor;
using System.Globalization;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>Writes BCR-2020-010's nested tags. Refused as unsupported: expressions that came after it, such as miniscript and taproot's scripts.</summary>
internal static class ScriptTagWriter
{
    private static readonly Refused Newer = new(Refusal.Unsupported, "a crypto-output has no place for these scripts: write it as an output-descriptor");

    /// <summary>Null once it is written.</summary>
    public static Refused? Write(CborWriter writer, OutputDescriptor output)
    {
        var at = 0;
        return WriteScript(writer, output.Source, output.Keys, ref at) ?? (at == output.Keys.Count ? null : Newer);
    }

    private static Refused? WriteScript(CborWriter writer, ReadOnlySpan<char> text, IReadOnlyList<OutputKey> keys, ref int at)
    {
        while (true)
        {
            if (IsNextKey(text, keys, at)) { return WriteKey(writer, keys, ref at); }
            var open = text.IndexOf('(');
            if (open <= 0 || text[^1] != ')') { return Newer; }
            var name = text[..open];
            var inside = text[(open + 1)..^1];
            // An address has its own tag and none around it.
            if (name is "addr") { return IsNextKey(inside, keys, at) && keys[at] is OutputKey.Script ? WriteKey(writer, keys, ref at) : Newer; }
            var tag = ScriptTags.Of(name);
            if (tag == 0) { return Newer; }
            writer.WriteTag((CborTag)tag);
            if (tag is ScriptTags.Multi or ScriptTags.SortedMulti) { return WriteMulti(writer, inside, keys, ref at); }
            if (tag == ScriptTags.Raw)
            {
                var script = new byte[inside.Length / 2];
                if (Convert.FromHexString(inside, script, out _, out var size) != OperationStatus.Done || 2 * size != inside.Length) { return Newer; }
                writer.WriteByteString(script);
                return null;
            }
            text = inside;
        }
    }

    private static Refused? WriteKey(CborWriter writer, IReadOnlyList<OutputKey> keys, ref int at)
    {
        keys[at++].Write(writer, UrVersion.One);
        return null;
    }

    private static Refused? WriteMulti(CborWriter writer, ReadOnlySpan<char> inside, IReadOnlyList<OutputKey> keys, ref int at)
    {
        var count = inside.Count(',');
        if (count == 0 || !uint.TryParse(inside[..inside.IndexOf(',')], NumberStyles.None, CultureInfo.InvariantCulture, out var threshold)) { return Newer; }
        writer.WriteStartMap(2);
        writer.WriteInt32(1);
        writer.WriteUInt32(threshold);
        writer.WriteInt32(2);
        writer.WriteStartArray(count);
        foreach (var range in inside.Split(','))
        {
            if (range.Start.Value == 0) { continue; }
            if (!IsNextKey(inside[range], keys, at)) { return Newer; }
            keys[at++].Write(writer, UrVersion.One);
        }
        writer.WriteEndArray();
        writer.WriteEndMap();
        return null;
    }

    private static bool IsNextKey(ReadOnlySpan<char> text, IReadOnlyList<OutputKey> keys, int at)
        => at < keys.Count && text is ['@', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == at;
}
