using Holdfast.Testing;
using Xunit;

namespace Holdfast.Cryptography.Tests;

/// <summary>BIP-340 test vectors: signing with the given auxiliary randomness, and verification, valid and invalid.</summary>
public sealed class Bip340Tests
{
    [Fact]
    public void Official_vectors()
    {
        var checkedRows = 0;
        Span<byte> made = stackalloc byte[Schnorr.Size], scratch = stackalloc byte[Schnorr.ScratchSize];
        foreach (var line in File.ReadLines(VectorFolder.PathOf("vectors/bitcoin_bips/bip-0340/test-vectors.csv")).Skip(1))
        {
            var column = line.Split(',');
            byte[] secret = Convert.FromHexString(column[1]), key = Convert.FromHexString(column[2]), aux = Convert.FromHexString(column[3]);
            byte[] message = Convert.FromHexString(column[4]), signature = Convert.FromHexString(column[5]);
            Assert.Equal(column[6] == "TRUE", Schnorr.Verify(message, signature, key));
            if (secret.Length == 32 && message.Length == 32)
            {
                Assert.True(PublicKey.TryFromSecret(secret, out var derived));
                Assert.Equal(key, derived.ToXOnly().AsSpan().ToArray());
                Schnorr.Sign(new Hash256(message), secret, [], aux, made, scratch);
                Assert.Equal(signature, made.ToArray());
            }
            checkedRows++;
        }
        Assert.Equal(19, checkedRows);
    }
}
