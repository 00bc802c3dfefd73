using System.Numerics;

namespace Holdfast.Ethereum.ClearSigning;

/// <summary>Where a call stands: on which chain, whom it calls, with how much wei, and how deep within another.</summary>
internal sealed record CallScope(ulong ChainId, Address To, BigInteger Value, int Depth = 0);
