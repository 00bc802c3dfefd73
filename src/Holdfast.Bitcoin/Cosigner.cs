using Holdfast.Keys;

namespace Holdfast.Bitcoin;

/// <summary>One key of a multisig policy.</summary>
/// <param name="Fingerprint">Of its master key, as claimed; of the key itself where no origin was given.</param>
/// <param name="Path">From its master key, as claimed; m where no origin was given.</param>
/// <param name="Key">The extended key, with branches 0 (receive) and 1 (change) below it.</param>
public sealed record Cosigner(Fingerprint Fingerprint, DerivationPath Path, ExtendedPublicKey Key);
