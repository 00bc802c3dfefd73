using Holdfast.Cryptography;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Signing.Tests;

/// <summary>A plan's digest stands for every field of every signature in it.</summary>
public sealed class SigningPlanTests
{
    private static readonly PlannedSignature Signature = new()
    {
        Parent = DerivationPath.Of(84 | DerivationPath.Hardened, 0),
        Index = 5,
        Algorithm = SigningAlgorithm.Ecdsa,
        Digest = Sha256.Hash("digest"u8),
        PublicKey = KeyOf(1),
        Subject = 0,
    };

    [Fact]
    public void Any_field_changes_the_digest()
    {
        PlannedSignature[] changed =
        [
            Signature,
            Signature with { Parent = DerivationPath.Of(84 | DerivationPath.Hardened) },
            Signature with { Parent = DerivationPath.Of(84 | DerivationPath.Hardened, 1) },
            Signature with { Parent = DerivationPath.Of(84, 0) },
            Signature with { Parent = DerivationPath.Of(84 | DerivationPath.Hardened, 0, 5) },
            Signature with { Index = 6 },
            Signature with { Index = 5 | DerivationPath.Hardened },
            Signature with { Algorithm = SigningAlgorithm.EcdsaRecoverable },
            Signature with { Algorithm = SigningAlgorithm.TaprootKeyPath },
            Signature with { PublicKey = KeyOf(2) },
            .. Enumerable.Range(0, 256).Select(bit => Signature with { Digest = Flip(Signature.Digest, bit) }),
            .. Enumerable.Range(0, 256).Select(bit => Signature with { TapTweak = Flip(default, bit) }),
            .. Enumerable.Range(0, 256).Select(bit => Signature with { OutputKey = Flip(default, bit) }),
            .. Enumerable.Range(0, 32).Select(bit => Signature with { Subject = 1 << bit }),
        ];
        var digests = changed.Select(signature => new SigningPlan([signature], NonceOptions.Default).Digest).ToHashSet();
        Assert.Equal(changed.Length, digests.Count);
    }

    [Fact]
    public void Order_number_and_nonces_change_the_digest()
    {
        var other = Signature with { Index = 6 };
        Hash256[] digests =
        [
            new SigningPlan([], NonceOptions.Default).Digest,
            new SigningPlan([Signature], NonceOptions.Default).Digest,
            new SigningPlan([Signature, Signature], NonceOptions.Default).Digest,
            new SigningPlan([Signature, other], NonceOptions.Default).Digest,
            new SigningPlan([other, Signature], NonceOptions.Default).Digest,
            new SigningPlan([Signature], NonceOptions.Repeatable).Digest,
            new SigningPlan([Signature], new(true, null)).Digest,
            new SigningPlan([Signature], new(true, default(Hash256))).Digest,
            new SigningPlan([Signature], new(false, Sha256.Hash("aux"u8))).Digest,
        ];
        Assert.Equal(digests.Length, digests.Distinct().Count());
        Assert.Equal(digests[1], new SigningPlan([Signature], NonceOptions.Default).Digest);
    }

    [Fact]
    public void A_plan_that_was_changed_knows_it()
    {
        PlannedSignature[] signatures = [Signature];
        var plan = new SigningPlan(signatures, NonceOptions.Default);
        Assert.True(plan.IsUnchanged());
        signatures[0] = Signature with { Index = 6 };
        Assert.False(plan.IsUnchanged());
    }

    [Fact]
    public void The_deepest_path_fits() => Assert.NotEqual(default, new SigningPlan([Signature with { Parent = DerivationPath.Of(new uint[DerivationPath.MaxDepth]) }], NonceOptions.Default).Digest);

    private static PublicKey KeyOf(byte number) => PublicKey.TryFromSecret([.. new byte[31], number], out var key) ? key : throw new InvalidOperationException("no key");

    private static Hash256 Flip(Hash256 hash, int bit)
    {
        hash.Span[bit / 8] ^= (byte)(1 << (bit % 8));
        return hash;
    }
}
