using Holdfast.Testing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>Bitcoin Core's tx_valid.json and tx_invalid.json, read: what the network takes is read, and txids do not depend on witnesses.</summary>
public sealed class TransactionTests
{
    [Theory]
    [InlineData("tx_valid.json"), InlineData("tx_invalid.json")]
    public void Every_transaction_with_inputs_and_outputs_is_read(string name)
    {
        using var file = VectorFolder.Json($"vectors/bitcoin_core_via_rust-bitcoinkernel/src/test/data/{name}");
        var count = 0;
        foreach (var row in file.RootElement.EnumerateArray().Where(row => row.GetArrayLength() == 3 && row[0].ValueKind == System.Text.Json.JsonValueKind.Array))
        {
            var bytes = Convert.FromHexString(row[1].GetString()!);
            if (!Transaction.TryRead(bytes, allowWitness: true, out var transaction)) { Assert.Fail($"{name}: {row[1]}"); }
            count++;
            if (transaction.Inputs.Length == 0 || transaction.Outputs.Length == 0) { continue; }
            Assert.True(Transaction.TryComputeId(bytes, out var id));
            if (!transaction.HasSignatures) { Assert.Equal(bytes, transaction.ToUnsignedBytes()); Assert.Equal(id, transaction.UnsignedId()); }
            for (var cut = 1; cut < bytes.Length; cut += 7) { Assert.False(Transaction.TryComputeId(bytes.AsSpan(0, bytes.Length - cut), out _)); }
        }
        Assert.True(count > 80, $"{count} transactions");
    }
}
