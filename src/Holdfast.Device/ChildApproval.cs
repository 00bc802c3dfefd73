using Holdfast.Device.Flows;
using Holdfast.Device.Storage;
using Holdfast.Language;
using Holdfast.Seeds;
using Holdfast.Signing;

namespace Holdfast.Device;

/// <summary>
/// The owner's yes to deriving one child of one wallet (BIP-85), worth one derivation under one unlock. It comes into being in one way:
/// the owner accepts the warning, gives the PIN and says yes on the panel to exactly this child. It holds for no other child and no other
/// wallet, and neither of the other approvals can stand in for it.
/// </summary>
public sealed class ChildApproval
{
    private readonly Bip85Child _child;
    private readonly Wallet _wallet;
    private readonly ulong _epoch;
    private int _spent;

    private ChildApproval(Bip85Child child, Wallet wallet, ulong epoch) => (_child, _wallet, _epoch) = (child, wallet, epoch);

    /// <summary>Asks. Whoever calls has the panel's turn.</summary>
    /// <param name="device">Its owner is asked. A wrong PIN locks it and is counted.</param>
    /// <param name="wallet">The wallet whose child it is.</param>
    /// <param name="child">Which child.</param>
    /// <param name="cancel">Ends the question; a lock does so too.</param>
    /// <returns>Refused where no secret may be shown, if the owner says no, or if the device is locked or gets so.</returns>
    public static async Task<Result<ChildApproval>> AskAsync(SigningDevice device, Wallet wallet, Bip85Child child, CancellationToken cancel = default)
    {
        if (device.Options.SecretsRefused() is { } notHere) { return notHere; }
        // The token before the question: a lock between them ends the conversation all the same.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, device.Vault.UnlockEnded);
        var epoch = device.Vault.Epoch;
        if (!device.Vault.IsOpen(wallet)) { return new Refused(Refusal.Locked, ""); }

        var talk = new Conversation(device.Panel, ended.Token);
        try
        {
            await talk.WarnAsync("derive-child", Phrase.Of("child.warning"));
            using (var pin = await talk.AskDigitsAsync(Phrase.Of("pin.title"), Phrase.Of("child.pin"), Pin.MinimumLength, Pin.MaximumLength))
            {
                if (!device.ConfirmPin(pin)) { return new Refused(Refusal.Locked, ""); }
            }
            await talk.ConfirmAsync(Phrase.Of("child.confirm.title"), Phrase.Of("child.confirm"), ChildWords.FieldsOf(wallet, child));
            return new ChildApproval(child, wallet, epoch);
        }
        catch (CancelledException)
        {
            return new Refused(Refusal.Rejected, "");
        }
        catch (OperationCanceledException)
        {
            return new Refused(device.Vault.IsOpen(wallet) ? Refusal.Rejected : Refusal.Locked, "");
        }
    }

    /// <summary>Spends the approval. Null if it holds for exactly this.</summary>
    internal Refused? Redeem(Bip85Child child, Wallet wallet, ulong epoch)
    {
        if (Interlocked.Exchange(ref _spent, 1) != 0) { return new(Refusal.ApprovalInvalid, "the approval was used before"); }
        if (!ReferenceEquals(_wallet, wallet)) { return new(Refusal.ApprovalInvalid, "the approval is for another wallet"); }
        if (_epoch != epoch) { return new(Refusal.Locked, "the device was locked since"); }
        return _child == child ? null : new(Refusal.ApprovalInvalid, "the approval is for another child");
    }
}
