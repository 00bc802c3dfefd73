using Xunit;

namespace Holdfast.Cryptography.Tests;

/// <summary>NIST SP 800-38A § F.5.5 and F.5.6: CTR-AES256; its counter carries out of the last byte.</summary>
public sealed class Aes256CtrTests
{
    private static readonly byte[] Key = Convert.FromHexString("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
    private static readonly byte[] Counter = Convert.FromHexString("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
    private const string Plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";
    private const string Encrypted = "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6";

    [Theory]
    [InlineData(Plain, Encrypted)]
    [InlineData(Encrypted, Plain)]
    public void Official_vectors(string from, string to)
    {
        foreach (var size in (int[])[64, 63, 33, 16, 1, 0])
        {
            var data = Convert.FromHexString(from)[..size];
            Aes256Ctr.Apply(Key, Counter, data);
            Assert.Equal(to[..(2 * size)], Convert.ToHexStringLower(data));
        }
    }

    [Fact]
    public void Key_and_counter_have_one_size()
    {
        Assert.Throws<ArgumentException>(() => Aes256Ctr.Apply(Key.AsSpan(1), Counter, []));
        Assert.Throws<ArgumentException>(() => Aes256Ctr.Apply(Key, Counter.AsSpan(1), []));
    }
}
