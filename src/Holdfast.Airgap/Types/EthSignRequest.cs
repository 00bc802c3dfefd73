using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>ERC-4527's eth-sign-request: something of Ethereum to be signed. All of it is a claim of whoever shows the code.</summary>
/// <param name="Data">What is to be signed.</param>
/// <param name="Path">The whole path of the account's key.</param>
public sealed record EthSignRequest(EthSignData Data, DerivationPath Path)
{
    /// <summary>A UUID, in bytes.</summary>
    public const int RequestIdSize = 16;

    private const int RequestIdKey = 1, DataKey = 2, TypeKey = 3, ChainKey = 4, PathKey = 5, AddressKey = 6, OriginKey = 7;
    private const int OldTransaction = 1, TypedMessage = 2, RawBytes = 3, TypedTransaction = 4;
    internal const ulong UuidTag = 37;

    /// <summary>16 bytes, which the answer repeats; null where there is none.</summary>
    public ReadOnlyMemory<byte>? RequestId { get; init; }
    /// <summary>For which chain the host asks; null where it does not say. A transaction's own is the same.</summary>
    public ulong? ChainId { get; init; }
    /// <summary>Master fingerprint of the wallet asked for; null where it is not said, or said to be 0.</summary>
    public Fingerprint? Wallet { get; init; }
    /// <summary>Whose signature is asked for; null where that is not said.</summary>
    public Ethereum.Address? Address { get; init; }
    /// <summary>What the host calls itself; at most 256 bytes of UTF-8 from outside.</summary>
    public string? Origin { get; init; }

    /// <summary>
    /// Reads one. Refused: data types that are not known, data that is not of its type, a transaction for another chain than the request's, a path
    /// that is not one key's or the master's, a request id that is no UUID, members that are not known.
    /// </summary>
    public static Result<EthSignRequest> Read(ReadOnlyMemory<byte> cbor)
    {
        if (!TypeLimits.Parse(UrType.EthSignRequest, cbor).TryGet(out var value, out var refused)) { return refused; }
        var fields = new CborFields("a request", value, OriginKey);
        var id = ReadId(fields);
        var data = fields.Find(DataKey, "data to sign", CborKind.Bytes, isRequired: true);
        var type = fields.Number(TypeKey, "data type", isRequired: true);
        var chain = fields.Find(ChainKey, "chain", CborKind.Number)?.Number;
        var (path, wallet) = ReadPath(fields);
        var address = ReadAddress(fields);
        var origin = fields.Text(OriginKey, "origin", CborFields.MaxName);
        if (fields.Refused is { } no) { return no; }
        if (!ReadData(type!.Value, data!.Bytes, chain).TryGet(out var read, out refused)) { return refused; }
        return new EthSignRequest(read, path) { RequestId = id, ChainId = chain, Wallet = wallet, Address = address, Origin = origin };
    }

    private static ReadOnlyMemory<byte>? ReadId(CborFields fields)
    {
        if (fields.Find(RequestIdKey, "request id", CborKind.Tag) is not { } tag) { return null; }
        if (tag is { Number: UuidTag, Items: [{ Kind: CborKind.Bytes, Bytes: { Length: RequestIdSize } bytes }] }) { return bytes.ToArray(); }
        fields.Refuse(Refusal.Malformed, "has a request id that is no UUID");
        return null;
    }

    private static (DerivationPath Path, Fingerprint? Wallet) ReadPath(CborFields fields)
    {
        var none = (DerivationPath.Master, (Fingerprint?)null);
        if (fields.Find(PathKey) is not { } value)
        {
            fields.Refuse(Refusal.Malformed, "has no path");
            return none;
        }
        if (!KeyPath.Read(value).TryGet(out var keyPath, out var refused))
        {
            fields.Take(refused);
            return none;
        }
        if (keyPath.TryToPath(out var path) && path.Depth > 0) { return (path, keyPath.Source is { Value: not 0 } source ? source : null); }
        fields.Refuse(Refusal.Malformed, "has a path that is not one key's");
        return none;
    }

    private static Ethereum.Address? ReadAddress(CborFields fields)
    {
        // Hosts that do not know it write it empty (keystone-sdk's own test has it so).
        if (fields.Find(AddressKey, "address", CborKind.Bytes) is not { Bytes: { Length: > 0 } bytes }) { return null; }
        if (bytes.Length == Ethereum.Address.Size) { return new(bytes.Span); }
        fields.Refuse(Refusal.Malformed, $"has an address of {bytes.Length} bytes");
        return null;
    }

    private static Result<EthSignData> ReadData(uint type, ReadOnlyMemory<byte> data, ulong? chain)
    {
        switch (type)
        {
            case OldTransaction or TypedTransaction:
                if (!EthereumTransaction.Parse(data.Span).TryGet(out var transaction, out var refused)) { return refused; }
                if (transaction.Type == TransactionType.Legacy != (type == OldTransaction)) { return new Refused(Refusal.Malformed, "the transaction is not of the kind that the request says"); }
                if (chain is { } said && said != transaction.ChainId) { return new Refused(Refusal.WrongNetwork, $"the transaction is for chain {transaction.ChainId}, and is asked for on chain {said}"); }
                return new EthSignData.Transaction(transaction);
            case TypedMessage:
                return TypedData.Parse(data).TryGet(out var message, out var no) ? new EthSignData.Typed(message) : no;
            case RawBytes:
                return new EthSignData.Personal(data.ToArray());
            default:
                return new Refused(Refusal.Unsupported, $"a request to sign data of the unknown type {type}");
        }
    }
}
