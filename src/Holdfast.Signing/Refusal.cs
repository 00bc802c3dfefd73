namespace Holdfast.Signing;

/// <summary>
/// Why nothing was signed: the one closed set. Each protocol maps it to its own codes with a switch that has no default arm,
/// so that a new reason breaks every edge that forgot it. The names are also the reason codes that scripts see (see <see cref="Refusals"/>).
/// </summary>
public enum Refusal
{
    /// <summary>The bytes are not what they claim to be, or break their standard.</summary>
    Malformed,
    /// <summary>Well formed, but of a kind this wallet does not sign.</summary>
    Unsupported,
    /// <summary>Larger than any honest request.</summary>
    TooLarge,
    /// <summary>No key of this wallet is asked for.</summary>
    NothingToSign,
    /// <summary>Keys of one network or coin are asked for in another's context.</summary>
    WrongNetwork,
    /// <summary>A derivation path this wallet does not open to hosts.</summary>
    PathNotAllowed,
    /// <summary>An output or input claims a key of this seed at a path where the seed has another key.</summary>
    FalseClaim,
    /// <summary>An amount cannot be proven: the previous transaction is missing.</summary>
    PreviousTransactionMissing,
    /// <summary>The previous transaction is not the one that is spent, or says another amount or script.</summary>
    PreviousTransactionMismatch,
    /// <summary>The script given does not hash to the output it is to spend.</summary>
    ScriptMismatch,
    /// <summary>A sighash type that leaves outputs or inputs open.</summary>
    SighashNotAllowed,
    /// <summary>The same output is spent twice.</summary>
    DuplicateInput,
    /// <summary>An amount or a sum beyond 21 million bitcoin, or outputs above inputs.</summary>
    AmountOutOfRange,
    /// <summary>The fee takes more than half.</summary>
    FeeTooHigh,
    /// <summary>A multisig without a key of this wallet.</summary>
    OwnKeyMissing,
    /// <summary>The same key twice in one policy.</summary>
    DuplicateKey,
    /// <summary>A script that can be spent otherwise than it says, or never.</summary>
    UnsafePolicy,
    /// <summary>What would be signed cannot be read by its owner, and signing blindly is not allowed.</summary>
    BlindSigning,
    /// <summary>A registered wallet has this name already, or the name cannot be shown.</summary>
    NameNotAllowed,
    /// <summary>The request came for another wallet than the one that is open.</summary>
    WrongWallet,
    /// <summary>The request changed after it was shown.</summary>
    Changed,
    /// <summary>The approval is spent, or belongs to something else.</summary>
    ApprovalInvalid,
    /// <summary>The owner said no.</summary>
    Rejected,
    /// <summary>The host or the file went away while the owner read.</summary>
    HostGone,
    /// <summary>The device is locked, or was locked while the owner read.</summary>
    Locked,
    /// <summary>Something else is on the screen.</summary>
    Busy,
    /// <summary>This is not shown or done over a network session.</summary>
    RemoteSession,
    /// <summary>A check of the device itself failed: nothing signs.</summary>
    SelfTestFailed,
}

/// <summary>The reason codes of scripts and logs.</summary>
public static class Refusals
{
    /// <summary>The stable code of a refusal, in lower case with hyphens: "previous-transaction-missing".</summary>
    public static string Code(this Refusal refusal) => refusal switch
    {
        Refusal.Malformed => "malformed",
        Refusal.Unsupported => "unsupported",
        Refusal.TooLarge => "too-large",
        Refusal.NothingToSign => "nothing-to-sign",
        Refusal.WrongNetwork => "wrong-network",
        Refusal.PathNotAllowed => "path-not-allowed",
        Refusal.FalseClaim => "false-claim",
        Refusal.PreviousTransactionMissing => "previous-transaction-missing",
        Refusal.PreviousTransactionMismatch => "previous-transaction-mismatch",
        Refusal.ScriptMismatch => "script-mismatch",
        Refusal.SighashNotAllowed => "sighash-not-allowed",
        Refusal.DuplicateInput => "duplicate-input",
        Refusal.AmountOutOfRange => "amount-out-of-range",
        Refusal.FeeTooHigh => "fee-too-high",
        Refusal.OwnKeyMissing => "own-key-missing",
        Refusal.DuplicateKey => "duplicate-key",
        Refusal.UnsafePolicy => "unsafe-policy",
        Refusal.BlindSigning => "blind-signing",
        Refusal.NameNotAllowed => "name-not-allowed",
        Refusal.WrongWallet => "wrong-wallet",
        Refusal.Changed => "changed",
        Refusal.ApprovalInvalid => "approval-invalid",
        Refusal.Rejected => "rejected",
        Refusal.HostGone => "host-gone",
        Refusal.Locked => "locked",
        Refusal.Busy => "busy",
        Refusal.RemoteSession => "remote-session",
        Refusal.SelfTestFailed => "self-test-failed",
    };
}
