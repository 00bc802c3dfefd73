using System.Numerics;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Reviews;

/// <summary>What is odd about a transaction, worst first.</summary>
internal static class TransactionWarnings
{
    public static IReadOnlyList<Warning> Of(TransactionFacts facts)
    {
        var transaction = facts.Transaction;
        var warnings = new List<Warning>();
        foreach (var signed in transaction.Authorizations) { warnings.AddRange(AuthorizationPages.Warnings(signed.Authorization, signed.Authority, facts.Account.Is(signed.Authority))); }
        if (facts.IsBlind && transaction.To is not null) { warnings.Add(new("blind-signing", Phrase.Of("ether.warning.blind"))); }
        if (transaction.To is null) { warnings.Add(new("contract-creation", Phrase.Of("ether.warning.create"))); }
        if (facts.Explanation is { } explanation) { warnings.AddRange(explanation.Warnings); }
        if (transaction.To is { IsZero: true }) { warnings.Add(new("to-zero", Phrase.Of("ether.warning.to-zero"))); }
        if (!transaction.Value.IsZero && transaction.Data.Length > 0)
        {
            warnings.Add(new("value-to-contract", Phrase.Of("ether.warning.value", facts.Chain.Format(transaction.Value.Value))));
        }
        if (facts is { IsToSelf: true, Action: not TransactionAction.Cancel }) { warnings.Add(new("to-self", Phrase.Of("ether.warning.to-self"))); }
        if (!facts.Chain.IsKnown) { warnings.Add(new("chain-unknown", Phrase.Of("ether.warning.chain", facts.Chain.ChainId))); }
        if (IsFeeHigh(facts)) { warnings.Add(new("fee-high", Phrase.Of("ether.warning.fee", facts.Chain.Format(transaction.MaxFee)))); }
        return warnings;
    }

    /// <summary>More than what is sent, where that is all it does; or a whole coin, which no transaction of a person needs on any chain where coins are worth something.</summary>
    private static bool IsFeeHigh(TransactionFacts facts)
    {
        var transaction = facts.Transaction;
        return (facts.Action == TransactionAction.SendCoins && !transaction.Value.IsZero && transaction.MaxFee > transaction.Value.Value)
            || transaction.MaxFee >= BigInteger.Pow(10, facts.Chain.Coin?.Decimals ?? Units.EtherDecimals);
    }
}
