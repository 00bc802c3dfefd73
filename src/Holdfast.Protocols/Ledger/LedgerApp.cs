using Holdfast.Device;

namespace Holdfast.Protocols.Ledger;

/// <summary>One of the apps a host may open: its name to hosts, the keys it may reach, and its commands.</summary>
public abstract class LedgerApp
{
    /// <summary>As hosts ask for it: "Bitcoin".</summary>
    public abstract string Name { get; }

    /// <summary>The version of the vendor's app whose protocol is spoken.</summary>
    public abstract string Version { get; }

    /// <summary>What of the wallet is open to it; the vault holds to this, whatever the app does.</summary>
    public abstract KeyGrant Grant { get; }

    /// <summary>True for a command that no other app has: a host that sends one while no app is open wants this one.</summary>
    public abstract bool Owns(ApduCommand command);

    /// <summary>Runs one command, through as many APDUs as it takes.</summary>
    public abstract Task<ApduReply> RunAsync(ApduCommand command, LedgerCall call);
}
