using System.Formats.Cbor;
using System.Globalization;
using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>
/// An output descriptor in CBOR: BCR-2020-010's nested tags and BCR-2023-010's text with keys beside it, which both read as the latter.
/// Nothing of it is understood before <see cref="ToDescriptor"/>.
/// </summary>
/// <param name="Source">A descriptor with @0, @1 and so on for <paramref name="Keys"/>; ASCII.</param>
/// <param name="Keys">The keys and addresses in the order of their numbers; at most 128.</param>
public sealed record OutputDescriptor(string Source, IReadOnlyList<OutputKey> Keys)
{
    public const int MaxKeys = Descriptor.MaxKeys;
    private const int SourceKey = 1, KeysKey = 2, NameKey = 3, NoteKey = 4;
    /// <summary>What a wallet's key means that says nothing of its children: its account.</summary>
    private const string AccountSteps = "/<0;1>/*";

    /// <summary>At most 256 bytes of UTF-8 from outside: to be escaped before it is shown.</summary>
    public string? Name { get; init; }
    /// <summary>At most 4096 bytes of UTF-8 from outside.</summary>
    public string? Note { get; init; }

    /// <summary>Reads a crypto-output or output-descriptor; its form tells which.</summary>
    public static Result<OutputDescriptor> Read(ReadOnlyMemory<byte> cbor) => TypeLimits.Parse(UrType.Output, cbor).TryGet(out var value, out var refused) ? Read(value) : refused;

    internal static Result<OutputDescriptor> Read(CborValue value)
    {
        value = UrType.Output.Untag(value);
        if (value.Kind != CborKind.Map) { return ScriptTagReader.Read(value); }
        var fields = new CborFields("an output descriptor", value, NoteKey);
        var source = fields.Text(SourceKey, "source", Descriptor.MaxTextLength, isRequired: true);
        var items = fields.Find(KeysKey) is null ? [] : fields.Items(KeysKey, "keys", MaxKeys);
        var (name, note) = (fields.Text(NameKey, "name", CborFields.MaxName), fields.Text(NoteKey, "note", CborFields.MaxNote));
        if (fields.Refused is { } refused) { return refused; }
        if (!Ascii.IsValid(source)) { return new Refused(Refusal.Malformed, "the descriptor has a character that no descriptor has"); }
        var keys = new List<OutputKey>(items.Count);
        foreach (var item in items)
        {
            if (!OutputKey.Read(item).TryGet(out var key, out var no)) { return no; }
            keys.Add(key);
        }
        return new OutputDescriptor(source!, keys) { Name = name, Note = note };
    }

    /// <summary>
    /// The descriptor, with every check that text gets. Where no extended key says anything of its children they are receiving and
    /// change, "/&lt;0;1&gt;/*": hosts write a wallet's keys so. Refused: placeholders that do not fit the keys, keys of another network,
    /// and cosigner(), which is one key and no wallet.
    /// </summary>
    /// <param name="network">Whose keys and addresses it must have.</param>
    /// <param name="master">The account's fingerprint, for keys that do not say theirs (BCR-2020-015).</param>
    public Result<Descriptor> ToDescriptor(Network network, Fingerprint? master = null)
    {
        if (Source.Contains("cosigner(", StringComparison.Ordinal)) { return new Refused(Refusal.Unsupported, "a cosigner's key is no wallet by itself"); }
        if (!ToText(network, master, Keys.Any(key => key is OutputKey.Extended { Key.Children: not null }) ? "" : AccountSteps).TryGet(out var text, out var refused)) { return refused; }
        return Descriptor.Parse(text, network);
    }

    private Result<string> ToText(Network network, Fingerprint? master, string steps)
    {
        var (text, used) = (new StringBuilder(Source.Length), 0);
        for (var at = 0; at < Source.Length;)
        {
            if (Source[at] != '@')
            {
                text.Append(Source[at++]);
                continue;
            }
            var end = at + 1;
            while (end < Source.Length && char.IsAsciiDigit(Source[end])) { end++; }
            // In order and each once: a key cannot be there without its place, or twice without a second copy of it.
            if (!int.TryParse(Source.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number != used || number >= Keys.Count || (Source[at + 1] == '0' && end - at > 2))
            {
                return new Refused(Refusal.Malformed, "the descriptor's places are not @0, @1 and so on, one for each key");
            }
            // Steps in the text itself are the key's: none is added to them.
            if (!Keys[number].ToText(network, master, end < Source.Length && Source[end] == '/' ? "" : steps).TryGet(out var key, out var refused)) { return refused; }
            text.Append(key);
            (at, used) = (end, used + 1);
        }
        return used == Keys.Count ? text.ToString() : new Refused(Refusal.Malformed, "a key of the descriptor has no place in it");
    }

    /// <summary>
    /// A descriptor's CBOR. For a crypto-output, children that are receiving and change are left out, as hosts do; an output-descriptor
    /// says them. Refused as unsupported: extended keys without steps, more than two branches.
    /// </summary>
    public static Result<OutputDescriptor> Of(Descriptor descriptor, UrVersion version = UrVersion.One)
        => OutputDescriptorSource.Of(descriptor, leaveOutAccountSteps: version == UrVersion.One);

    /// <summary>Refused as unsupported: scripts that BCR-2020-010 has no tag for, in version one.</summary>
    public Result<UrMessage> ToMessage(UrVersion version = UrVersion.One)
    {
        if (version == UrVersion.Two) { return UrMessage.Of(UrType.Output, version, WriteMap); }
        var writer = new CborWriter(CborConformanceMode.Strict, convertIndefiniteLengthEncodings: true);
        return ScriptTagWriter.Write(writer, this) is { } refused ? refused : new UrMessage(UrType.Output.Name(version), writer.Encode());
    }

    /// <summary>As it stands in an account.</summary>
    internal Refused? WriteTagged(CborWriter writer, UrVersion version, bool isTagged)
    {
        if (isTagged) { writer.WriteTag((CborTag)UrType.Output.Tag(version)); }
        if (version == UrVersion.One) { return ScriptTagWriter.Write(writer, this); }
        WriteMap(writer);
        return null;
    }

    private void WriteMap(CborWriter writer)
    {
        writer.WriteStartMap(null);
        writer.WriteInt32(SourceKey);
        writer.WriteTextString(Source);
        if (Keys.Count > 0)
        {
            writer.WriteInt32(KeysKey);
            writer.WriteStartArray(Keys.Count);
            foreach (var key in Keys) { key.Write(writer, UrVersion.Two); }
            writer.WriteEndArray();
        }
        foreach (var (key, text) in new[] { (NameKey, Name), (NoteKey, Note) })
        {
            if (text is null) { continue; }
            writer.WriteInt32(key);
            writer.WriteTextString(text);
        }
        writer.WriteEndMap();
    }
}
