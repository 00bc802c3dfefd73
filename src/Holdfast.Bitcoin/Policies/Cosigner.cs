using Holdfast.Keys;

namespace Holdfast.Bitcoin;

/// <summary>One key of a wallet policy.</summary>
/// <param name="Fingerprint">Of its master key, as claimed; of the key itself where no origin was given.</param>
/// <param name="Path">From its master key, as claimed; m where no origin was given.</param>
/// <param name="Key">The extended key.</param>
/// <param name="Receive">The step below it for receiving; usually 0. Null where it is a part of musig(): steps follow the aggregate, not it.</param>
/// <param name="Change">The step below it for change; usually 1. Null where it is a part of musig().</param>
public sealed record Cosigner(Fingerprint Fingerprint, DerivationPath Path, ExtendedPublicKey Key, uint? Receive, uint? Change)
{
    /// <summary>0 for the step that receives, 1 for the one for change; -1 for any other.</summary>
    internal int BranchOf(uint step) => step == Receive ? 0 : step == Change ? 1 : -1;
}
