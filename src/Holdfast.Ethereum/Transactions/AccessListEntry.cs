using Holdfast.Cryptography;
using Holdfast.Ethereum.Rlp;

namespace Holdfast.Ethereum.Transactions;

/// <summary>An account and slots of its storage that a transaction says it will touch (EIP-2930). It moves nothing; it changes what the gas costs.</summary>
public sealed record AccessListEntry(Address Address, IReadOnlyList<Hash256> StorageKeys)
{
    internal RlpItem ToRlp() => RlpItem.List(RlpItem.Of(Address.AsSpan()), RlpItem.List([.. StorageKeys.Select(key => RlpItem.Of(key.AsSpan()))]));

    internal static RlpItem ToRlp(IReadOnlyList<AccessListEntry> list) => RlpItem.List([.. list.Select(entry => entry.ToRlp())]);

    /// <summary>Null for what is no access list: addresses have 20 bytes, keys 32.</summary>
    internal static IReadOnlyList<AccessListEntry>? Read(RlpItem list)
    {
        if (!list.IsList) { return null; }
        var entries = new List<AccessListEntry>();
        foreach (var item in list.Items)
        {
            if (item.Items is not [{ IsList: false, Bytes.Length: Address.Size } address, { IsList: true } keys]) { return null; }
            var slots = new List<Hash256>();
            foreach (var key in keys.Items)
            {
                if (key is not { IsList: false, Bytes.Length: Hash256.Size }) { return null; }
                slots.Add(new Hash256(key.Bytes));
            }
            entries.Add(new(new Address(address.Bytes), slots));
        }
        return entries;
    }
}
