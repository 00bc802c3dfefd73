using System.Globalization;
using System.Text;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>Reads BCR-2020-010's nested tags into the text that BCR-2023-010 writes: script expressions with @0, @1 and so on for the keys.</summary>
internal sealed class ScriptTagReader
{
    /// <summary>Largest script that raw() may have, in bytes.</summary>
    private const int MaxRaw = 10_000;
    private const int ThresholdKey = 1, KeysKey = 2;

    private readonly StringBuilder _text = new();
    private readonly List<OutputKey> _keys = [];

    public static Result<OutputDescriptor> Read(CborValue value)
    {
        var reader = new ScriptTagReader();
        return reader.ReadScript(value) is { } refused ? refused : new OutputDescriptor(reader._text.ToString(), reader._keys);
    }

    // Calls itself at most as deep as the document's bound.
    private Refused? ReadScript(CborValue value)
    {
        if (UrType.Address.IsTagged(value))
        {
            _text.Append("addr(");
            return ReadKey(value) ?? Close();
        }
        if (value.Kind != CborKind.Tag || ScriptTags.NameOf(value.Number) is not { } name)
        {
            return new(value.Kind == CborKind.Tag ? Refusal.Unsupported : Refusal.Malformed, "an output descriptor has a script expression that is not known");
        }
        _text.Append(name).Append('(');
        var inside = value.Items[0];
        if (value.Number is ScriptTags.Multi or ScriptTags.SortedMulti) { return ReadMulti(inside) ?? Close(); }
        if (value.Number == ScriptTags.Raw) { return ReadRaw(inside) ?? Close(); }
        var isKey = UrType.HdKey.IsTagged(inside) || UrType.EcKey.IsTagged(inside);
        return (isKey ? ReadKey(inside) : ReadScript(inside)) ?? Close();
    }

    private Refused? ReadMulti(CborValue value)
    {
        var fields = new CborFields("a multisig", value, KeysKey);
        var threshold = fields.Number(ThresholdKey, "threshold", byte.MaxValue, isRequired: true);
        var keys = fields.Items(KeysKey, "keys", OutputDescriptor.MaxKeys);
        if (fields.Refused is { } refused) { return refused; }
        _text.Append(CultureInfo.InvariantCulture, $"{threshold}");
        foreach (var key in keys)
        {
            _text.Append(',');
            if (ReadKey(key) is { } no) { return no; }
        }
        return null;
    }

    private Refused? ReadRaw(CborValue value)
    {
        if (value.Kind != CborKind.Bytes) { return new(Refusal.Malformed, "a raw script is not bytes"); }
        if (value.Bytes.Length > MaxRaw) { return new(Refusal.TooLarge, "a raw script is larger than any script"); }
        _text.Append(Convert.ToHexStringLower(value.Bytes.Span));
        return null;
    }

    private Refused? ReadKey(CborValue value)
    {
        if (_keys.Count == OutputDescriptor.MaxKeys) { return new(Refusal.TooLarge, $"more than {OutputDescriptor.MaxKeys} keys in an output descriptor"); }
        if (!OutputKey.Read(value).TryGet(out var key, out var refused)) { return refused; }
        _text.Append('@').Append(_keys.Count);
        _keys.Add(key);
        return null;
    }

    private Refused? Close()
    {
        _text.Append(')');
        return null;
    }
}
