using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>The benchmark set's PSBTs, signed byte for byte as three other libraries sign them, and finalized to the same transactions.</summary>
public sealed class BenchmarkSetTests
{
    public static TheoryData<string> Names => ["p2wpkh-1", "p2wpkh-10", "p2wpkh-100", "p2wpkh-1000", "p2tr-1", "p2tr-100", "p2tr-1000", "p2wsh2of3-1", "p2wsh2of3-100"];

    [Theory]
    [InlineData(TestPsbts.SegwitText, "72d83413660cc72af696964c1f8b33c96a31adbc612dbafcc43a4d7825f51394", "26267880afbc14a14637b38a943d59147cc83d301e11d07d47ffcc479e8f5197")]
    [InlineData(TestPsbts.TaprootText, "a3f15ee0edb70ea0c54a88b0c9b9aa9e0bb7bf8ce4f1b05ff8d37b4a7f94edbb", "28aa296c7d8a73799b508ab733e10dc8c3dda8d7b832119253d20a92175d5ffb")]
    [InlineData(TestPsbts.MultisigText, "9683c77dfd236485042f4b43c7c76104780544df53327f4e5c649d38903111bd", "9d472123acdddc5d178a2e012c1dc25753aedbed492a8eb87e090f0acd764338")]
    public async Task Signs_and_finalizes(string file, string expectedSigned, string expectedFinal)
    {
        var signed = await SignAsync(TestWallet.A, Convert.FromBase64String(file));
        Assert.Equal(expectedSigned, Sha256.Hash(signed).ToString());
        if (file == TestPsbts.MultisigText) { signed = await SignAsync(TestWallet.B, signed); }
        var final = PsbtFinalizer.Finalize(Psbt.Parse(signed).Value).Value;
        Assert.Equal(expectedFinal, Sha256.Hash(PsbtExtractor.Extract(Psbt.Parse(final).Value).Value).ToString());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Whole_set(string name)
    {
        using var manifest = VectorFolder.Json("psbt/manifest.json");
        var entry = manifest.RootElement.GetProperty("files").GetProperty(name);
        var (psbt, _) = PsbtFileFormat.Read(File.ReadAllBytes(VectorFolder.PathOf($"psbt/{name}.psbt"))).Value;
        var signed = await SignAsync(TestWallet.A, psbt.Bytes.ToArray());
        Assert.Equal(entry.GetProperty("expectedSignedPsbtSha256").GetString(), Sha256.Hash(signed).ToString());
        if (name.StartsWith("p2wsh", StringComparison.Ordinal))
        {
            Assert.NotNull(PsbtFinalizer.Finalize(Psbt.Parse(signed).Value).Refused); // one of two
            signed = await SignAsync(TestWallet.B, signed);
        }
        var final = PsbtFinalizer.Finalize(Psbt.Parse(signed).Value).Value;
        Assert.Equal(entry.GetProperty("expectedFinalTxSha256").GetString(), Sha256.Hash(PsbtExtractor.Extract(Psbt.Parse(final).Value).Value).ToString());
    }

    private static async Task<byte[]> SignAsync(string mnemonic, byte[] file)
    {
        using var wallet = new TestWallet(mnemonic);
        return (await wallet.SignAsync(wallet.Propose(Psbt.Parse(file).Value))).Value;
    }
}
