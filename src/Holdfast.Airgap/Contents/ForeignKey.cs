using Holdfast.Bitcoin;
using Holdfast.Keys;

namespace Holdfast.Airgap.Contents;

/// <summary>A public key that somebody shows.</summary>
/// <param name="Origin">Where it claims to come from; null if it does not say.</param>
/// <param name="Key">The extended key.</param>
/// <param name="Type">The scripts it is said to be for; null if that is not said.</param>
public sealed record ForeignKey(KeyOrigin? Origin, ExtendedPublicKey Key, ScriptType? Type);
