using System.Numerics;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Transactions;

/// <summary>A transaction before it is signed. Immutable; it owns its bytes.</summary>
public sealed class EthereumTransaction
{
    /// <summary>EIP-2294: so that the v of an old transaction stays in 64 bits.</summary>
    public const ulong MaxChainId = ulong.MaxValue / 2 - 36;
    /// <summary>EIP-2681.</summary>
    public const ulong MaxNonce = ulong.MaxValue - 1;

    private readonly ReadOnlyMemory<byte> _data;
    private readonly Lazy<Hash256> _signingDigest;

    internal EthereumTransaction(ReadOnlySpan<byte> data)
    {
        _data = data.ToArray();
        _signingDigest = new(() => Keccak256.Hash(ToUnsigned()));
    }

    public required TransactionType Type { get; init; }
    public required ulong ChainId { get; init; }
    public required ulong Nonce { get; init; }
    public required ulong GasLimit { get; init; }
    /// <summary>The most that a unit of gas costs, in wei: gasPrice, or maxFeePerGas.</summary>
    public required UInt256 MaxFeePerGas { get; init; }
    /// <summary>Of that, the most that goes to the block's maker; the same where the kind of transaction knows only one price.</summary>
    public required UInt256 MaxPriorityFeePerGas { get; init; }
    /// <summary>Null: a contract is created.</summary>
    public required Address? To { get; init; }
    /// <summary>Wei.</summary>
    public required UInt256 Value { get; init; }
    public ReadOnlySpan<byte> Data => _data.Span;
    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];
    public IReadOnlyList<SignedAuthorization> Authorizations { get; init; } = [];

    /// <summary>The most it can cost besides its value: gas limit times the price. What rollups add for their own chain is not in it.</summary>
    public BigInteger MaxFee => GasLimit * MaxFeePerGas.Value;

    /// <summary>Reads what hosts send to be signed: the type and the list without a signature; of old transactions the list of EIP-155, with chain, 0, 0.</summary>
    public static Result<EthereumTransaction> Parse(ReadOnlySpan<byte> unsigned) => TransactionReader.ReadUnsigned(unsigned);

    /// <summary>The bytes whose Keccak-256 is signed (EIP-155, EIP-2930, EIP-1559, EIP-7702).</summary>
    public byte[] ToUnsigned() => TransactionWriter.Write(this, null);

    /// <summary>Their Keccak-256, computed once.</summary>
    public Hash256 SigningDigest => _signingDigest.Value;
}
