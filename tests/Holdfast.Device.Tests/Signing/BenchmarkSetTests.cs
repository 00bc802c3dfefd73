using System.Security.Cryptography;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>The benchmark set's PSBTs, signed byte for byte as three other libraries sign them.</summary>
public sealed class BenchmarkSetTests
{
    [Theory]
    [InlineData("p2wpkh-1"), InlineData("p2wpkh-10"), InlineData("p2wpkh-100"), InlineData("p2wpkh-1000")]
    [InlineData("p2tr-1"), InlineData("p2tr-100"), InlineData("p2tr-1000")]
    [InlineData("p2wsh2of3-1"), InlineData("p2wsh2of3-100")]
    public async Task Signs_as_expected(string name)
    {
        using var manifest = VectorFolder.Json("psbt/manifest.json");
        var expected = manifest.RootElement.GetProperty("files").GetProperty(name).GetProperty("expectedSignedPsbtSha256").GetString();
        var (psbt, _) = PsbtFileFormat.Read(File.ReadAllBytes(VectorFolder.PathOf($"psbt/{name}.psbt"))).Value;
        using var wallet = new TestWallet();
        var signed = (await wallet.SignAsync(wallet.Propose(psbt))).Value;
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(signed)));
    }
}
