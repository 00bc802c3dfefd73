using System.Text;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Tests.TypedMessages;

/// <summary>Typed messages made for tests.</summary>
internal static class Typed
{
    public const string Domain = """{"name":"Ether Mail","version":"1","chainId":1,"verifyingContract":"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"}""";
    public const string DomainTypes = """
        "EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}]
        """;

    /// <summary>EIP-712's own example.</summary>
    public const string Mail = $$$"""
        {"types":{{{{DomainTypes}}},
        "Person":[{"name":"name","type":"string"},{"name":"wallet","type":"address"}],
        "Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person"},{"name":"contents","type":"string"}]},
        "primaryType":"Mail","domain":{{{Domain}}},
        "message":{"from":{"name":"Cow","wallet":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},"to":{"name":"Bob","wallet":"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"},"contents":"Hello, Bob!"}}
        """;

    public static Result<TypedData> Parse(string json, TypedDataVersion version = TypedDataVersion.V4) => TypedData.Parse(Encoding.UTF8.GetBytes(json), version);

    /// <summary>A message of one struct T.</summary>
    /// <param name="members">Of T: "uint8 a".</param>
    /// <param name="message">JSON.</param>
    /// <param name="more">More types, as JSON, with a comma after each.</param>
    public static string Of(string members, string message, string more = "")
    {
        var list = string.Join(',', members.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(member => member.Split(' ')).Select(parts => $$"""{"name":"{{parts[1]}}","type":"{{parts[0]}}"}"""));
        return $$$"""{"types":{{{{DomainTypes}}},{{{more}}}"T":[{{{list}}}]},"primaryType":"T","domain":{{{Domain}}},"message":{{{message}}}}""";
    }
}
