using System.Formats.Cbor;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>What stands for @0, @1 and so on in an <see cref="OutputDescriptor"/>.</summary>
public abstract record OutputKey
{
    private OutputKey() { }

    /// <summary>An extended key (BCR-2020-007).</summary>
    public sealed record Extended(HdKey Key) : OutputKey;

    /// <summary>A public key (BCR-2020-008).</summary>
    public sealed record Single(PublicKey Key) : OutputKey;

    /// <summary>An address (BCR-2020-009) by its output script.</summary>
    public sealed record Script(ReadOnlyMemory<byte> ScriptPubKey, CoinInfo Info) : OutputKey;

    private const int EcCurve = 1, EcPrivate = 2, EcData = 3, AddressInfo = 1, AddressType = 2, AddressData = 3;
    private const int PubKeyHash = 0, ScriptHash = 1, WitnessHash = 2;

    /// <summary>The tags tell which it is: there is no other name here.</summary>
    internal static Result<OutputKey> Read(CborValue value)
    {
        if (UrType.HdKey.IsTagged(value)) { return HdKey.Read(value).TryGet(out var key, out var refused) ? new Extended(key) : refused; }
        if (UrType.EcKey.IsTagged(value)) { return ReadSingle(UrType.EcKey.Untag(value)); }
        if (UrType.Address.IsTagged(value)) { return ReadScript(UrType.Address.Untag(value)).TryGet(out var script, out var refused) ? script : refused; }
        return new Refused(Refusal.Malformed, "an output descriptor has a key that is none");
    }

    private static Result<OutputKey> ReadSingle(CborValue value)
    {
        var fields = new CborFields("a key", value, EcData);
        if (fields.Flag(EcPrivate, "is-private")) { return new Refused(Refusal.Unsupported, "a private key is in the message: only public keys belong there"); }
        if (fields.Number(EcCurve, "curve") is not (null or 0)) { fields.Refuse(Refusal.Unsupported, "is of a curve other than secp256k1"); }
        var data = fields.Find(EcData, "data", CborKind.Bytes, isRequired: true);
        if (fields.Refused is { } refused) { return refused; }
        return data!.Bytes.Length == PublicKey.CompressedSize && PublicKey.TryParse(data.Bytes.Span, out var key) ? new Single(key) : new Refused(Refusal.Malformed, "a key is not a compressed public key");
    }

    /// <summary>Reads a crypto-address or address by itself.</summary>
    internal static Result<Script> ReadAddress(ReadOnlyMemory<byte> cbor) => TypeLimits.Parse(UrType.Address, cbor).TryGet(out var value, out var refused) ? ReadScript(value) : refused;

    private static Result<Script> ReadScript(CborValue value)
    {
        var fields = new CborFields("an address", value, AddressData);
        var info = CoinInfo.Default;
        if (fields.Find(AddressInfo) is { } coin)
        {
            if (!CoinInfo.Read(coin).TryGet(out var said, out var no)) { return no; }
            info = said;
        }
        var type = fields.Number(AddressType, "type");
        var data = fields.Find(AddressData, "data", CborKind.Bytes, isRequired: true);
        if (fields.Refused is { } refused) { return refused; }
        var hash = data!.Bytes.Span;
        byte[]? script = (type, hash.Length) switch
        {
            (PubKeyHash, Hash160.Size) => [0x76, 0xa9, Hash160.Size, .. hash, 0x88, 0xac],
            (ScriptHash, Hash160.Size) => [0xa9, Hash160.Size, .. hash, 0x87],
            (WitnessHash, Hash160.Size or Hash256.Size) => [0, (byte)hash.Length, .. hash],
            _ => null,
        };
        return script is null ? new Refused(Refusal.Unsupported, "an address is not one of Bitcoin's P2PKH, P2SH, P2WPKH or P2WSH") : new Script(script, info);
    }

    internal void Write(CborWriter writer, UrVersion version)
    {
        switch (this)
        {
            case Extended extended:
                extended.Key.WriteTagged(writer, version);
                break;
            case Single single:
                writer.WriteTag((CborTag)UrType.EcKey.Tag(version));
                writer.WriteStartMap(1);
                writer.WriteInt32(EcData);
                writer.WriteByteString(single.Key.ToBytes());
                writer.WriteEndMap();
                break;
            case Script script:
                writer.WriteTag((CborTag)UrType.Address.Tag(version));
                WriteAddress(writer, script, version);
                break;
        }
    }

    private static void WriteAddress(CborWriter writer, Script script, UrVersion version)
    {
        var hasInfo = script.Info != CoinInfo.Default;
        var (type, hash) = script.ScriptPubKey.Span[0] switch { 0x76 => (PubKeyHash, script.ScriptPubKey[3..^2]), 0xa9 => (ScriptHash, script.ScriptPubKey[2..^1]), _ => (WitnessHash, script.ScriptPubKey[2..]) };
        writer.WriteStartMap(hasInfo ? 3 : 2);
        if (hasInfo)
        {
            writer.WriteInt32(AddressInfo);
            writer.WriteTag((CborTag)UrType.CoinInfo.Tag(version));
            script.Info.Write(writer);
        }
        writer.WriteInt32(AddressType);
        writer.WriteInt32(type);
        writer.WriteInt32(AddressData);
        writer.WriteByteString(hash.Span);
        writer.WriteEndMap();
    }

    /// <summary>As a descriptor writes it.</summary>
    /// <param name="network">Whose keys and addresses it must be.</param>
    /// <param name="master">The account's fingerprint, for keys that do not say theirs.</param>
    /// <param name="steps">What follows an extended key that says nothing of its children.</param>
    internal Result<string> ToText(Network network, Fingerprint? master, string steps)
    {
        switch (this)
        {
            case Single single: return single.Key.ToString();
            case Script script:
                if (!script.Info.IsFor(network)) { return new Refused(Refusal.WrongNetwork, $"an address is not for Bitcoin's {network.Name}"); }
                return Address.FromScript(script.ScriptPubKey.Span, network) is { } address ? address : new Refused(Refusal.Malformed, "an address has no text");
            case Extended { Key: { ChainCode: null } bare }:
                if (bare.Children is not null) { return new Refused(Refusal.Malformed, "a key has no chain code: nothing can be derived from it"); }
                return PublicKey.TryParse(bare.KeyData.Span, out var point) ? $"{bare.ToOrigin(master)}{point}" : new Refused(Refusal.Unsupported, "a key is not one of secp256k1");
            case Extended { Key: var key }:
                if (key.Children is { } children && children.Components.Any(component => component is PathComponent.Range)) { return new Refused(Refusal.Unsupported, "a range of children cannot be said in a descriptor"); }
                if (!key.ToExtendedKey(network).TryGet(out var extended, out var refused)) { return refused; }
                return $"{key.ToOrigin(master)}{extended.ToString(network)}{key.Children?.ToString() ?? steps}";
            default: throw new InvalidOperationException("no such key");
        }
    }
}
