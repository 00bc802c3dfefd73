using System.Numerics;
using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning;

/// <summary>
/// What is shown, and what is warned of, where others get power over what is the owner's. Calls and typed messages share it. None of
/// these warnings depends on a descriptor.
/// </summary>
internal static class Drains
{
    // 2100-01-01. There is no clock here: what ends after it is taken for what never ends.
    private static readonly BigInteger Far = 4102444800;

    /// <summary>Lets a spender take tokens.</summary>
    /// <param name="until">Seconds since 1970; zero for the block in which it is allowed (Permit2); null where it has no end.</param>
    /// <param name="mayBePiece">
    /// The contract may be a token or a collection, and the amount the number of a piece (approve is the same call for both). Zero is a piece like another,
    /// and a piece is taken back by the spender zero.
    /// </param>
    public static void Allow(Draft draft, Address token, Address spender, BigInteger amount, BigInteger? until = null, string? extraLabel = null, string? extra = null, bool mayBePiece = false)
    {
        var takesBack = mayBePiece ? spender.IsZero : amount.IsZero;
        var title = Phrase.Of(takesBack ? "ethereum.revoke.title" : amount.IsZero ? "ethereum.allow-or-revoke.title" : "ethereum.allow.title");
        draft.Name(title);
        var fields = new List<Field> { new(Phrase.Of("ethereum.allow.amount"), takesBack || amount.IsZero ? Phrase.Of("ethereum.allow.nothing", Amounts.Token(draft, token)) : Amounts.Allowance(draft, token, amount), FieldKind.Amount) };
        fields.AddRange(Amounts.Named(draft, Phrase.Of("ethereum.spender"), spender));
        fields.Add(Amounts.Contract(token));
        fields.Add(new(Phrase.Of("ethereum.until"), until is { } end ? end.IsZero ? Phrase.Of("ethereum.until-block") : Amounts.Until(end) : Phrase.Of("ethereum.until-revoked")));
        if (mayBePiece) { fields.Add(new(Phrase.Of("ethereum.note"), Phrase.Of("ethereum.or-piece", amount))); }
        if (extra is not null) { fields.Add(new(extraLabel!, extra)); }
        draft.Page(title, fields);
        if (takesBack) { return; }
        if (Amounts.IsUnlimited(draft, token, amount)) { draft.Warn("unlimited-allowance", Phrase.Of("ethereum.warning.unlimited", Amounts.Token(draft, token), spender)); }
        Spender(draft, spender, token);
        if (spender == token) { draft.Warn("spender-is-token", Phrase.Of("ethereum.warning.spender-is-token", token)); }
        if (until is { } ends) { Deadline(draft, ends); }
    }

    /// <summary>Warns of who may take a token, or the pieces of a collection, unless it is a contract made for that.</summary>
    public static void Spender(Draft draft, Address spender, Address token)
    {
        switch (KnownNames.Spender(draft.ChainId, spender, token))
        {
            case SpenderKind.Unknown: draft.Warn("spender-unknown", Phrase.Of("ethereum.warning.spender-unknown", spender)); break;
            case SpenderKind.NotMeant: draft.Warn("spender-unfit", Phrase.Of("ethereum.warning.spender-unfit", spender, KnownNames.Contract(draft.ChainId, spender)!)); break;
            case SpenderKind.Anyone: draft.Warn("spender-anyone", Phrase.Of("ethereum.warning.spender-anyone", spender, KnownNames.Contract(draft.ChainId, spender)!)); break;
        }
    }

    public static void AllowAll(Draft draft, Address collection, Address operatorAddress, bool isAllowed)
    {
        var title = Phrase.Of(isAllowed ? "ethereum.allow-all.title" : "ethereum.revoke-all.title");
        draft.Name(title);
        draft.Page(title, [new(Phrase.Of("ethereum.collection"), collection.ToString(), FieldKind.Address), .. Amounts.Named(draft, Phrase.Of("ethereum.operator"), operatorAddress), new(Phrase.Of("ethereum.allowed"), Phrase.Of(isAllowed ? "ethereum.true" : "ethereum.false"))]);
        if (!isAllowed) { return; }
        draft.Warn("approval-for-all", Phrase.Of("ethereum.warning.approval-for-all", operatorAddress, collection));
        Spender(draft, operatorAddress, collection);
    }

    /// <summary>A signature that is enough by itself: whoever has it can use it, and no transaction of the owner's is needed.</summary>
    public static void Permit(Draft draft) => draft.Warn("permit", Phrase.Of("ethereum.warning.permit"));

    public static void Deadline(Draft draft, BigInteger seconds)
    {
        if (seconds >= Far) { draft.Warn("deadline-far", Phrase.Of("ethereum.warning.deadline-far", Amounts.Until(seconds))); }
    }

    /// <summary>What is sent to someone who cannot give it back.</summary>
    public static void Recipient(Draft draft, Address recipient, Address token)
    {
        if (recipient == token) { draft.Warn("recipient-equals-token", Phrase.Of("ethereum.warning.recipient-is-token", token)); }
        if (recipient.IsZero) { draft.Warn("recipient-zero", Phrase.Of("ethereum.warning.recipient-zero")); }
    }

    /// <summary>Another's code runs as the account itself. Never whole: what it does cannot be told from here (Bybit, 2025-02-21).</summary>
    public static void DelegateCall(Draft draft, Address target)
    {
        draft.NotWhole();
        draft.Warn("delegatecall", Phrase.Of("ethereum.warning.delegatecall", target));
    }

    public static void OwnerChange(Draft draft, Address contract, string what) => draft.Warn("owner-change", Phrase.Of("ethereum.warning.owner-change", contract, what));

    public static void Upgrade(Draft draft, Address contract, Address code) => draft.Warn("upgrade", Phrase.Of("ethereum.warning.upgrade", contract, code));

    public static void OrderForNothing(Draft draft) => draft.Warn("order-for-nothing", Phrase.Of("ethereum.warning.order-for-nothing"));
}
