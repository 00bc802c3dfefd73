using Holdfast.Keys;

namespace Holdfast.Device;

/// <summary>How a screen that can looks.</summary>
public enum Appearance
{
    /// <summary>As the machine's display is set.</summary>
    System,
    Light,
    Dark,
}

/// <summary>What the owner set. It is kept in the vault, so that nobody changes it without opening it.</summary>
public sealed record DeviceSettings
{
    public Network Network { get; init; } = Network.Main;
    /// <summary>Minutes without input until the device locks; 0: never.</summary>
    public int AutoLockMinutes { get; init; } = 10;
    /// <summary>Grind ECDSA nonces for a low r, as Bitcoin Core does.</summary>
    public bool GrindLowR { get; init; }
    /// <summary>Sign segwit inputs whose previous transaction is missing, after a warning.</summary>
    public bool AllowUnverifiedAmounts { get; init; }
    /// <summary>Sign what cannot be told in words, after a warning, with every byte shown.</summary>
    public bool AllowBlindSigning { get; init; }
    /// <summary>Amounts in satoshis first, and in bitcoin beside them; else the other way.</summary>
    public bool SatoshisFirst { get; init; }
    public Appearance Appearance { get; init; }
    /// <summary>When the owner last proved to have the backup; null: never.</summary>
    public DateTimeOffset? BackupChecked { get; init; }
}
