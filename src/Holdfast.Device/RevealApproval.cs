using Holdfast.Device.Flows;
using Holdfast.Device.Storage;
using Holdfast.Language;

namespace Holdfast.Device;

/// <summary>
/// The owner's yes to showing the seed, worth one showing under one unlock. It comes into being in one way: the owner gives the PIN and
/// says yes on the panel. Another kind than <see cref="Approval"/>: neither can stand in for the other.
/// </summary>
public sealed class RevealApproval
{
    private readonly ulong _epoch;
    private int _spent;

    private RevealApproval(ulong epoch) => _epoch = epoch;

    /// <summary>Asks for the PIN and a yes; null if the PIN is wrong, which locks the device and is counted.</summary>
    internal static async Task<RevealApproval?> AskAsync(SigningDevice device, Conversation talk)
    {
        using (var pin = await talk.AskDigitsAsync(Phrase.Of("pin.title"), Phrase.Of("backup.pin"), Pin.MinimumLength, Pin.MaximumLength))
        {
            if (!device.ConfirmPin(pin)) { return null; }
        }
        var epoch = device.Vault.Epoch;
        await talk.ConfirmAsync(Phrase.Of("backup.confirm.title"), Phrase.Of("backup.confirm"));
        return new(epoch);
    }

    /// <summary>True once, under the unlock it was given in.</summary>
    internal bool Redeem(ulong epoch) => Interlocked.Exchange(ref _spent, 1) == 0 && epoch == _epoch;
}
