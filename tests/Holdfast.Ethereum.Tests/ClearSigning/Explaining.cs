using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning;
using Xunit;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>Calls made for tests, and what is said of them.</summary>
internal static class Explaining
{
    public static readonly Address Usdc = At("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"), Usdt = At("0xdAC17F958D2ee523a2206206994597C13D831ec7"), Weth = At("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2"),
        Stranger = At("0x1234567890123456789012345678901234567890"), Unknown = At("0x00000000000000000000000000000000000000aa"), Permit2 = At("0x000000000022D473030F116dDEE9F6B43aC78BA3");

    public static Address At(string text) => Address.TryParse(text, out var address) ? address : throw new FormatException(text);

    public static byte[] Call(string signature, params object[] values)
    {
        Assert.True(AbiFunction.TryParse(signature, out var function), signature);
        return function.EncodeCall(AbiBuilder.Tuple(function.Inputs, values));
    }

    public static Explanation? Explain(Address to, byte[] data, ulong value = 0, ulong chain = 1) => new Explainer().ExplainCall(chain, to, value, data);

    public static Explanation Explained(Address to, string signature, params object[] values)
    {
        var explanation = Explain(to, Call(signature, values));
        Assert.NotNull(explanation);
        return explanation;
    }

    public static string Text(this Explanation explanation) => string.Join('\n', explanation.Pages.SelectMany(page => page.Fields.Select(field => $"{field.Label}: {field.Value}").Prepend($"# {page.Title}")));

    public static string[] Codes(this Explanation explanation) => [.. explanation.Warnings.Select(warning => warning.Code)];
}
