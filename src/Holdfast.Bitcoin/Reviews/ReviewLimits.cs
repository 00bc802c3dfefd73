using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>
/// What a review may cost. A host that knows the wallet's public keys can make every field of a file true, so that being honest is no bound:
/// each limit lies above any transaction that can be mined and honestly asked for, and keeps time and memory in proportion.
/// </summary>
internal static class ReviewLimits
{
    /// <summary>Bytes without scripts and witnesses of inputs: a block weighs at most 4,000,000 and each of these weighs four (BIP-141).</summary>
    public const int MaxUnsignedSize = 1_000_000;

    /// <summary>Bytes hashed for inputs without witness, each of which hashes the whole transaction: 5,000 P2PKH inputs take 1,030,000,000.</summary>
    public const long MaxLegacyHashing = 1_250_000_000;

    /// <summary>Keys derived to prove claims: one a claim, and all of a policy's where the claim fits a policy. 5,000 inputs of a 3-key policy take 20,000.</summary>
    public const int MaxDerivations = 100_000;

    public static Refused? CheckSize(Transaction transaction) => transaction.UnsignedSize <= MaxUnsignedSize ? null
        : new(Refusal.TooLarge, $"a transaction of {transaction.UnsignedSize:#,0} bytes before it is signed: no block can hold it");

    /// <param name="times">How often the transaction is hashed: once a signature of an input without witness.</param>
    /// <param name="transaction">What is hashed.</param>
    public static Refused? CheckLegacyHashing(long times, Transaction transaction) => times * transaction.UnsignedSize <= MaxLegacyHashing ? null
        : new(Refusal.TooLarge, $"{times:#,0} signatures without witness in so large a transaction: split it");
}
