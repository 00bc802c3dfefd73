using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>
/// BIP-322 § PSBT signer: a PSBT whose transaction is to_sign, with the message beside it in PSBT_GLOBAL_GENERIC_SIGNED_MESSAGE.
///
/// What makes it a message and nothing else, all of it checked in <see cref="Read"/>:
/// 1. The only output is an empty OP_RETURN worth nothing, so the transaction pays nobody.
/// 2. Its first input spends output 0 of to_spend, rebuilt here from the message and the script; nothing on any chain has that txid, so
///    neither the transaction nor a signature for it (SIGHASH ALL, DEFAULT) can ever move coins, those of further inputs included.
/// 3. Version and times are zero, or of version 2 with times that are shown.
/// </summary>
/// <param name="Message">As it is; at most <see cref="MessageRequest.MaxSize"/> bytes.</param>
/// <param name="Script">The message's challenge: the output script of the address signed for.</param>
/// <param name="Format">How the finished signature is written.</param>
internal sealed record Bip322Psbt(ReadOnlyMemory<byte> Message, ReadOnlyMemory<byte> Script, MessageFormat Format)
{
    /// <summary>True if the file has the look of a message: it is one then, or it is refused. No payment has such an output or such a field.</summary>
    public static bool IsClaimed(Psbt psbt) => HasOutput(psbt.Transaction) || psbt.Has(psbt.Global, GlobalField.GenericSignedMessage);

    /// <summary>The message and the script it is signed for, once everything holds.</summary>
    public static Result<Bip322Psbt> Read(Psbt psbt)
    {
        var toSign = psbt.Transaction;
        if (!psbt.TryFind(psbt.Global, GlobalField.GenericSignedMessage, out var found))
        {
            return Unsupported("a message in the form of a transaction (BIP-322) without its text: what would be signed cannot be shown");
        }
        if (found.Length > MessageRequest.MaxSize) { return new Refused(Refusal.TooLarge, $"a message of more than {MessageRequest.MaxSize} bytes"); }
        if (!HasOutput(toSign)) { return Unsupported("a message's transaction (BIP-322) with outputs other than its empty one: it could pay somebody"); }
        if (toSign.Inputs.Length == 0) { return Unsupported("a message's transaction (BIP-322) without an input"); }
        if (CheckTimes(toSign) is { } refused) { return refused; }

        if (!SpentOutput.Of(psbt, 0).TryGet(out var challenge, out refused)) { return refused; }
        if (!challenge.IsKnown) { return new Refused(Refusal.PreviousTransactionMissing, "input 0 does not say which address the message is signed for"); }
        var message = found.ToArray();
        if (challenge.Amount != 0 || toSign.Inputs[0].Previous != new OutPoint(Bip322.ToSpendId(message, challenge.Script.Span), 0))
        {
            return new Refused(Refusal.Malformed, "the message's transaction (BIP-322) is not that of the text and address beside it");
        }
        return new Bip322Psbt(message, challenge.Script, FormatOf(toSign, challenge.Script.Span));
    }

    private static bool HasOutput(Transaction transaction) => transaction.Outputs is [{ Amount: 0, Script.Span: [Opcode.Return] }];

    // Times mean something in version 2 alone (BIP-68); zero is what every verifier takes.
    private static Refused? CheckTimes(Transaction toSign) => (toSign.Version, toSign.LockTime, toSign.Inputs[0].Sequence) switch
    {
        (0, 0, 0) or (2, _, _) => null,
        (0, _, _) => Unsupported("a message's transaction (BIP-322) of version 0 with a lock time or sequence"),
        _ => Unsupported($"a message's transaction (BIP-322) of version {toSign.Version}"),
    };

    // BIP-322 § Signing: the shortest that is allowed.
    private static MessageFormat FormatOf(Transaction toSign, ReadOnlySpan<byte> script)
    {
        if (toSign.Inputs.Length > 1) { return MessageFormat.Bip322ProofOfFunds; }
        var native = Scripts.Classify(script) is ScriptKind.WitnessPubKeyHash or ScriptKind.WitnessScriptHash or ScriptKind.Taproot;
        return native && (toSign.Version, toSign.LockTime, toSign.Inputs[0].Sequence) == (0, 0, 0) ? MessageFormat.Bip322Simple : MessageFormat.Bip322Full;
    }

    private static Refused Unsupported(string detail) => new(Refusal.Unsupported, detail);
}
