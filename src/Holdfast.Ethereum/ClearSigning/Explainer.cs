using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Calls;
using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Ethereum.ClearSigning.Typed;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Language;

namespace Holdfast.Ethereum.ClearSigning;

/// <summary>
/// Explains from what is built in, then from the owner's packs of definitions.
///
/// What the owner can rely on:
/// 1. What is built in is asked first, and its pages and warnings stand whatever a definition says.
/// 2. A definition is used only for the chain and contract it names, and only where the data is the canonical encoding of what it describes.
/// 3. What a definition leaves out is shown after it as it is.
/// 4. A call within a call is opened by the same rules. What is not understood anywhere makes the whole not understood.
/// </summary>
public sealed class Explainer : IExplainer
{
    private readonly InnerCalls _inner;

    public Explainer() => _inner = new(TryExplain);

    public string? ChainName(ulong chainId) => KnownNames.ChainName(chainId);

    public (string Symbol, int Decimals)? NativeCurrency(ulong chainId) => KnownNames.NativeCurrency(chainId);

    public Explanation? ExplainCall(ulong chainId, Address? to, UInt256 value, ReadOnlySpan<byte> data)
    {
        if (to is not { } contract || data.Length is < AbiFunction.SelectorSize or > AbiDecoder.MaxSize) { return null; }
        var draft = new Draft(chainId, new());
        return TryExplain(draft, new(chainId, contract, value.Value), data.ToArray()) ? draft.Finish(Phrase.Of("ethereum.call.title")) : null;
    }

    public Explanation? ExplainTypedData(TypedData message)
    {
        if (message.VerifyingContract is not { } contract || !TypedAbi.TryConvert(message, out var values)) { return null; }
        var scope = new CallScope(message.ChainId ?? 0, contract, 0);
        var draft = new Draft(scope.ChainId, new());
        if (BuiltInMessages.TryExplain(draft, scope, message.PrimaryType, values, _inner) is not { } complete) { return null; }
        if (!complete) { draft.NotWhole(); }
        draft.Source(Phrase.Of("ethereum.source.built-in"));
        return draft.Finish(message.PrimaryType);
    }

    private bool TryExplain(Draft draft, CallScope scope, ReadOnlyMemory<byte> data)
    {
        if (!BuiltInCalls.TryExplain(draft, scope, data.Span, _inner)) { return false; }
        draft.Source(Phrase.Of("ethereum.source.built-in"));
        return true;
    }
}
