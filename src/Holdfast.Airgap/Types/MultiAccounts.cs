using System.Formats.Cbor;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>Keystone's crypto-multi-accounts (Keystone developer hub, key derivation): a device's extended keys, of any coin.</summary>
/// <param name="Master">Fingerprint of the master key.</param>
/// <param name="Keys">The keys, each with its origin; at most 256.</param>
public sealed record MultiAccounts(Fingerprint Master, IReadOnlyList<HdKey> Keys)
{
    private const int MasterKey = 1, KeysKey = 2, DeviceKey = 3, DeviceIdKey = 4, VersionKey = 5;

    /// <summary>What kind of device; at most 256 bytes of UTF-8 from outside.</summary>
    public string? Device { get; init; }
    /// <summary>Keystone's is hexadecimal of 20 bytes of a hash of the serial number; taken as any text of at most 256 bytes.</summary>
    public string? DeviceId { get; init; }
    public string? Version { get; init; }

    public static Result<MultiAccounts> Read(ReadOnlyMemory<byte> cbor)
    {
        if (!TypeLimits.Parse(UrType.MultiAccounts, cbor).TryGet(out var value, out var refused)) { return refused; }
        var fields = new CborFields("a list of accounts", value, VersionKey);
        var master = fields.Fingerprint(MasterKey, "master fingerprint", isRequired: true);
        var items = fields.Items(KeysKey, "keys", TypeLimits.MaxAccountKeys);
        var (device, id, version) = (fields.Text(DeviceKey, "device", CborFields.MaxName), fields.Text(DeviceIdKey, "device id", CborFields.MaxName), fields.Text(VersionKey, "version", CborFields.MaxName));
        if (fields.Refused is { } no) { return no; }
        var keys = new List<HdKey>(items.Count);
        foreach (var item in items)
        {
            if (!HdKey.Read(item).TryGet(out var key, out refused)) { return refused; }
            keys.Add(key);
        }
        return new MultiAccounts(master!.Value, keys) { Device = device, DeviceId = id, Version = version };
    }

    /// <summary>Keystone's library knows the keys by the old tag alone.</summary>
    public UrMessage ToMessage() => UrMessage.Of(UrType.MultiAccounts, UrVersion.One, Write);

    private void Write(CborWriter writer)
    {
        writer.WriteStartMap(null);
        writer.WriteInt32(MasterKey);
        writer.WriteUInt32(Master.Value);
        writer.WriteInt32(KeysKey);
        writer.WriteStartArray(Keys.Count);
        foreach (var key in Keys) { key.WriteTagged(writer, UrVersion.One); }
        writer.WriteEndArray();
        foreach (var (key, text) in new[] { (DeviceKey, Device), (DeviceIdKey, DeviceId), (VersionKey, Version) })
        {
            if (text is null) { continue; }
            writer.WriteInt32(key);
            writer.WriteTextString(text);
        }
        writer.WriteEndMap();
    }
}
