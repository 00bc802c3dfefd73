using Holdfast.Cryptography;
using Holdfast.Ethereum.Rlp;

namespace Holdfast.Ethereum.Transactions;

/// <summary>
/// What an account signs to run a contract's code as its own from then on (EIP-7702): whoever writes that code has the whole account. The zero
/// address takes it back.
/// </summary>
/// <param name="ChainId">The chain it holds on; 0 would be all of them.</param>
/// <param name="Delegate">The contract whose code the account runs; zero for none.</param>
/// <param name="Nonce">The account's nonce when it comes into force.</param>
public sealed record Authorization(ulong ChainId, Address Delegate, ulong Nonce)
{
    internal const byte Magic = 0x05;

    public bool IsRevocation => Delegate.IsZero;

    /// <summary>keccak256(0x05 || rlp([chain_id, address, nonce])) (EIP-7702 § Set code transaction).</summary>
    public Hash256 SigningDigest
        => Keccak256.Hash([Magic, .. RlpItem.List(RlpItem.Of(ChainId), RlpItem.Of(Delegate.AsSpan()), RlpItem.Of(Nonce)).Encode()]);
}

/// <summary>An authorisation with its signature.</summary>
public sealed record SignedAuthorization(Authorization Authorization, EthereumSignature Signature)
{
    /// <summary>The account that signed it; null where the signature is none, which chains pass over.</summary>
    public Address? Authority { get; } = Signature.Recover(Authorization.SigningDigest);

    public RlpItem ToRlp() => RlpItem.List(RlpItem.Of(Authorization.ChainId), RlpItem.Of(Authorization.Delegate.AsSpan()), RlpItem.Of(Authorization.Nonce),
        RlpItem.Of((ulong)Signature.YParity), RlpItem.Of(Signature.R), RlpItem.Of(Signature.S));

    /// <summary>Null for what has not the form of one.</summary>
    internal static SignedAuthorization? Read(RlpItem item)
        => item.Items is [var chain, { IsList: false, Bytes.Length: Address.Size } to, var nonce, .. [_, _, _] signature]
            && chain.TryGetUInt64(out var chainId) && nonce.TryGetUInt64(out var number) && EthereumSignature.Read(signature) is { } read
            ? new(new(chainId, new Address(to.Bytes), number), read) : null;
}
