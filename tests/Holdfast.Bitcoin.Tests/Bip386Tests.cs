using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>BIP-386 § Test Vectors: tr(). Private keys stand here as the public keys they have; as they are they are refused, and so are uncompressed ones.</summary>
public sealed class Bip386Tests
{
    [Theory]
    [InlineData("tr(a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd)", "512077aab6e066f8a7419c5ab714c12c67d25007ed55a43cadcacb4d7a970a093f11")]
    [InlineData("tr(xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL/0/*,pk(xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL/1/*))", "512078bc707124daa551b65af74de2ec128b7525e10f374dc67b64e00ce0ab8b3e12", "512001f0a02a17808c20134b78faab80ef93ffba82261ccef0a2314f5d62b6438f11", "512021024954fcec88237a9386fce80ef2ced5f1e91b422b26c59ccfc174c8d1ad25")]
    [InlineData("tr(a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd,pk(669b8afcec803a0d323e9a17f3ea8e68e8abe5a278020a929adbec52421adbd0))", "512017cf18db381d836d8923b1bdb246cfcd818da1a9f0e6e7907f187f0b2f937754")]
    [InlineData("tr(a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd,{pk(xpub6FHa3pjLCk84BayeJxFW2SP4XRrFd1JYnxeLeU8EqN3vDfZmbqBqaGJAyiLjTAwm6ZLRQUMv1ZACTj37sR62cfN7fe5JnJ7dh8zL4fiyLHV/0),{{pk(xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL),pk(02df12b7035bdac8e3bab862a3a83d06ea6b17b6753d52edecba9be46f5d09e076)},pk(a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd)}})", "512071fff39599a7b78bc02623cbe814efebf1a404f5d8ad34ea80f213bd8943f574")]
    public void Valid(string text, params string[] scripts) => DescriptorVectors.Derives(text, scripts);

    [Theory]
    [InlineData("tr(L4rK1yDtCWekvXuE6oXD9jCYfFNV2cWRpVuPLBcCU2z8TrisoyY1)")]
    [InlineData("tr(xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc/0/*,pk(xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc/1/*))")]
    [InlineData("tr(a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd,{pk(xprvA2JDeKCSNNZky6uBCviVfJSKyQ1mDYahRjijr5idH2WwLsEd4Hsb2Tyh8RfQMuPh7f7RtyzTtdrbdqqsunu5Mm3wDvUAKRHSC34sJ7in334/0),{{pk(xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL),pk(02df12b7035bdac8e3bab862a3a83d06ea6b17b6753d52edecba9be46f5d09e076)},pk(L4rK1yDtCWekvXuE6oXD9jCYfFNV2cWRpVuPLBcCU2z8TrisoyY1)}})")]
    [InlineData("tr(a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd,pkh(L4rK1yDtCWekvXuE6oXD9jCYfFNV2cWRpVuPLBcCU2z8TrisoyY1))")]
    public void Valid_but_unsupported(string text) => DescriptorVectors.IsRefused(Refusal.Unsupported, text);

    [Theory]
    [InlineData("tr(5KYZdUEo39z3FPrtuX2QbbwGnNP5zTd7yyr2SC1j299sBCnWjss)")]
    [InlineData("tr(04a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd5b8dec5235a0fa8722476c7709c02559e3aa73aa03918ba2d492eea75abea235)")]
    [InlineData("wsh(tr(a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd))")]
    [InlineData("sh(tr(a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd))")]
    public void Invalid(string text) => DescriptorVectors.IsInvalid(text);

    /// <summary>Deeper than a control block reaches is refused at the bracket that opens it, whatever would come after; what is less deep is read.</summary>
    [Fact]
    public void A_tree_that_is_too_deep()
    {
        DescriptorVectors.IsRefused(Refusal.TooLarge, $"tr({KeyTree.Abandon.Expression("m/0")},{new string('{', TapTree.MaxDepth + 1)})");
        var leaves = Enumerable.Range(1, 60).Select(i => $"pk({KeyTree.Abandon.Expression($"m/{i}")})").ToArray();
        var deep = $"tr({KeyTree.Abandon.Expression("m/0")},{string.Concat(leaves[..^1].Select(leaf => $"{{{leaf},"))}{leaves[^1]}{new string('}', leaves.Length - 1)})";
        var read = Descriptor.Parse(deep, Keys.Network.Main).Value;
        Assert.Equal((60, 59), (read.Tree!.Leaves.Length, read.Tree.Leaves[^1].Depth));
    }
}
