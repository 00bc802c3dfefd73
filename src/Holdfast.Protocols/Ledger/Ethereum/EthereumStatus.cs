using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>What a host of this app is told of a refusal: its clients know other words than those of the other apps. The reason itself is on the device's screen.</summary>
internal static class EthereumStatus
{
    public static ApduReply Of(Refused refused) => Of(refused.Reason);

    public static StatusWord Of(Refusal reason) => reason switch
    {
        // Clients say of this one that signing blindly may have to be allowed.
        Refusal.Malformed or Refusal.BlindSigning or Refusal.PathNotAllowed or Refusal.WrongNetwork or Refusal.WrongWallet or Refusal.AmountOutOfRange or Refusal.NothingToSign
            or Refusal.FalseClaim or Refusal.PreviousTransactionMissing or Refusal.PreviousTransactionMismatch or Refusal.ScriptMismatch or Refusal.SighashNotAllowed
            or Refusal.DuplicateInput or Refusal.FeeTooHigh or Refusal.OwnKeyMissing or Refusal.DuplicateKey or Refusal.UnsafePolicy or Refusal.NameNotAllowed => StatusWord.IncorrectData,
        Refusal.Unsupported => StatusWord.TypeNotSupported,
        Refusal.TooLarge => StatusWord.OutOfMemory,
        Refusal.ApprovalInvalid or Refusal.Changed => StatusWord.SecurityStatus,
        // Clients take this one for the owner's no, and do not ask again in another way.
        Refusal.Rejected or Refusal.HostGone or Refusal.RemoteSession or Refusal.Busy => StatusWord.Denied,
        Refusal.Locked => StatusWord.Locked,
        Refusal.SelfTestFailed => StatusWord.Failed,
    };
}
