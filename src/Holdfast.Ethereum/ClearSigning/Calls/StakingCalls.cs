using Holdfast.Ethereum.Abi;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Calls;

/// <summary>The deposit contract of Ethereum's validators (consensus specification § Deposit contract).</summary>
internal static class StakingCalls
{
    private static readonly Address Contract = Address.TryParse("0x00000000219ab540356cBB839Cbe05303d7705Fa", out var address) ? address : default;

    public static IEnumerable<BuiltInCall> All { get; } =
    [
        BuiltInCall.Of("deposit(bytes pubkey,bytes withdrawal_credentials,bytes signature,bytes32 deposit_data_root)", Deposit),
    ];

    private static void Deposit(Draft draft, CallScope scope, AbiList inputs)
    {
        var title = Phrase.Of("ethereum.stake.title");
        draft.Name(title);
        var credentials = draft.TakeBytes(inputs, "withdrawal_credentials").Span;
        var to = WithdrawsTo(credentials);
        draft.Page(title,
            new Field(Phrase.Of("field.amount"), Amounts.Coin(scope.ChainId, scope.Value), FieldKind.Amount),
            new Field(Phrase.Of("ethereum.stake.validator"), RawText.Bytes(draft.TakeBytes(inputs, "pubkey").Span), FieldKind.Hex),
            to is { } address ? new Field(Phrase.Of("ethereum.stake.withdraws-to"), address.ToString(), FieldKind.Address)
                : new Field(Phrase.Of("ethereum.stake.withdraws-to"), Phrase.Of(IsKey(credentials) ? "ethereum.stake.no-address" : "ethereum.stake.unknown")),
            new Field(Phrase.Of("ethereum.stake.credentials"), RawText.Bytes(credentials), FieldKind.Hex));
        if (scope.ChainId == 1 && scope.To != Contract) { draft.Warn("deposit-contract-unknown", Phrase.Of("ethereum.warning.deposit-contract", Contract)); }
        if (IsKey(credentials)) { draft.Warn("withdrawal-key", Phrase.Of("ethereum.warning.withdrawal-key")); }
        else if (to is null || credentials[1..12].ContainsAnyExcept((byte)0))
        {
            draft.NotWhole();
            draft.Warn("withdrawal-odd", Phrase.Of("ethereum.warning.withdrawal-odd"));
        }
    }

    /// <summary>
    /// 0x01 and 0x02: an address. The chain's rules look at the first byte and the last twenty (has_eth1_withdrawal_credential,
    /// has_compounding_withdrawal_credential): what stands between changes nothing, and no honest deposit has anything there.
    /// </summary>
    private static Address? WithdrawsTo(ReadOnlySpan<byte> credentials) => credentials.Length == 32 && credentials[0] is 1 or 2 ? new Address(credentials[12..]) : null;

    // 0x00: the hash of another kind of key.
    private static bool IsKey(ReadOnlySpan<byte> credentials) => credentials.Length == 32 && credentials[0] == 0;
}
