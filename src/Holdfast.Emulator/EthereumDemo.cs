using System.Text;
using Holdfast.Device;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.RequestFiles;
using Holdfast.Ethereum.Reviews;
using Holdfast.Hosting.Files;

namespace Holdfast.Emulator;

/// <summary>The demo's requests for Ethereum, as files bring them: tokens are sent, power over all of them is asked for, and one signs in.</summary>
internal static class EthereumDemo
{
    private const string Account = "0x9858EfFD232B4033E47d90003D41EC34EcaEda94";

    private static readonly (string What, string Json)[] Requests =
    [
        ("25 USDC are sent", """{"type":"ethereum-transaction","path":"m/44'/60'/0'/0/0","unsigned":"0x02f86d01078459682f008506fc23ac0082fde894a0b86991c6218b36c1d19d4a2e9eb0ce3606eb4880b844a9059cbb000000000000000000000000d8da6bf26964af9d7eed9e03e53415d37aa9604500000000000000000000000000000000000000000000000000000000017d7840c0"}"""),
        ("A site asks for power over all USDC, for ever", """{"type":"ethereum-transaction","path":"m/44'/60'/0'/0/0","unsigned":"0x02f86d01088459682f008506fc23ac0082ea6094a0b86991c6218b36c1d19d4a2e9eb0ce3606eb4880b844095ea7b3000000000000000000000000b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc0"}"""),
        ("A site is signed in to", $$"""{"type":"ethereum-message","path":"m/44'/60'/0'/0/0","message":"example.com wants you to sign in with your Ethereum account:\n{{Account}}\n\nI accept the terms of service.\n\nURI: https://example.com/login\nVersion: 1\nChain ID: 1\nNonce: 32891757\nIssued At: 2026-01-01T12:00:00Z"}"""),
    ];

    /// <summary>Asks one after another; no to one is no reason not to ask the next.</summary>
    /// <param name="vault">Holds the demo's wallet.</param>
    /// <param name="wallet">That wallet.</param>
    /// <param name="say">Told what is asked for, before it is.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>What came of each, for people.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(Vault vault, Wallet wallet, Action<string> say, CancellationToken cancel)
    {
        var results = new List<string>();
        foreach (var (what, json) in Requests)
        {
            say(what);
            using var session = new HostSession("demo");
            var read = EthereumRequestFile.Read(Encoding.UTF8.GetBytes(json)).Value;
            var answer = await SignEthereumFile.AnswerAsync(read, new EthereumOptions(), new Explainer(), vault, wallet, session, cancel);
            results.Add($"{what}: {(answer.TryGet(out var signed, out var refused) ? $"signed.\n{Encoding.UTF8.GetString(signed).TrimEnd()}" : $"not signed ({refused}).")}");
        }
        return results;
    }
}
