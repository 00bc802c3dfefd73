using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Calls;
using Holdfast.Ethereum.ClearSigning.Erc7730;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Ethereum.ClearSigning.Typed;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Language;

namespace Holdfast.Ethereum.ClearSigning;

/// <summary>
/// Explains from what is built in, then from the owner's packs of definitions.
///
/// What the owner can rely on:
/// 1. What is built in is asked first, and its pages and warnings stand whatever a definition says. A definition is never asked of a selector that is
///    built in, not even where the data is not that function's canonical encoding.
/// 2. A definition is used only for the chain and contract it names, and only where the data is the canonical encoding of what it describes.
/// 3. What a definition leaves out is shown after it as it is.
/// 4. A call within a call is opened by the same rules. What is not understood anywhere makes the whole not understood.
/// </summary>
public sealed class Explainer : IExplainer
{
    private readonly InnerCalls _inner;
    private readonly IReadOnlyList<DefinitionPack> _packs;

    /// <param name="packs">The owner's, the most trusted first.</param>
    public Explainer(params IReadOnlyList<DefinitionPack> packs)
    {
        _packs = [.. packs];
        _inner = new(TryExplain);
    }

    public string? ChainName(ulong chainId) => KnownNames.ChainName(chainId);

    public (string Symbol, int Decimals)? NativeCurrency(ulong chainId) => KnownNames.NativeCurrency(chainId);

    public Explanation? ExplainCall(ulong chainId, Address? to, UInt256 value, ReadOnlySpan<byte> data)
    {
        if (to is not { } contract || data.Length is < AbiFunction.SelectorSize or > AbiDecoder.MaxSize) { return null; }
        return ExplainCall(new(chainId, contract, value.Value), data.ToArray(), new());
    }

    public Explanation? ExplainTypedData(TypedData message) => ExplainTypedData(message, new());

    internal Explanation? ExplainCall(CallScope scope, ReadOnlyMemory<byte> data, TokenBook tokens)
    {
        var draft = new Draft(scope.ChainId, tokens);
        return TryExplain(draft, scope, data) ? draft.Finish(Phrase.Of("ethereum.call.title")) : null;
    }

    internal Explanation? ExplainTypedData(TypedData message, TokenBook tokens)
    {
        if (!TypedAbi.TryConvert(message, out var values)) { return null; }
        var contract = message.VerifyingContract;
        var scope = new CallScope(message.EffectiveChainId ?? 0, contract ?? default, 0);
        var draft = new Draft(scope.ChainId, tokens);
        Claim(draft, scope);
        var builtIn = BuiltInMessages.TryExplain(draft, scope, message.PrimaryType, values, _inner);
        if (builtIn is not null) { draft.Source(Phrase.Of("ethereum.source.built-in")); }
        // What was told in part is told whole by a definition, if by anyone. Where no contract is named, nobody knows on what it acts.
        var isTold = contract is not null && (builtIn == true || Definitions.TryShow(_packs, draft, scope, message, values, _inner));
        if (!isTold) { draft.NotWhole(); }
        return builtIn is not null || isTold ? draft.Finish(message.PrimaryType) : null;
    }

    private bool TryExplain(Draft draft, CallScope scope, ReadOnlyMemory<byte> data)
    {
        if (data.Length < AbiFunction.SelectorSize) { return false; }
        Claim(draft, scope);
        if (BuiltInCalls.TryExplain(draft, scope, data.Span, _inner) is { } isExplained)
        {
            if (isExplained) { draft.Source(Phrase.Of("ethereum.source.built-in")); }
            return isExplained;
        }
        return Definitions.TryShow(_packs, draft, scope, data.Span, _inner);
    }

    private void Claim(Draft draft, CallScope scope)
    {
        foreach (var pack in _packs)
        {
            if (pack.FindContract(scope.ChainId, scope.To, draft.Texts) is { } definition) { DescriptorView.ClaimToken(draft.Tokens, scope.ChainId, scope.To, definition.Common); }
        }
    }
}
