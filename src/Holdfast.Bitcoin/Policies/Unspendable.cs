using Holdfast.Cryptography;

namespace Holdfast.Bitcoin;

/// <summary>
/// The point that BIP-341 made so that nobody knows its secret (lift_x of SHA-256 of the generator). Nobody knows that of a key derived
/// from it either, whatever chain code stands beside it.
/// </summary>
internal static class Unspendable
{
    private static readonly Hash256 X = new(Convert.FromHexString("50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0"));

    public static bool Is(KeyExpression key) => key.Point.ToXOnly() == X;
}
