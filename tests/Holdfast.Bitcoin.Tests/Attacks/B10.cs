using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Attacks;

/// <summary>One holder twice in a quorum.</summary>
[Trait("attack", "B10")]
public sealed class B10
{
    private static readonly string Own = Quorum.Own.Expression(Quorum.Path), Second = Quorum.Second.Expression(Quorum.Path);

    [Fact]
    public void The_same_cosigner_twice() => Assert.Equal(Refusal.DuplicateKey, Register(Own, Second, Second));

    [Fact]
    public void Our_key_twice() => Assert.Equal(Refusal.DuplicateKey, Register(Own, Second, Own));

    [Fact]
    public void The_same_key_under_another_origin()
        => Assert.Equal(Refusal.DuplicateKey, Register(Own, Second, Second.Replace(Quorum.Second.Wallet.ToString(), "deadbeef").Replace("/2h]", "/1h]")));

    [Fact]
    public void The_same_point_with_another_chain_code()
    {
        var other = Quorum.Second.Derive(Quorum.Path) with { ChainCode = default };
        Assert.Equal(Refusal.DuplicateKey, Register(Own, Second, $"[deadbeef/48h/0h/0h/2h]{other.ToString(Network.Main)}/<0;1>/*"));
    }

    [Fact]
    public void The_same_key_at_another_depth()
    {
        var other = Quorum.Second.Derive(Quorum.Path) with { Depth = 9, ChildNumber = 5, Parent = new(1) };
        Assert.Equal(Refusal.DuplicateKey, Register(Own, Second, $"[deadbeef/1h]{other.ToString(Network.Main)}/<0;1>/*"));
    }

    /// <summary>One who can spend alone where two seem to be needed: other branches of one key, with something else around it.</summary>
    [Theory]
    [InlineData("[c0ffee00/48h/0h/0h/2h]", 4, 0x80000002u, false)]
    [InlineData("", 4, 0x80000002u, false)]
    [InlineData(null, 3, 0x80000002u, false)]
    [InlineData(null, 4, 0x80000007u, false)]
    [InlineData(null, 4, 0x80000002u, true)]
    public void The_same_key_disguised(string? origin, byte depth, uint number, bool otherParent)
    {
        var key = Quorum.Second.Derive(Quorum.Path);
        var parent = otherParent ? new Fingerprint(0x01020304) : key.Parent;
        var twin = (origin ?? Origin) + (key with { Depth = depth, ChildNumber = number, Parent = parent }).ToString(Network.Main);
        Assert.Equal(Refusal.DuplicateKey, RegisterText(Thresh(twin)));
        Assert.Equal(Refusal.DuplicateKey, RegisterText($"tr(musig({Own[..^"/<0;1>/*".Length]},{twin})/<0;1>/*,pk({Second}))"));
        string[] list = [Own[..^"/<0;1>/*".Length], Second[..^"/<0;1>/*".Length], twin];
        var json = $$"""{"name":"vault","descriptor_template":"wsh(thresh(2,pk(@0/**),s:pk(@1/**),s:pk(@2/<2;3>/*)))","keys_info":[{{string.Join(',', list.Select(each => $"\"{each}\""))}}]}""";
        var read = WalletFile.Read(Encoding.ASCII.GetBytes(json), Network.Main);
        Assert.Equal(Refusal.DuplicateKey, (read.Refused ?? WalletPolicy.FromDescriptor("vault", read.Value.Descriptor).Refused)?.Reason);
    }

    /// <summary>The same key as it is, said to be the same, is one holder.</summary>
    [Fact]
    public void Benign_other_branches_of_a_key() => Assert.Null(RegisterText(Thresh(Origin + Quorum.Second.Derive(Quorum.Path).ToString(Network.Main))));

    private static string Origin => Second[..(Second.IndexOf(']', StringComparison.Ordinal) + 1)];
    private static string Thresh(string third) => $"wsh(thresh(2,pk({Own}),s:pk({Second}),s:pk({third}/<2;3>/*)))";

    [Fact]
    public void Different_keys_are_a_quorum() => Assert.Null(Register(Own, Second, Quorum.Second.Expression("m/48'/0'/1'/2'")));

    private static Refusal? Register(params string[] keys) => RegisterText(Quorum.Of(keys));
    private static Refusal? RegisterText(string text) => WalletPolicy.FromDescriptor("vault", Descriptor.Parse(text, Network.Main).Value).Refused?.Reason;
}
