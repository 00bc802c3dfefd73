using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Holdfast.Ethereum.Abi;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Calls;

/// <summary>Opens calls within calls: a bounded number, to a bounded depth. What is not understood is shown as bytes, and makes the whole not whole.</summary>
internal sealed class InnerCalls(Func<Draft, CallScope, ReadOnlyMemory<byte>, bool> explain)
{
    public const int MaxDepth = 4, MaxCalls = 64;

    /// <summary>Shows one call within another: whom it calls, with what, and what that does.</summary>
    /// <param name="saidBy">Whose word it is that this is called; null where it is known.</param>
    public void Open(Draft draft, CallScope outer, Address to, BigInteger value, ReadOnlyMemory<byte> data, string? saidBy = null)
    {
        var number = ++draft.InnerCalls;
        if (number > MaxCalls) { draft.NotWhole(); return; }
        var title = Phrase.Of("ethereum.inner.title", number);
        var fields = new List<Field>();
        fields.AddRange(Amounts.Named(draft, Phrase.Of("ethereum.inner.to"), to));
        if (!value.IsZero || data.IsEmpty) { fields.Add(new(Phrase.Of("ethereum.inner.value"), Amounts.Coin(outer.ChainId, value), FieldKind.Amount)); }
        if (saidBy is not null) { fields.Add(new(Phrase.Of("ethereum.inner.said-by"), saidBy)); }
        if (data.IsEmpty)
        {
            draft.Page(title, fields);
            return;
        }
        draft.Page(title, fields);
        if (outer.Depth < MaxDepth && explain(draft, new(outer.ChainId, to, value, outer.Depth + 1), data)) { return; }
        draft.NotWhole();
        draft.Page(Phrase.Of("ethereum.inner.unknown.title", number), Unknown(data.Span));
    }

    private static List<Field> Unknown(ReadOnlySpan<byte> data)
    {
        var fields = new List<Field>();
        if (data.Length >= AbiFunction.SelectorSize) { fields.Add(new(Phrase.Of("ethereum.selector"), "0x" + BinaryPrimitives.ReadUInt32BigEndian(data).ToString("x8", CultureInfo.InvariantCulture), FieldKind.Hex)); }
        fields.Add(new(Phrase.Of("ethereum.data-size"), Phrase.Of("ethereum.bytes", data.Length)));
        fields.Add(new(Phrase.Of("ethereum.data-hash"), "0x" + Cryptography.Keccak256.Hash(data), FieldKind.Hex));
        if (data.Length <= RawText.MaxBytesShown) { fields.Add(new(Phrase.Of("ethereum.data"), RawText.Bytes(data), FieldKind.Hex)); }
        return fields;
    }
}
