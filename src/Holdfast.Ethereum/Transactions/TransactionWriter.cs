using Holdfast.Ethereum.Rlp;

namespace Holdfast.Ethereum.Transactions;

/// <summary>Writes a transaction, with a signature or as it is hashed to be signed.</summary>
internal static class TransactionWriter
{
    public static byte[] Write(EthereumTransaction transaction, EthereumSignature? signature)
    {
        var isOld = transaction.Type == TransactionType.Legacy;
        List<RlpItem> items = isOld ? [] : [RlpItem.Of(transaction.ChainId)];
        items.Add(RlpItem.Of(transaction.Nonce));
        if (transaction.Type is TransactionType.DynamicFee or TransactionType.SetCode) { items.Add(RlpItem.Of(transaction.MaxPriorityFeePerGas)); }
        items.Add(RlpItem.Of(transaction.MaxFeePerGas));
        items.Add(RlpItem.Of(transaction.GasLimit));
        items.Add(transaction.To is { } to ? RlpItem.Of(to.AsSpan()) : RlpItem.Of([]));
        items.Add(RlpItem.Of(transaction.Value));
        items.Add(RlpItem.Of(transaction.Data));
        if (!isOld) { items.Add(AccessListEntry.ToRlp(transaction.AccessList)); }
        if (transaction.Type == TransactionType.SetCode) { items.Add(RlpItem.List([.. transaction.Authorizations.Select(each => each.ToRlp())])); }
        if (signature is { } signed) { items.AddRange([RlpItem.Of(V(transaction, signed)), RlpItem.Of(signed.R), RlpItem.Of(signed.S)]); }
        else if (isOld) { items.AddRange([RlpItem.Of(transaction.ChainId), RlpItem.Of([]), RlpItem.Of([])]); }
        var list = RlpItem.List([.. items]).Encode();
        return isOld ? list : [(byte)transaction.Type, .. list];
    }

    /// <summary>EIP-155: chain · 2 + 35 + parity; later kinds have the parity alone.</summary>
    public static ulong V(EthereumTransaction transaction, EthereumSignature signature)
        => (transaction.Type == TransactionType.Legacy ? transaction.ChainId * 2 + 35 : 0) + (ulong)signature.YParity;
}
