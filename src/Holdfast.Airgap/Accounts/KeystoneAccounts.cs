using System.Text;
using Holdfast.Airgap.Types;
using Holdfast.Cryptography;

namespace Holdfast.Airgap.Accounts;

/// <summary>Keystone's crypto-multi-accounts of this wallet: what hosts on Keystone's library pair with.</summary>
public static class KeystoneAccounts
{
    private const int IdSize = 20;
    private const string Name = "Keystone";

    /// <summary>Each key with its origin, and any child as what is to be derived, as Keystone writes Bitcoin's.</summary>
    /// <param name="keys">The accounts.</param>
    /// <param name="device">What kind of device: "Keystone 3 Pro" where a host insists.</param>
    /// <param name="serial">The device's serial number, of which hosts see a hash alone.</param>
    /// <param name="version">Of the software.</param>
    /// <param name="ethereum">Accounts of Ethereum, which stand first; null for none.</param>
    public static MultiAccounts Of(AccountKeys keys, string device, string serial, string version, EthereumKeys? ethereum = null)
        => new(keys.Master, [.. ethereum?.ToKeystone(Name) ?? [], .. keys.Keys.Select(key => ToKey(keys, key))]) { Device = device, DeviceId = DeviceId(serial), Version = version };

    /// <summary>The first 20 bytes of the double SHA-256 of the serial number, in hexadecimal.</summary>
    public static string DeviceId(string serial) => Convert.ToHexStringLower(Sha256.DoubleHash(Encoding.UTF8.GetBytes(serial)).AsSpan()[..IdSize]);

    private static HdKey ToKey(AccountKeys keys, KeyAtPath key)
    {
        var made = keys.ToHdKey(key);
        return made with { Origin = made.Origin! with { Depth = key.Key.Depth }, Children = new([new PathComponent.Wildcard(false)], Depth: 0), Name = Name };
    }
}
