using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using Holdfast.Airgap.Types;
using Holdfast.Bitcoin;
using Holdfast.Signing;

namespace Holdfast.Airgap.Accounts;

/// <summary>What a device says of itself to Foundation's Envoy.</summary>
/// <param name="AccountName">Of the account, as the owner has it.</param>
/// <param name="HardwareVersion">1 or 1.2: what Envoy draws, and nothing is proven by it.</param>
/// <param name="FirmwareVersion">"v2.3.0".</param>
/// <param name="Serial">Serial number; Envoy tells devices by it.</param>
/// <param name="DeviceName">May be empty.</param>
public sealed record PassportDevice(string AccountName, decimal HardwareVersion, string FirmwareVersion, string Serial, string DeviceName);

/// <summary>
/// The JSON with which Envoy pairs (facts from envoy's test/pairing_test.dart): the account's name and number, the device, and a key
/// for P2WPKH and for taproot. Fingerprints are the number that their four bytes are in little-endian order.
/// </summary>
public static class PassportPairing
{
    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A ur:bytes of UTF-8. Refused as unsupported: anything but accounts of BIP-84 and BIP-86 with one number, at least one of them.</summary>
    public static Result<UrMessage> Write(AccountKeys keys, PassportDevice device)
        => WriteJson(keys, device).TryGet(out var json, out var refused) ? UrMessage.OfBytes(UrType.Bytes, json) : refused;

    internal static Result<byte[]> WriteJson(AccountKeys keys, PassportDevice device)
    {
        var accounts = keys.Keys.Select(key => AccountPath.From(key.Path)).ToArray();
        if (accounts.Length == 0 || accounts.Any(account => account?.Purpose is not (84 or 86)) || accounts.Select(account => account!.Account).Distinct().Count() > 1
            || accounts.Select(account => account!.Purpose).Distinct().Count() < accounts.Length)
        {
            return new Refused(Refusal.Unsupported, "Envoy pairs with one account, of BIP-84 and BIP-86");
        }
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteString("acct_name", device.AccountName);
            json.WriteNumber("acct_num", accounts[0]!.Account);
            json.WriteNumber("hw_version", device.HardwareVersion);
            json.WriteString("fw_version", device.FirmwareVersion);
            json.WriteString("serial", device.Serial);
            json.WriteString("device_name", device.DeviceName);
            for (var i = 0; i < accounts.Length; i++) { WriteKey(json, accounts[i]!, keys.Keys[i], keys); }
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteKey(Utf8JsonWriter json, AccountPath account, KeyAtPath key, AccountKeys keys)
    {
        json.WriteStartObject(account.Purpose == 84 ? "bip84" : "bip86");
        json.WriteString("derivation", key.Path.ToString());
        json.WriteNumber("xfp", BinaryPrimitives.ReverseEndianness(keys.Master.Value));
        json.WriteString("xpub", key.Key.ToString(keys.Network));
        json.WriteEndObject();
    }
}
