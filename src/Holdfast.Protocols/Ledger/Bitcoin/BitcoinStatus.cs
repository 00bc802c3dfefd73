using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Bitcoin;

/// <summary>What the vendor's Bitcoin app answers where it differs from what others do.</summary>
internal static class BitcoinStatus
{
    public static ApduReply Of(Refused refused) => refused.Reason switch
    {
        Refusal.PathNotAllowed or Refusal.UnsafePolicy or Refusal.DuplicateKey or Refusal.TooLarge => StatusWord.NotSupported,
        Refusal.ApprovalInvalid => StatusWord.SignatureFailed, // a proof of registration
        Refusal.Malformed or Refusal.Unsupported or Refusal.NothingToSign or Refusal.WrongNetwork or Refusal.FalseClaim or Refusal.PreviousTransactionMissing
            or Refusal.PreviousTransactionMismatch or Refusal.ScriptMismatch or Refusal.SighashNotAllowed or Refusal.DuplicateInput or Refusal.AmountOutOfRange or Refusal.FeeTooHigh
            or Refusal.OwnKeyMissing or Refusal.BlindSigning or Refusal.NameNotAllowed or Refusal.WrongWallet or Refusal.Changed or Refusal.Rejected or Refusal.HostGone
            or Refusal.Locked or Refusal.Busy or Refusal.RemoteSession or Refusal.SelfTestFailed => StatusWords.Of(refused.Reason),
    };
}
