namespace Holdfast.Ethereum.ClearSigning;

/// <summary>How bad what is warned of is: what takes everything at once and for ever stands first, and is kept where there is no room for all.</summary>
internal static class Severity
{
    private static readonly string[] Worst =
    [
        "delegatecall", "delegation", "upgrade", "owner-change", "account-power", "safe-message", "approval-for-all", "spender-anyone", "unlimited-allowance", "order-for-nothing", "safe-refund",
    ];

    /// <summary>0 is the worst; the mild ones are all the same.</summary>
    public static int Of(string code) => Array.IndexOf(Worst, code) is >= 0 and var place ? place : Worst.Length;
}
