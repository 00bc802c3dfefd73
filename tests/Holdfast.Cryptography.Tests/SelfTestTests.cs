using System.Text;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Xunit;

namespace Holdfast.Cryptography.Tests;

/// <summary>The self-tests pass, and a primitive that fails, or throws, fails the run by name.</summary>
public sealed class SelfTestTests
{
    [Fact]
    public void Every_primitive_passes()
    {
        SelfTest.Run();
        foreach (var check in SelfTestVectors.Checks) { Assert.True(check.Passes(), check.Name); }
    }

    [Fact]
    public void Each_primitive_that_fails_fails_the_run()
    {
        var count = SelfTestVectors.Checks.Length;
        Assert.Equal(10, count);
        for (var i = 0; i < count; i++)
        {
            var checks = SelfTestVectors.Checks.ToArray();
            checks[i] = checks[i] with { Passes = () => false };
            var refused = Assert.Throws<CryptographyUnavailableException>(() => SelfTest.Run(checks));
            Assert.Contains(checks[i].Name, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_primitive_that_throws_fails_the_run()
    {
        SelfCheck[] checks = [new("nothing", () => throw new DllNotFoundException())];
        Assert.Throws<CryptographyUnavailableException>(() => SelfTest.Run(checks));
    }

    [Fact]
    public void Argon2id_agrees_with_a_second_implementation()
    {
        byte[] password = "password"u8.ToArray(), salt = Encoding.ASCII.GetBytes("somesaltsomesalt");
        foreach (var (passes, kibibytes) in new[] { (1, 8), (2, 64), (3, 256) })
        {
            byte[] expected = new byte[32], made = new byte[32];
            var generator = new Argon2BytesGenerator();
            generator.Init(new Argon2Parameters.Builder(Argon2Parameters.Argon2id).WithVersion(Argon2Parameters.Version13)
                .WithSalt(salt).WithIterations(passes).WithMemoryAsKB(kibibytes).WithParallelism(1).Build());
            generator.GenerateBytes(password, expected);
            Argon2id.Derive(password, salt, (uint)passes, kibibytes * 1024L, made);
            Assert.Equal(Convert.ToHexStringLower(expected), Convert.ToHexStringLower(made));
        }
    }
}
