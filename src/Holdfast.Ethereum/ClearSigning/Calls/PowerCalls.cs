using Holdfast.Ethereum.Abi;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Calls;

/// <summary>Calls that give a contract to another, or other code to a contract.</summary>
internal static class PowerCalls
{
    public static IEnumerable<BuiltInCall> All { get; } =
    [
        BuiltInCall.Of("transferOwnership(address newOwner)", (draft, scope, inputs) => Owner(draft, scope, draft.TakeAddress(inputs, "newOwner"))),
        BuiltInCall.Of("changeAdmin(address newOwner)", (draft, scope, inputs) => Owner(draft, scope, draft.TakeAddress(inputs, "newOwner"))),
        BuiltInCall.Of("renounceOwnership()", (draft, scope, _) => Owner(draft, scope, default)),
        BuiltInCall.Of("grantRole(bytes32 role,address account)", (draft, scope, inputs) => Owner(draft, scope, draft.TakeAddress(inputs, "account"))),
        BuiltInCall.Of("upgradeTo(address newImplementation)", (draft, scope, inputs) => Upgrade(draft, scope.To, draft.TakeAddress(inputs, "newImplementation"))),
        BuiltInCall.WithInner("upgradeToAndCall(address newImplementation,bytes data)", (draft, scope, inputs, inner) => UpgradeAndCall(draft, scope, scope.To, inputs, inner)),
        BuiltInCall.Of("upgrade(address proxy,address newImplementation)", (draft, _, inputs) => Upgrade(draft, draft.TakeAddress(inputs, "proxy"), draft.TakeAddress(inputs, "newImplementation"))),
        BuiltInCall.WithInner("upgradeAndCall(address proxy,address newImplementation,bytes data)", (draft, scope, inputs, inner) => UpgradeAndCall(draft, scope, draft.TakeAddress(inputs, "proxy"), inputs, inner)),
    ];

    private static void Owner(Draft draft, CallScope scope, Address owner)
    {
        var title = Phrase.Of(owner.IsZero ? "ethereum.renounce.title" : "ethereum.owner-change.title");
        draft.Name(title);
        draft.Page(title, new Field(Phrase.Of("ethereum.contract"), scope.To.ToString(), FieldKind.Address), new Field(Phrase.Of("ethereum.new-owner"), owner.IsZero ? Phrase.Of("ethereum.nobody") : owner.ToString(), FieldKind.Address));
        Drains.OwnerChange(draft, scope.To, owner.IsZero ? Phrase.Of("ethereum.nobody") : owner.ToString());
    }

    private static void Upgrade(Draft draft, Address contract, Address code)
    {
        var title = Phrase.Of("ethereum.upgrade.title");
        draft.Name(title);
        draft.Page(title, new Field(Phrase.Of("ethereum.contract"), contract.ToString(), FieldKind.Address), new Field(Phrase.Of("ethereum.new-code"), code.ToString(), FieldKind.Address));
        Drains.Upgrade(draft, contract, code);
    }

    // The call runs with the new code: what it does there cannot be told from its name.
    private static void UpgradeAndCall(Draft draft, CallScope scope, Address contract, AbiList inputs, InnerCalls inner)
    {
        Upgrade(draft, contract, draft.TakeAddress(inputs, "newImplementation"));
        if (draft.TakeBytes(inputs, "data") is not { IsEmpty: false } data) { return; }
        draft.NotWhole();
        inner.Open(draft, scope, contract, scope.Value, data);
    }
}
