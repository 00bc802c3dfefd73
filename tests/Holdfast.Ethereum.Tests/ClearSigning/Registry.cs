using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.ClearSigning.Calls;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Ethereum.ClearSigning.Typed;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;
using Holdfast.Testing;

namespace Holdfast.Ethereum.Tests.ClearSigning;

/// <summary>The public registry of ERC-7730 descriptors with its test files.</summary>
internal static class Registry
{
    private const string Folder = "vectors/ethereum_clear-signing-erc7730-registry";

    public static Dictionary<string, ReadOnlyMemory<byte>> Files()
    {
        var root = VectorFolder.PathOf(Folder);
        return ((string[])["registry", "ercs"]).SelectMany(part => Directory.GetFiles(Path.Combine(root, part), "*.json", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/tests", StringComparison.Ordinal) && !path.Contains("/sigs/", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetRelativePath(root, path), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path));
    }

    /// <summary>One test: what is to be shown, and with which names of tokens.</summary>
    public sealed record Case(string File, string Description, JsonElement Test, IReadOnlyList<(Address Token, string Symbol, int Decimals)> Tokens);

    public static IEnumerable<Case> Cases()
    {
        foreach (var file in Directory.GetFiles(VectorFolder.PathOf($"{Folder}/registry"), "*.tests.json", SearchOption.AllDirectories).Where(path => path.Contains("/testsv2/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var json = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
            var tokens = new List<(Address, string, int)>();
            if (json.TryGetProperty("dataProvider", out var provider) && provider.TryGetProperty("tokens", out var list))
            {
                foreach (var token in list.EnumerateObject()) { tokens.Add((Explaining.At(token.Name.ToLowerInvariant()), token.Value.GetProperty("symbol").GetString()!, token.Value.GetProperty("decimals").GetInt32())); }
            }
            foreach (var test in json.GetProperty("tests").EnumerateArray()) { yield return new($"{Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)))}/{Path.GetFileName(file)}", test.GetProperty("description").GetString()!, test, tokens); }
        }
    }

    /// <summary>What the pack's definition alone shows; null with the reason where it shows nothing.</summary>
    public static (Explanation? Shown, string Why) Show(DefinitionPack pack, Case test)
    {
        var book = new TokenBook();
        var explainer = new Explainer(pack);
        var inner = new InnerCalls((_, _, _) => false);
        if (test.Test.TryGetProperty("rawTx", out var raw))
        {
            if (TransactionOf(raw.GetString()!) is not { } transaction) { return (null, "transaction"); }
            foreach (var (token, symbol, decimals) in test.Tokens) { book.Claim(transaction.ChainId, token, symbol, decimals); }
            var draft = new Draft(transaction.ChainId, book);
            var scope = new CallScope(transaction.ChainId, transaction.To!.Value, transaction.Value.Value);
            return Definitions.TryShow([pack], draft, scope, transaction.Data, inner) ? (draft.Finish(""), "") : (null, "call");
        }
        var message = MessageOf(test.Test);
        if (message.Refused is { } why) { return (null, $"message: {why.Detail}"); }
        if (message.Value.VerifyingContract is not { } contract || !TypedAbi.TryConvert(message.Value, out var values)) { return (null, "message has no contract"); }
        var chain = message.Value.ChainId ?? 0;
        foreach (var (token, symbol, decimals) in test.Tokens) { book.Claim(chain, token, symbol, decimals); }
        var typed = new Draft(chain, book);
        return Definitions.TryShow([pack], typed, new(chain, contract, 0), message.Value, values, inner) ? (typed.Finish(""), "") : (null, "typed message");
    }

    public static EthereumTransaction? TransactionOf(string raw)
    {
        var bytes = Hex.Bytes(raw);
        return EthereumTransaction.Parse(bytes) is { Refused: null } unsigned ? unsigned.Value : SignedEthereumTransaction.Parse(bytes) is { Refused: null } signed ? signed.Value.Transaction : null;
    }

    // Many addresses there have a checksum that is wrong, which is refused; without their large letters they have none.
    public static Result<TypedData> MessageOf(JsonElement test)
        => TypedData.Parse(Encoding.UTF8.GetBytes(Regex.Replace(test.GetProperty("data").GetRawText(), "\"0x[0-9a-fA-F]{40}\"", address => address.Value.ToLowerInvariant())), TypedDataVersion.V4);
}
