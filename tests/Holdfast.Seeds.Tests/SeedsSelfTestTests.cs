using Holdfast.Cryptography;
using Xunit;

namespace Holdfast.Seeds.Tests;

public sealed class SeedsSelfTestTests
{
    [Fact]
    public void Passes() => SeedsSelfTest.Run();

    [Fact]
    public void Each_check_that_fails_fails_the_run()
    {
        Assert.Equal(3, SeedsSelfTest.Checks.Length);
        for (var i = 0; i < SeedsSelfTest.Checks.Length; i++)
        {
            var checks = SeedsSelfTest.Checks.ToArray();
            checks[i] = checks[i] with { Passes = () => false };
            Assert.Contains(checks[i].Name, Assert.Throws<CryptographyUnavailableException>(() => SelfTest.Run(checks)).Message, StringComparison.Ordinal);
        }
    }
}
