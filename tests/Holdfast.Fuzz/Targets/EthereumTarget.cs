using Holdfast.Ethereum;
using Holdfast.Ethereum.AddressBooks;
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
        if (transaction.To is { IsZero: false } recipient) { RunNames(transaction, recipient); }
    }

    /// <summary>A book as it is kept: what reads is written the same, and holds what it says.</summary>
    internal static void RunAddressBook(byte[] input)
    {
        if (!AddressBook.Read(input).TryGet(out var book, out _)) { return; }
        FindingException.Unless(book.ToBytes().AsSpan().SequenceEqual(input), "an address book is written otherwise");
        FindingException.Unless(book.Entries.Count <= AddressBook.MostEntries && book.Entries.All(entry => book.Find(entry.Name) == entry && book.Find(entry.Address) == entry), "an entry is not found, or stands twice");
    }

    // A recipient that has a name is named; one that only looks like it is warned of, unless the wallet knows it otherwise.
    private static void RunNames(EthereumTransaction transaction, Address recipient)
    {
        var twin = recipient.AsSpan().ToArray();
        twin[Address.Size / 2] ^= 1;
        foreach (var known in (Address[])[recipient, new(twin)])
        {
            var options = new EthereumOptions { AllowBlindSigning = true, AddressBook = AddressBook.Empty.Add(new("friend", known)).Value };
            var review = EthereumTransactionReviewer.Review(new(transaction, Account, options, TestKeys.Instance.Wallet), TestKeys.Instance, NothingKnown.Instance).Review;
            if (review.Pages.Count == 0) { continue; }
            var isNamed = review.Pages.SelectMany(page => page.Fields).Any(field => field.Value == "friend");
            var isWarned = review.Warnings.Any(warning => warning.Code == "address-lookalike");
            if (known == recipient) { FindingException.Unless(isNamed, "a name is on no page"); }
            else { FindingException.Unless(isWarned || review.Warnings.Any(warning => warning.Code == "to-self"), "an imitation is not warned of"); }
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
