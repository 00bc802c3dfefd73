using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Calls;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Typed;

/// <summary>Messages that give others power over what one has in a contract (Compound III, Morpho), over the account itself (ERC-7710), or over its votes.</summary>
internal static class PowerMessages
{
    public static IEnumerable<BuiltInMessage> All { get; } =
    [
        BuiltInMessage.Of("Authorization(address owner,address manager,bool isAllowed,uint256 nonce,uint256 expiry)", (draft, scope, message, _) => Authorize(draft, scope, message, "manager", "isAllowed", "expiry")),
        BuiltInMessage.Of("Authorization(address authorizer,address authorized,bool isAuthorized,uint256 nonce,uint256 deadline)", (draft, scope, message, _) => Authorize(draft, scope, message, "authorized", "isAuthorized", "deadline")),
        BuiltInMessage.Of("Delegation(address delegate,address delegator,bytes32 authority,(address enforcer,bytes terms)[] caveats,uint256 salt)", Delegate),
        BuiltInMessage.Of("Delegation(address delegatee,uint256 nonce,uint256 expiry)", Vote),
    ];

    private static void Authorize(Draft draft, CallScope scope, AbiList message, string whom, string isAllowed, string until)
    {
        var (who, allowed, end) = (draft.TakeAddress(message, whom), draft.TakeBool(message, isAllowed), draft.TakeNumber(message, until));
        var title = Phrase.Of(allowed ? "ethereum.power.title" : "ethereum.power-off.title");
        draft.Name(title);
        draft.Page(title,
        [
            .. Amounts.Named(draft, Phrase.Of("ethereum.operator"), who),
            new(Phrase.Of("ethereum.contract"), scope.To.ToString(), FieldKind.Address),
            new(Phrase.Of("ethereum.allowed"), Phrase.Of(allowed ? "ethereum.true" : "ethereum.false")),
            new(Phrase.Of("ethereum.deadline"), Amounts.Until(end)),
        ]);
        if (allowed) { draft.Warn("account-power", Phrase.Of("ethereum.warning.account-power", who, scope.To)); }
        Drains.Permit(draft);
        Drains.Deadline(draft, end);
    }

    // What limits it is code of other contracts (caveats): it cannot be told from here, so this is never whole.
    private static void Delegate(Draft draft, CallScope scope, AbiList message, InnerCalls inner)
    {
        var title = Phrase.Of("ethereum.delegation.title");
        draft.Name(title);
        var (who, account, limits) = (draft.TakeAddress(message, "delegate"), draft.TakeAddress(message, "delegator"), Draft.List(message, "caveats").Items.Count);
        draft.Page(title,
            new Field(Phrase.Of("ethereum.operator"), who.ToString(), FieldKind.Address),
            new Field(Phrase.Of("ethereum.delegation.account"), account.ToString(), FieldKind.Address),
            new Field(Phrase.Of("ethereum.delegation.limits"), limits == 0 ? Phrase.Of("ethereum.none") : Phrase.Of("ethereum.delegation.unread", limits)));
        draft.NotWhole();
        draft.Warn("delegation", Phrase.Of("ethereum.warning.delegation", who, account));
        Drains.Permit(draft);
    }

    private static void Vote(Draft draft, CallScope scope, AbiList message, InnerCalls inner)
    {
        var title = Phrase.Of("ethereum.votes.title");
        draft.Name(title);
        var end = draft.TakeNumber(message, "expiry");
        draft.Page(title,
            new Field(Phrase.Of("ethereum.operator"), draft.TakeAddress(message, "delegatee").ToString(), FieldKind.Address),
            Amounts.Contract(scope.To),
            new Field(Phrase.Of("ethereum.deadline"), Amounts.Until(end)));
        Drains.Permit(draft);
        Drains.Deadline(draft, end);
    }
}
