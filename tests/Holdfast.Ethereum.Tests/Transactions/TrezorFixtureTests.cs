using System.Text.Json;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Ethereum.Tests.Transactions;

/// <summary>Transactions that Trezor's devices signed: the same seed and path give the same signature here.</summary>
public sealed class TrezorFixtureTests
{
    [Theory]
    [InlineData("sign_tx", 20)]
    [InlineData("sign_tx_eip155", 8)]
    [InlineData("sign_tx_eip1559", 6)]
    [InlineData("sign_tx_erc20", 1)]
    [InlineData("sign_tx_staking", 1)]
    [InlineData("sign_tx_staking_eip1559", 1)]
    public void Signatures_are_the_same(string file, int atLeast)
    {
        using var json = VectorFolder.Json($"vectors/trezor_trezor-firmware/ethereum/{file}.json");
        using var wallet = new EthereumWallet(json.RootElement.GetProperty("setup").GetProperty("mnemonic").GetString()!) { Options = new EthereumOptions { AllowBlindSigning = true } };
        var signed = 0;
        foreach (var test in json.RootElement.GetProperty("tests").EnumerateArray())
        {
            var parameters = test.GetProperty("parameters");
            // The transactions of Wanchain before it took Ethereum's form; chains above EIP-2294.
            if (parameters.TryGetProperty("tx_type", out var old) && old.ValueKind != JsonValueKind.Null) { continue; }
            if (parameters.GetProperty("chain_id").GetUInt64() > EthereumTransaction.MaxChainId) { continue; }
            Check(wallet, parameters, test.GetProperty("result"));
            signed++;
        }
        Assert.True(signed >= atLeast, $"{signed} signed");
    }

    private static void Check(EthereumWallet wallet, JsonElement parameters, JsonElement result)
    {
        var isDynamic = parameters.TryGetProperty("max_gas_fee", out var fee);
        var accessList = parameters.TryGetProperty("access_list", out var list)
            ? list.EnumerateArray().Select(entry => new AccessListEntry(Made.Address(Text(entry, "address")), [.. entry.GetProperty("storage_keys").EnumerateArray().Select(key => new Cryptography.Hash256(Hex.Bytes(key.GetString()!)))])).ToArray()
            : [];
        var transaction = Made.Transaction(isDynamic ? TransactionType.DynamicFee : TransactionType.Legacy, Text(parameters, "to_address"), Text(parameters, "value"), Text(parameters, "data"),
            parameters.GetProperty("chain_id").GetUInt64(), (ulong)Made.Number(Text(parameters, "nonce")).Value, (ulong)Made.Number(Text(parameters, "gas_limit")).Value,
            isDynamic ? fee.GetString()! : Text(parameters, "gas_price"), isDynamic ? Text(parameters, "max_priority_fee") : null, accessList);
        var proposal = wallet.Propose(transaction, Text(parameters, "path"));
        Assert.Null(proposal.Review.Refused);
        var signature = wallet.SignatureOf(proposal);
        var signed = SignedEthereumTransaction.Of((EthereumTransactionRequest)proposal.Request, proposal.Plan!, [wallet.SignOne(proposal)]).Value;
        if (transaction.ChainId <= 2147483629) { Assert.Equal(result.GetProperty("sig_v").GetUInt64(), signed.V); } // above that, Trezor gives the parity alone
        Assert.Equal(Text(result, "sig_r").PadLeft(64, '0'), Word(signature.R));
        Assert.Equal(Text(result, "sig_s").PadLeft(64, '0'), Word(signature.S));
        var again = SignedEthereumTransaction.Parse(signed.ToBytes()).Value;
        Assert.Equal(signed.Sender, again.Sender);
        Assert.Equal(signed.Hash, again.Hash);
    }

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;

    private static string Word(UInt256 number)
    {
        Span<byte> word = stackalloc byte[32];
        number.WriteBigEndian(word);
        return Hex.Text(word);
    }
}
