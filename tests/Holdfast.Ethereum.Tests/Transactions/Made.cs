using Holdfast.Ethereum.Transactions;

namespace Holdfast.Ethereum.Tests.Transactions;

/// <summary>Transactions made for tests, always through the reader.</summary>
internal static class Made
{
    public const string Somebody = "0x8eA7a3fccC211ED48b763b4164884DDbcF3b0A98";

    public static Address Address(string text) => Ethereum.Address.TryParse(text, out var address) ? address : throw new ArgumentException("not an address");

    public static UInt256 Number(string hexOrDecimal) => hexOrDecimal.StartsWith("0x", StringComparison.Ordinal)
        ? UInt256.FromBigEndian(Hex.Bytes(hexOrDecimal.Length % 2 == 0 ? hexOrDecimal : "0x0" + hexOrDecimal[2..]))
        : UInt256.TryFrom(System.Numerics.BigInteger.Parse(hexOrDecimal), out var number) ? number : throw new ArgumentException("too large");

    /// <summary>Sends one ether for a fee of at most 0.00042 ether.</summary>
    public static EthereumTransaction Transaction(TransactionType type = TransactionType.DynamicFee, string? to = Somebody, string value = "1000000000000000000", string data = "",
        ulong chainId = 1, ulong nonce = 0, ulong gas = 21_000, string fee = "20000000000", string? tip = null,
        IReadOnlyList<AccessListEntry>? accessList = null, IReadOnlyList<SignedAuthorization>? authorizations = null)
        => EthereumTransaction.Parse(new EthereumTransaction(Hex.Bytes(data))
        {
            Type = type,
            ChainId = chainId,
            Nonce = nonce,
            GasLimit = gas,
            MaxFeePerGas = Number(fee),
            MaxPriorityFeePerGas = Number(tip ?? (type is TransactionType.DynamicFee or TransactionType.SetCode ? "1000000000" : fee)),
            To = string.IsNullOrEmpty(to) ? null : Address(to),
            Value = Number(value),
            AccessList = accessList ?? [],
            Authorizations = authorizations ?? [],
        }.ToUnsigned()).Value;
}
