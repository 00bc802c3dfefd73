using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>BIP-341's wallet-test-vectors.json: tweaks, output scripts, key-path digests and signatures.</summary>
public sealed class Bip341Tests
{
    public static TheoryData<int> Outputs => [.. Enumerable.Range(0, Bip341Vectors.Outputs.Length)];
    public static TheoryData<int> Spends => [.. Enumerable.Range(0, Bip341Vectors.Spends.Length)];

    [Theory, MemberData(nameof(Outputs))]
    public void Output_script(int index)
    {
        var vector = Bip341Vectors.Outputs[index];
        Assert.True(PublicKey.TryLiftX(Convert.FromHexString(vector.InternalKey), out var internalKey));
        var tweak = Scripts.TapTweak(internalKey, Convert.FromHexString(vector.MerkleRoot));
        Assert.Equal(vector.Tweak, tweak.ToString());
        Assert.Equal(vector.OutputKey, Scripts.TaprootOutputKey(internalKey, tweak).ToString());
        Assert.Equal(vector.Address, Address.FromScript(Convert.FromHexString(vector.Script), Network.Main));
        Assert.Equal("5120" + vector.OutputKey, vector.Script);
        if (vector.MerkleRoot.Length == 0) { Assert.Equal(vector.Script, Convert.ToHexStringLower(Scripts.PayToTaproot(internalKey))); }
    }

    [Theory, MemberData(nameof(Spends))]
    public void Key_path_digest_and_signature(int index)
    {
        var vector = Bip341Vectors.Spends[index];
        var secret = Convert.FromHexString(vector.Secret);
        Assert.True(PublicKey.TryFromSecret(secret, out var key));
        Assert.Equal(vector.InternalKey, key.ToXOnly().ToString());
        var tweak = Scripts.TapTweak(key, Convert.FromHexString(vector.MerkleRoot));
        Assert.Equal(vector.Tweak, tweak.ToString());

        Assert.True(Sighash().TryCompute(vector.Input, vector.HashType, null, out var digest));
        Assert.Equal(vector.Digest, digest.ToString());

        var signature = new byte[Schnorr.Size];
        Schnorr.Sign(digest, secret, tweak.AsSpan(), new byte[32], signature, new byte[Schnorr.ScratchSize]);
        Assert.Equal(vector.Witness, Convert.ToHexStringLower(signature) + (vector.HashType == 0 ? "" : $"{vector.HashType:x2}"));
    }

    [Theory]
    [InlineData(0, 0x04u), InlineData(0, 0x80u), InlineData(0, 0x84u), InlineData(0, 0x100u), InlineData(0, 0x101u), InlineData(8, 0x03u), InlineData(8, 0x83u), InlineData(0, 0xffff_ffffu)]
    public void Undefined_types_and_single_without_output_have_no_digest(int input, uint type) => Assert.False(Sighash().TryCompute(input, type, null, out _));

    private static TaprootSighash Sighash()
    {
        Assert.True(Transaction.TryRead(Convert.FromHexString(Bip341Vectors.UnsignedTransaction), allowWitness: false, out var transaction));
        return new(transaction, [.. Bip341Vectors.Spent.Select(spent => new TransactionOutput(spent.Amount, Convert.FromHexString(spent.Script)))]);
    }
}
