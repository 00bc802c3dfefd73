using Holdfast.Ethereum.Rlp;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Transactions;

/// <summary>
/// Reads transactions, signed and not. Refused: what is not RLP's one form, fields too many or too few, no chain (it could be repeated on any
/// other, EIP-155), a tip above the price, amounts that no account can hold, kinds that are not signed here (EIP-4844).
/// </summary>
internal static class TransactionReader
{
    private const int OldFields = 6, OldFieldsWithChain = 9;
    private const byte Blobs = 3, FirstOfList = 0xc0;

    public static Result<EthereumTransaction> ReadUnsigned(ReadOnlySpan<byte> bytes)
    {
        if (!Open(bytes).TryGet(out var opened, out var refused)) { return refused; }
        var (type, list) = opened;
        var items = list.Items;
        if (type == TransactionType.Legacy)
        {
            if (items.Length == OldFields) { return NoChain; }
            if (items is not [_, _, _, _, _, _, var chain, { IsList: false, Bytes.Length: 0 }, { IsList: false, Bytes.Length: 0 }]) { return Malformed("an old transaction has nine fields, the last two empty"); }
            return chain.TryGetUInt64(out var chainId) ? ReadOld(items, chainId) : Malformed("the chain is no number of 64 bits");
        }
        return items.Length == FieldsOf(type) ? ReadTyped(type, items) : Malformed("it has not the fields of its type");
    }

    public static Result<SignedEthereumTransaction> ReadSigned(ReadOnlySpan<byte> bytes)
    {
        if (!Open(bytes).TryGet(out var opened, out var refused)) { return refused; }
        var (type, list) = opened;
        var items = list.Items;
        var isOld = type == TransactionType.Legacy;
        if (items.Length != (isOld ? OldFieldsWithChain : FieldsOf(type) + 3)) { return Malformed("it has not the fields of its type, and a signature"); }
        EthereumTransaction? transaction;
        EthereumSignature? signature;
        if (isOld)
        {
            if (!items[6].TryGetUInt64(out var v)) { return Malformed("v is no number of 64 bits"); }
            if (v is 27 or 28) { return NoChain; }
            if (v < 37) { return Malformed("v is none of EIP-155's"); }
            if (!ReadOld(items, (v - 35) / 2).TryGet(out transaction, out refused)) { return refused; }
            signature = EthereumSignature.Read([RlpItem.Of((v - 35) % 2), items[7], items[8]]);
        }
        else
        {
            if (!ReadTyped(type, items).TryGet(out transaction, out refused)) { return refused; }
            signature = EthereumSignature.Read(items[^3..]);
        }
        if (signature is not { } read || read.Recover(transaction.SigningDigest) is not { } sender) { return Malformed("the signature is none"); }
        return new SignedEthereumTransaction(transaction, read, sender);
    }

    private static Refused NoChain => new(Refusal.Unsupported, "the transaction names no chain: it could be repeated on every other one (EIP-155)");

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);

    private static int FieldsOf(TransactionType type) => type switch
    {
        TransactionType.Legacy => OldFieldsWithChain,
        TransactionType.AccessList => 8,
        TransactionType.DynamicFee => 9,
        TransactionType.SetCode => 10,
    };

    private static Result<(TransactionType Type, RlpItem List)> Open(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > RlpReader.MaxSize) { return new Refused(Refusal.TooLarge, $"a transaction of more than {RlpReader.MaxSize} bytes"); }
        if (bytes.Length == 0) { return Malformed("no bytes"); }
        var type = TransactionType.Legacy;
        if (bytes[0] < FirstOfList)
        {
            switch (bytes[0])
            {
                case (byte)TransactionType.AccessList or (byte)TransactionType.DynamicFee or (byte)TransactionType.SetCode: type = (TransactionType)bytes[0]; break;
                case Blobs: return new Refused(Refusal.Unsupported, "transactions with blobs (EIP-4844) are not signed here: they are made by rollups, not by people");
                default: return new Refused(Refusal.Unsupported, $"a transaction of the unknown type {bytes[0]}");
            }
            bytes = bytes[1..];
        }
        return RlpReader.TryRead(bytes, out var list) && list.IsList ? (type, list) : Malformed("not RLP, or not in its one form");
    }

    // [nonce, gasPrice, gasLimit, to, value, data, ...]
    private static Result<EthereumTransaction> ReadOld(ReadOnlySpan<RlpItem> items, ulong chainId)
    {
        if (!TryReadCall(items[3..6], out var to, out var value) || !items[0].TryGetUInt64(out var nonce) || !items[1].TryGetNumber(UInt256.Size, out var price)
            || !items[2].TryGetUInt64(out var gas)) { return Malformed("a field is not what it should be"); }
        return Check(new EthereumTransaction(items[5].Bytes)
        {
            Type = TransactionType.Legacy,
            ChainId = chainId,
            Nonce = nonce,
            GasLimit = gas,
            MaxFeePerGas = price,
            MaxPriorityFeePerGas = price,
            To = to,
            Value = value,
        });
    }

    // [chainId, nonce, (maxPriorityFeePerGas, maxFeePerGas | gasPrice), gasLimit, to, value, data, accessList, (authorizationList) ...]
    private static Result<EthereumTransaction> ReadTyped(TransactionType type, ReadOnlySpan<RlpItem> items)
    {
        var isPriced = type == TransactionType.AccessList;
        var at = isPriced ? 3 : 4; // of the gas limit
        if (!items[0].TryGetUInt64(out var chainId) || !items[1].TryGetUInt64(out var nonce) || !items[2].TryGetNumber(UInt256.Size, out var priority)
            || !items[at - 1].TryGetNumber(UInt256.Size, out var fee) || !items[at].TryGetUInt64(out var gas)
            || !TryReadCall(items.Slice(at + 1, 3), out var to, out var value)) { return Malformed("a field is not what it should be"); }
        if (AccessListEntry.Read(items[at + 4]) is not { } accessList) { return Malformed("the access list is none"); }
        var authorizations = new List<SignedAuthorization>();
        if (type == TransactionType.SetCode)
        {
            if (!items[at + 5].IsList) { return Malformed("the list of authorisations is none"); }
            foreach (var item in items[at + 5].Items)
            {
                if (SignedAuthorization.Read(item) is not { } authorization) { return Malformed("an authorisation is none"); }
                authorizations.Add(authorization);
            }
            // EIP-7702 § Set code transaction: both make it invalid.
            if (authorizations.Count == 0 || to is null) { return Malformed("a transaction of EIP-7702 has a recipient and at least one authorisation"); }
        }
        return Check(new EthereumTransaction(items[at + 3].Bytes)
        {
            Type = type,
            ChainId = chainId,
            Nonce = nonce,
            GasLimit = gas,
            MaxFeePerGas = fee,
            MaxPriorityFeePerGas = priority,
            To = to,
            Value = value,
            AccessList = accessList,
            Authorizations = authorizations,
        });
    }

    private static bool TryReadCall(ReadOnlySpan<RlpItem> items, out Address? to, out UInt256 value)
    {
        (to, value) = (null, default);
        if (items[0] is not { IsList: false, Bytes.Length: 0 or Address.Size } || items[2].IsList || !items[1].TryGetNumber(UInt256.Size, out value)) { return false; }
        if (items[0].Bytes.Length > 0) { to = new Address(items[0].Bytes); }
        return true;
    }

    private static Result<EthereumTransaction> Check(EthereumTransaction transaction)
    {
        if (transaction.ChainId == 0) { return NoChain; }
        if (transaction.ChainId > EthereumTransaction.MaxChainId) { return new Refused(Refusal.Unsupported, "the chain's number is above what transactions can carry (EIP-2294)"); }
        if (transaction.Nonce > EthereumTransaction.MaxNonce) { return Malformed("the nonce is above what accounts have (EIP-2681)"); }
        if (transaction.MaxPriorityFeePerGas > transaction.MaxFeePerGas) { return Malformed("the tip is above the whole price (EIP-1559)"); }
        if (transaction.MaxFee + transaction.Value.Value > UInt256.Max.Value) { return new Refused(Refusal.AmountOutOfRange, "value and fee are together above 256 bits"); }
        if (transaction.To is null && transaction.Data.Length == 0) { return Malformed("there is no recipient, and no code for a contract"); }
        return transaction;
    }
}
