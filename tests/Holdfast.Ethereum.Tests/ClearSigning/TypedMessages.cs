using System.Text;
using System.Text.Json.Nodes;
using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>Typed messages made for tests.</summary>
internal static class TypedMessages
{
    /// <summary>A domain with a chain and a contract.</summary>
    public static JsonObject Domain(Address contract, ulong chain = 1) => new() { ["chainId"] = chain, ["verifyingContract"] = contract.ToString() };

    /// <summary>A message of the first of the types: "Name=type member,type member|Name=...".</summary>
    public static TypedData Make(string domainMembers, JsonObject domain, string types, string message)
    {
        var declared = new JsonObject { ["EIP712Domain"] = Members(domainMembers) };
        foreach (var type in types.Split('|')) { declared[type[..type.IndexOf('=')]] = Members(type[(type.IndexOf('=') + 1)..]); }
        var json = new JsonObject { ["types"] = declared, ["primaryType"] = types[..types.IndexOf('=')], ["domain"] = domain, ["message"] = JsonNode.Parse(message) };
        return TypedData.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), TypedDataVersion.V4).Value;
    }

    public static TypedData Make(Address contract, string types, string message, ulong chain = 1) => Make("uint256 chainId,address verifyingContract", Domain(contract, chain), types, message);

    private static JsonArray Members(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(member => member.Split(' ')).Select(parts => (JsonNode)new JsonObject { ["name"] = parts[1], ["type"] = parts[0] })];
}
