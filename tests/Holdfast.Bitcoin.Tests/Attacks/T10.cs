using Holdfast.Keys;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Attacks;

/// <summary>Paths that look like an account's and are none.</summary>
[Trait("attack", "T10")]
public sealed class T10
{
    [Theory]
    [InlineData("m")]
    [InlineData("m/84")]
    [InlineData("m/84'")]
    [InlineData("m/84'/0'")]
    [InlineData("m/84/0'/0'")] // unhardened root
    [InlineData("m/84'/0/0'")]
    [InlineData("m/84'/0'/0")]
    [InlineData("m/84'/0'/0'/0'")]
    [InlineData("m/84'/0'/0'/0")]
    [InlineData("m/48'/0'/0'")]
    [InlineData("m/48'/0'/0'/0'")]
    [InlineData("m/48'/0'/0'/3'")]
    [InlineData("m/48'/0'/0'/2")]
    [InlineData("m/85'/0'/0'")]
    [InlineData("m/0'/0'/0'")]
    [InlineData("m/2147483647'/0'/0'")]
    public void Not_an_account(string text)
    {
        Assert.True(DerivationPath.TryParse(text, out var path));
        Assert.Null(AccountPath.From(path));
        Assert.Null(AccountPath.FromAddress(path.Append([0, 0]), out _, out _));
    }

    [Fact]
    public void An_account_number_that_wraps_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => AccountPath.For(ScriptType.WitnessPubKeyHash, Network.Main, 0x8000_0000));

    [Fact]
    public void An_account_is_read()
    {
        Assert.True(DerivationPath.TryParse("m/84'/0'/0'/1/5", out var path));
        Assert.Equal(ScriptType.WitnessPubKeyHash, AccountPath.FromAddress(path, out var branch, out var index)?.ScriptType);
        Assert.Equal((1u, 5u), (branch, index));
    }
}
