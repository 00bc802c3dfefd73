using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger;

/// <summary>The two bytes that end every reply, big endian.</summary>
public enum StatusWord : ushort
{
    Ok = 0x9000,
    /// <summary>The reply asks the host for something: it continues the command with the answer.</summary>
    Interrupted = 0xE000,
    /// <summary>The owner does not want the app opened.</summary>
    OpeningRefused = 0x5501,
    Locked = 0x5515,
    /// <summary>A kind of transaction that is not signed.</summary>
    TypeNotSupported = 0x6501,
    WrongLength = 0x6700,
    NoSuchApp = 0x6807,
    SecurityStatus = 0x6982,
    NoSuchPlugin = 0x6984,
    /// <summary>The owner said no.</summary>
    Denied = 0x6985,
    /// <summary>It continues nothing that began.</summary>
    NotNow = 0x6986,
    IncorrectData = 0x6A80,
    NotSupported = 0x6A82,
    OutOfMemory = 0x6A84,
    WrongParameters = 0x6A86,
    WrongDataLength = 0x6A87,
    WrongP1P2 = 0x6B00,
    NoSuchInstruction = 0x6D00,
    /// <summary>There is no seed yet.</summary>
    NotOnboarded = 0x6D07,
    NoSuchClass = 0x6E00,
    /// <summary>Something failed that ought not to.</summary>
    Failed = 0x6F00,
    BadState = 0xB007,
    SignatureFailed = 0xB008,
}

/// <summary>What a host is told of a refusal. The reason itself is on the device's screen.</summary>
public static class StatusWords
{
    public static StatusWord Of(Refusal reason) => reason switch
    {
        Refusal.Malformed or Refusal.TooLarge or Refusal.NothingToSign or Refusal.FalseClaim or Refusal.PreviousTransactionMissing or Refusal.PreviousTransactionMismatch
            or Refusal.ScriptMismatch or Refusal.DuplicateInput or Refusal.AmountOutOfRange or Refusal.OwnKeyMissing or Refusal.DuplicateKey or Refusal.UnsafePolicy
            or Refusal.NameNotAllowed or Refusal.PathNotAllowed or Refusal.WrongNetwork or Refusal.BlindSigning or Refusal.WrongWallet => StatusWord.IncorrectData,
        Refusal.Unsupported or Refusal.SighashNotAllowed or Refusal.FeeTooHigh => StatusWord.NotSupported,
        Refusal.ApprovalInvalid => StatusWord.SecurityStatus,
        Refusal.Rejected or Refusal.HostGone or Refusal.RemoteSession or Refusal.Busy => StatusWord.Denied,
        Refusal.Changed => StatusWord.BadState,
        Refusal.Locked => StatusWord.Locked,
        Refusal.SelfTestFailed => StatusWord.SignatureFailed,
    };
}
