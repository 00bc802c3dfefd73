using System.Text.Json;
using Holdfast.Ethereum.Transactions;
using Holdfast.Signing;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Ethereum.Tests.Transactions;

/// <summary>The corpus of ethereum/tests (TransactionTests): what a node takes is read, and is named and attributed alike; what it does not take is refused.</summary>
public sealed class TransactionTests
{
    /// <summary>What only a node that has the state, or counts gas, can see.</summary>
    private static readonly string[] OfNodes = ["INTRINSIC_GAS", "INITCODE_SIZE"];

    [Fact]
    [Trait("attack", "E15")]
    public void Of_ethereum_tests()
    {
        var (valid, invalid) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(VectorFolder.PathOf("vectors/ethereum_tests/TransactionTests"), "*.json", SearchOption.AllDirectories).Order())
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var test in json.RootElement.EnumerateObject())
            {
                var result = test.Value.GetProperty("result");
                var fork = new[] { "Prague", "Cancun", "Shanghai" }.FirstOrDefault(name => result.TryGetProperty(name, out _));
                if (fork is null) { continue; }
                var expected = result.GetProperty(fork);
                if (expected.TryGetProperty("exception", out var exception) && OfNodes.Any(exception.GetString()!.Contains)) { continue; }
                var isTaken = TryParse(test.Value.GetProperty("txbytes").GetString()!, out var transaction, out var refused);
                if (!expected.TryGetProperty("hash", out var hash))
                {
                    // A node knows its chain, and refuses what is for another.
                    Assert.False(isTaken && transaction!.Transaction.ChainId == 1, $"{file} was taken");
                    invalid++;
                }
                else if (!isTaken) // only for being older than EIP-155, or for two fees together above every amount
                {
                    Assert.True(refused is { Reason: Refusal.Unsupported or Refusal.AmountOutOfRange } || file.EndsWith("EmptyTransaction.json", StringComparison.Ordinal), $"{file}: {refused}");
                }
                else
                {
                    Assert.Equal(hash.GetString(), $"0x{transaction!.Hash}");
                    Assert.Equal(expected.GetProperty("sender").GetString(), transaction.Sender.ToString(), ignoreCase: true);
                    valid++;
                }
            }
        }
        Assert.True(valid >= 17 && invalid >= 152, $"{valid} valid, {invalid} invalid");
    }

    private static bool TryParse(string hex, out SignedEthereumTransaction? transaction, out Refused? refused)
    {
        (transaction, refused) = (null, null);
        if (hex.Length % 2 != 0) { return false; }
        return SignedEthereumTransaction.Parse(Hex.Bytes(hex)).TryGet(out transaction, out refused);
    }
}
