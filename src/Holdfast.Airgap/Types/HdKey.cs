using System.Formats.Cbor;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>
/// BCR-2020-007 § HDKey: a public key with what derives and describes it. Private ones, and master keys, which always are, are refused
/// as unsupported before their bytes are looked at. Of other coins a key may be no point of secp256k1.
/// </summary>
/// <param name="KeyData">33 bytes, a compressed point; or 32 bytes, a public key of Ed25519.</param>
public sealed record HdKey(ReadOnlyMemory<byte> KeyData)
{
    private const int MasterKey = 1, PrivateKey = 2, DataKey = 3, ChainCodeKey = 4, UseKey = 5, OriginKey = 6, ChildrenKey = 7, ParentKey = 8, NameKey = 9, NoteKey = 10;
    private const int Ed25519Size = 32;

    /// <summary>Null for a key of which nothing can be derived.</summary>
    public Hash256? ChainCode { get; init; }
    /// <summary>Null if not said: Bitcoin's main network, unless the path is a testnet's.</summary>
    public CoinInfo? UseInfo { get; init; }
    public KeyPath? Origin { get; init; }
    /// <summary>What is to be derived from the key.</summary>
    public KeyPath? Children { get; init; }
    public Fingerprint? Parent { get; init; }
    /// <summary>At most 256 bytes of UTF-8 from outside: to be escaped before it is shown.</summary>
    public string? Name { get; init; }
    /// <summary>At most 4096 bytes of UTF-8 from outside.</summary>
    public string? Note { get; init; }

    /// <summary>An extended key with its place.</summary>
    /// <param name="key">The key.</param>
    /// <param name="origin">Where it comes from; null if not known.</param>
    /// <param name="network">Written down for networks other than the main one, and where the path would tell otherwise.</param>
    public static HdKey Of(ExtendedPublicKey key, KeyOrigin? origin, Network network)
    {
        var made = Of(key, origin);
        return network == Network.Main && made.IsFor(network) ? made : made with { UseInfo = CoinInfo.Of(network) };
    }

    private static HdKey Of(ExtendedPublicKey key, KeyOrigin? origin) => new(key.Key.ToBytes())
    {
        ChainCode = key.ChainCode,
        // Without an origin the depth alone tells the key from a master key's public one.
        Origin = origin is { } known ? KeyPath.Of(known.Path, known.Fingerprint, known.Path.Depth == key.Depth ? null : key.Depth) : key.Depth == 0 ? null : new([PathComponent.FromStep(key.ChildNumber)], key.Depth == 1 ? key.Parent : null, key.Depth),
        Parent = key.Parent.Value == 0 ? null : key.Parent,
    };

    /// <summary>Reads a crypto-hdkey or hdkey. Refused: private keys, keys that are no points, members that are not known, names and notes beyond their bounds.</summary>
    public static Result<HdKey> Read(ReadOnlyMemory<byte> cbor) => TypeLimits.Parse(UrType.HdKey, cbor).TryGet(out var value, out var refused) ? Read(value) : refused;

    internal static Result<HdKey> Read(CborValue value)
    {
        var fields = new CborFields("an HD key", UrType.HdKey.Untag(value), NoteKey);
        if (fields.Flag(MasterKey, "is-master") || fields.Flag(PrivateKey, "is-private"))
        {
            return new Refused(Refusal.Unsupported, "a private key is in the message: only public keys belong there");
        }
        var data = fields.Find(DataKey, "key", CborKind.Bytes, isRequired: true);
        var code = fields.Find(ChainCodeKey, "chain code", CborKind.Bytes);
        if (data is not null && !IsPublicKey(data.Bytes.Span)) { fields.Refuse(Refusal.Malformed, "is not a public key"); }
        if (code is not null && code.Bytes.Length != Hash256.Size) { fields.Refuse(Refusal.Malformed, $"has a chain code that is not of {Hash256.Size} bytes"); }
        var (use, origin, children) = (Embedded(fields, UseKey, CoinInfo.Read), Embedded(fields, OriginKey, KeyPath.Read), Embedded(fields, ChildrenKey, KeyPath.Read));
        var parent = fields.Fingerprint(ParentKey, "parent fingerprint");
        var (name, note) = (fields.Text(NameKey, "name", CborFields.MaxName), fields.Text(NoteKey, "note", CborFields.MaxNote));
        if (fields.Refused is { } refused) { return refused; }
        return new HdKey(data!.Bytes.ToArray())
        {
            ChainCode = code is null ? null : new Hash256(code.Bytes.Span),
            UseInfo = use, Origin = origin, Children = children, Parent = parent, Name = name, Note = note,
        };
    }

    private static T? Embedded<T>(CborFields fields, ulong key, Func<CborValue, Result<T>> read) where T : class
    {
        if (fields.Find(key) is not { } value) { return null; }
        if (read(value).TryGet(out var result, out var refused)) { return result; }
        fields.Take(refused);
        return null;
    }

    private static bool IsPublicKey(ReadOnlySpan<byte> bytes)
        => bytes.Length == Ed25519Size || (bytes.Length == PublicKey.CompressedSize && PublicKey.TryParse(bytes, out _));

    public UrMessage ToMessage(UrVersion version = UrVersion.One) => UrMessage.Of(UrType.HdKey, version, writer => Write(writer, version));

    /// <summary>With its tag, as it stands in other types.</summary>
    internal void WriteTagged(CborWriter writer, UrVersion version)
    {
        writer.WriteTag((CborTag)UrType.HdKey.Tag(version));
        Write(writer, version);
    }

    private void Write(CborWriter writer, UrVersion version)
    {
        writer.WriteStartMap(null);
        writer.WriteInt32(DataKey);
        writer.WriteByteString(KeyData.Span);
        if (ChainCode is { } code)
        {
            writer.WriteInt32(ChainCodeKey);
            writer.WriteByteString(code.AsSpan());
        }
        Write(writer, UseKey, UrType.CoinInfo.Tag(version), UseInfo is { } use ? use.Write : null);
        Write(writer, OriginKey, UrType.KeyPath.Tag(version), Origin is { } origin ? origin.Write : null);
        Write(writer, ChildrenKey, UrType.KeyPath.Tag(version), Children is { } children ? children.Write : null);
        if (Parent is { } parent)
        {
            writer.WriteInt32(ParentKey);
            writer.WriteUInt32(parent.Value);
        }
        Write(writer, NameKey, Name);
        Write(writer, NoteKey, Note);
        writer.WriteEndMap();
    }

    private static void Write(CborWriter writer, int key, ulong tag, Action<CborWriter>? write)
    {
        if (write is null) { return; }
        writer.WriteInt32(key);
        writer.WriteTag((CborTag)tag);
        write(writer);
    }

    private static void Write(CborWriter writer, int key, string? text)
    {
        if (text is null) { return; }
        writer.WriteInt32(key);
        writer.WriteTextString(text);
    }
}
