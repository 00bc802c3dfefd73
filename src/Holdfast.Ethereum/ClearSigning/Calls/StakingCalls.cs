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
        draft.Page(title,
            new Field(Phrase.Of("field.amount"), Amounts.Coin(scope.ChainId, scope.Value), FieldKind.Amount),
            new Field(Phrase.Of("ethereum.stake.validator"), RawText.Bytes(draft.TakeBytes(inputs, "pubkey").Span), FieldKind.Hex),
            new Field(Phrase.Of("ethereum.stake.withdraws-to"), WithdrawsTo(credentials), FieldKind.Address),
            new Field(Phrase.Of("ethereum.stake.credentials"), RawText.Bytes(credentials), FieldKind.Hex));
        if (scope.ChainId == 1 && scope.To != Contract) { draft.Warn("deposit-contract-unknown", Phrase.Of("ethereum.warning.deposit-contract", Contract)); }
        if (AddressOf(credentials) is null) { draft.Warn("withdrawal-key", Phrase.Of("ethereum.warning.withdrawal-key")); }
    }

    // 0x01 and 0x02: eleven zeros and an address. 0x00: the hash of another kind of key.
    private static Address? AddressOf(ReadOnlySpan<byte> credentials)
        => credentials.Length == 32 && credentials[0] is 1 or 2 && !credentials[1..12].ContainsAnyExcept((byte)0) ? new Address(credentials[12..]) : null;

    private static string WithdrawsTo(ReadOnlySpan<byte> credentials) => AddressOf(credentials) is { } address ? address.ToString() : Phrase.Of("ethereum.stake.no-address");
}
