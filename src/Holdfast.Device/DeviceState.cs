namespace Holdfast.Device;

/// <summary>Where the device stands.</summary>
public enum DeviceState
{
    /// <summary>No seed yet.</summary>
    Empty,
    /// <summary>The vault's file is not whole: it can be wiped, nothing else.</summary>
    Damaged,
    /// <summary>Nothing in memory: the cold unlock is needed.</summary>
    Cold,
    /// <summary>Locked in memory: the PIN opens it.</summary>
    Locked,
    Unlocked,
}
