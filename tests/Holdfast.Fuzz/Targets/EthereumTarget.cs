using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Rlp;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Keys;

namespace Holdfast.Fuzz;

/// <summary>
/// RLP, transactions and typed messages. What is read is written the same; recipient, amount and every byte of data without words stand on pages;
/// two reviews are one.
/// </summary>
internal static class EthereumTarget
{
    private static readonly DerivationPath Account = DerivationPath.TryParse("m/44'/60'/0'/0/0", out var path) ? path : throw new InvalidOperationException("not a path");

    internal static void RunRlp(byte[] input)
    {
        if (!RlpReader.TryRead(input, out var item)) { return; }
        FindingException.Unless(item.Encode().AsSpan().SequenceEqual(input), "RLP that was read is written otherwise");
    }

    internal static void RunTransaction(byte[] input)
    {
        if (SignedEthereumTransaction.Parse(input).TryGet(out var signed, out _)) { FindingException.Unless(signed.ToBytes().AsSpan().SequenceEqual(input), "a signed transaction is written otherwise"); }
        if (!EthereumTransaction.Parse(input).TryGet(out var transaction, out _)) { return; }
        FindingException.Unless(transaction.ToUnsigned().AsSpan().SequenceEqual(input), "a transaction is written otherwise");
        foreach (var blind in (bool[])[false, true])
        {
            var request = new EthereumTransactionRequest(transaction, Account, new() { AllowBlindSigning = blind }, TestKeys.Instance.Wallet);
            var proposal = EthereumTransactionReviewer.Review(request, TestKeys.Instance, NothingKnown.Instance);
            var again = EthereumTransactionReviewer.Review(request, TestKeys.Instance, NothingKnown.Instance);
            FindingException.Unless(proposal.Review.Digest == again.Review.Digest && proposal.Plan?.Digest == again.Plan?.Digest, "two reviews differ");
            FindingException.Unless(proposal.Plan is null == proposal.Review.Refused is not null, "a plan beside a refusal, or neither");
            FindingException.Unless(proposal.Plan is null || blind || transaction.Data.Length == 0, "data without words is signed");
            var fields = proposal.Review.Pages.SelectMany(page => page.Fields).Select(field => field.Value).ToArray();
            if (transaction.To is { } to) { FindingException.Unless(fields.Contains(to.ToString()), "the recipient is on no page"); }
            FindingException.Unless(string.Concat(fields).Contains(Convert.ToHexStringLower(transaction.Data), StringComparison.Ordinal), "data is on no page");
        }
    }

    /// <summary>The first byte chooses the version.</summary>
    internal static void RunTyped(byte[] input)
    {
        if (input.Length < 2 || !TypedData.Parse(input.AsMemory(1), (input[0] & 1) == 0 ? TypedDataVersion.V4 : TypedDataVersion.V3).TryGet(out var message, out _)) { return; }
        var request = new TypedDataRequest(message, Account, new(), TestKeys.Instance.Wallet);
        var proposal = TypedDataReviewer.Review(request, TestKeys.Instance, NothingKnown.Instance);
        FindingException.Unless(proposal.Plan is null == proposal.Review.Refused is not null, "a plan beside a refusal, or neither");
        FindingException.Unless(TypedDataReviewer.Review(request, TestKeys.Instance, NothingKnown.Instance).Review.Digest == proposal.Review.Digest, "two reviews differ");
        if (proposal.Plan is { } plan) { FindingException.Unless(plan.Signatures[0].Digest == message.SigningDigest, "something else is signed"); }
    }
}
