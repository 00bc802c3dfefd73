namespace Holdfast.Testing;

/// <summary>Which line of the open wallet's menu leads to which others.</summary>
public static class MenuPlaces
{
    private static readonly (string Above, string[] Below)[] Places =
    [
        ("Wallets", ["Passphrase wallet", "Standard wallet", "Registered wallets", "Register a wallet", "Save to card", "Connect an app", "Make a key for a shared wallet", "Export a wallet"]),
        ("Ethereum", ["Address book", "Definitions", "Add definitions"]),
        ("Backup", ["Check my backup", "Show my backup", "Backup as a QR code", "Derive a child", "Save settings to card", "Restore settings"]),
        ("Settings", ["Wipe the device"]),
    ];

    /// <summary>The line above, or null for one of the menu itself.</summary>
    public static string? Above(string label) => Places.FirstOrDefault(place => place.Below.Contains(label)).Above;
}
