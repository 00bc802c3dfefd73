using Holdfast.Cryptography;
using Holdfast.Ethereum.Transactions;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Ethereum.Tests.Transactions;

/// <summary>EIP-155 § Example: nonce 9, 20 gwei, 21000 gas, one ether, chain 1, signed with the key 0x4646...</summary>
public sealed class Eip155Tests
{
    public const string Unsigned = "ec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080";
    private const string Signed = "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";

    [Fact]
    public void The_example_is_read_and_hashed()
    {
        var transaction = EthereumTransaction.Parse(Hex.Bytes(Unsigned)).Value;
        Assert.Equal(TransactionType.Legacy, transaction.Type);
        Assert.Equal(1ul, transaction.ChainId);
        Assert.Equal(9ul, transaction.Nonce);
        Assert.Equal(21_000ul, transaction.GasLimit);
        Assert.Equal("20000000000", transaction.MaxFeePerGas.ToString());
        Assert.Equal("0x3535353535353535353535353535353535353535", transaction.To.ToString());
        Assert.Equal("1000000000000000000", transaction.Value.ToString());
        Assert.Equal("daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53", transaction.SigningDigest.ToString());
        Assert.Equal(Unsigned, Hex.Text(transaction.ToUnsigned()));
    }

    [Fact]
    public void The_example_is_signed()
    {
        var transaction = EthereumTransaction.Parse(Hex.Bytes(Unsigned)).Value;
        var secret = Hex.Bytes(string.Concat(Enumerable.Repeat("46", 32)));
        var signature = new Signature();
        signature.Recovery = Ecdsa.SignRecoverable(transaction.SigningDigest, secret, signature.Span);
        Assert.True(PublicKey.TryFromSecret(secret, out var key));
        var signed = new SignedEthereumTransaction(transaction, EthereumSignature.Of(signature), Address.Of(key));
        Assert.Equal(37ul, signed.V);
        Assert.Equal(Signed, Hex.Text(signed.ToBytes()));
        Assert.Equal(Address.Of(key), SignedEthereumTransaction.Parse(Hex.Bytes(Signed)).Value.Sender);
    }

    [Fact]
    [Trait("attack", "E12")]
    public void Without_a_chain_it_is_refused()
    {
        AssertRefused(Refusal.Unsupported, "e9098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080"); // six fields
        AssertRefused(Refusal.Unsupported, Unsigned[..^6] + "808080"); // chain 0
        AssertRefused(Refusal.Unsupported, "f4" + Unsigned[2..^6] + "887fffffffffffffff8080"); // above EIP-2294
        Assert.Equal(EthereumTransaction.MaxChainId, EthereumTransaction.Parse(Hex.Bytes("f4" + Unsigned[2..^6] + "887fffffffffffffdb8080")).Value.ChainId);
        // Signed before EIP-155: v 27.
        Assert.Equal(Refusal.Unsupported, SignedEthereumTransaction.Parse(Hex.Bytes(Signed.Replace("8025a0", "801ba0", StringComparison.Ordinal))).Refused!.Reason);
    }

    [Fact]
    public void The_last_two_fields_are_empty() => AssertRefused(Refusal.Malformed, Unsigned[..^2] + "01");

    private static void AssertRefused(Refusal expected, string hex) => Assert.Equal(expected, EthereumTransaction.Parse(Hex.Bytes(hex)).Refused?.Reason);
}
