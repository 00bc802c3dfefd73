using Holdfast.Bitcoin.Sighashes;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>Everything the review says and the plan signs, from one look at the request.</summary>
internal sealed class TransactionFacts(PsbtRequest request, ReviewedInput[] inputs, ReviewedOutput[] outputs)
{
    public PsbtRequest Request { get; } = request;
    public Transaction Transaction => Request.Psbt.Transaction;
    public ReviewedInput[] Inputs { get; } = inputs;
    public ReviewedOutput[] Outputs { get; } = outputs;
    public required FeeFacts Fee { get; init; }

    public IEnumerable<ReviewedOutput> Of(OutputKind kind) => Outputs.Where(output => output.Kind == kind);
    public long Burned => Of(OutputKind.Data).Sum(output => output.Amount);
    public int OwnInputs => Inputs.Count(input => input.Own is not null);
    public int SignedInputs => Inputs.Count(input => input.IsSigned);
    public int OutsideInputs => Inputs.Count(input => input.IsOutside);
    public int ForeignInputs => Inputs.Length - OwnInputs;
    public bool HasUnregisteredPolicy => Inputs.Any(input => input is { IsSigned: true, Own: { IsShared: true, Policy: null } });
    public bool HasAnyoneCanPay => Inputs.Any(input => input.IsSigned && SighashType.HasAnyoneCanPay(input.Sighash));
    public IEnumerable<uint> OpenSighashes => Inputs.Where(input => input.IsSigned && SighashType.Base(input.Sighash) is SighashType.None or SighashType.Single)
        .Select(input => input.Sighash).Distinct();

    /// <summary>True if every amount spent is proven, or committed to by a signature of ours, so that a lie makes it invalid.</summary>
    public static bool AmountsAreCertain(ReviewedInput[] inputs)
        => inputs.All(input => input.Spent.Proven) || (inputs.All(input => input.Spent.IsKnown) && (inputs.Any(SignsAllAmounts) || IsLoneOwn(inputs)));

    // BIP-143 commits to the amount of the input itself; legacy without proof is refused before.
    private static bool IsLoneOwn(ReviewedInput[] inputs) => inputs is [{ IsSigned: true } lone] && !SighashType.HasAnyoneCanPay(lone.Sighash);

    /// <summary>
    /// BIP-341: DEFAULT and ALL commit to the amounts of all inputs. Of one key alone: where others have a way to spend the input, they need
    /// no signature of ours for it, and what it commits to binds nobody.
    /// </summary>
    public static bool SignsAllAmounts(ReviewedInput input) => input is { IsSigned: true, Own: { Type: ScriptType.Taproot, IsShared: false } } && (input.Sighash is SighashType.Default or SighashType.All);
}

/// <summary>What goes in and out, in satoshis.</summary>
/// <param name="OwnIn">From inputs this wallet signs.</param>
/// <param name="ToOthers">To external, shared and data outputs.</param>
/// <param name="ToSelf">Change and other outputs of the wallet.</param>
/// <param name="Fee">Inputs less outputs; null where an input's amount is unknown.</param>
/// <param name="IsCertain">False where the fee rests on an amount nobody proved.</param>
/// <param name="VirtualSize">Estimated size of the signed transaction in vbytes.</param>
internal sealed record FeeFacts(long OwnIn, long ToOthers, long ToSelf, long? Fee, bool IsCertain, long VirtualSize)
{
    private const int WarnPercent = 5, RefusePercent = 50;

    /// <summary>Of what is no payment: nothing moves.</summary>
    public static FeeFacts None { get; } = new(0, 0, 0, 0, true, 0);

    /// <summary>What the wallet loses: own inputs less own outputs. Exact even where the fee is unknown, if own amounts are proven.</summary>
    public long Leaving => OwnIn - ToSelf;

    /// <summary>
    /// The fee as a share of what leaves with it; of what is moved, where nothing is paid to others. Strangers' inputs and what they pay
    /// for are left out, or coins passing through would make any fee look small.
    /// </summary>
    public decimal? Percent => Fee is null ? null : Base == 0 ? 0 : 100m * Borne / Base;

    // All of the fee that this wallet can be bearing; the whole where no input is the wallet's.
    private long Borne => OwnIn == 0 ? Fee!.Value : Math.Clamp(Leaving, 0, Fee!.Value);
    private long Paid => OwnIn == 0 ? ToOthers : Leaving - Borne;
    private decimal Base => (decimal)Borne + (Paid > 0 ? Paid : ToSelf);

    public bool IsHigh => Percent > WarnPercent;
    public bool IsExcessive => Percent > RefusePercent;

    public static Result<FeeFacts> Of(PsbtRequest request, ReviewedInput[] inputs, ReviewedOutput[] outputs)
    {
        long ownIn = 0, allIn = 0, toOthers = 0, toSelf = 0, allOut = 0;
        var known = true;
        for (var i = 0; i < inputs.Length; i++)
        {
            var spent = inputs[i].Spent;
            known &= spent.IsKnown && !IsOpenLegacy(inputs[i]);
            if (!spent.IsKnown) { continue; }
            if (!Amount.TryAdd(ref allIn, spent.Amount) || (inputs[i].Own is not null && !Amount.TryAdd(ref ownIn, spent.Amount))) { return Overflow("the inputs"); }
        }
        foreach (var output in outputs)
        {
            ref var side = ref toOthers;
            if (output.Kind is OutputKind.Change or OutputKind.Own) { side = ref toSelf; }
            if (!Amount.TryAdd(ref side, output.Amount) || !Amount.TryAdd(ref allOut, output.Amount)) { return Overflow("the outputs"); }
        }
        if (known && allOut > allIn) { return new Refused(Refusal.AmountOutOfRange, "the outputs are worth more than the inputs"); }
        var size = VirtualSizes.Estimate(request.Psbt.Transaction, inputs);
        return new FeeFacts(ownIn, toOthers, toSelf, known ? allIn - allOut : null, TransactionFacts.AmountsAreCertain(inputs), size);
    }

    // A legacy input that names its amount without proof may say anything.
    private static bool IsOpenLegacy(ReviewedInput input) => !input.Spent.Proven
        && Scripts.Classify(input.Spent.Script.Span) is not (ScriptKind.WitnessPubKeyHash or ScriptKind.WitnessScriptHash or ScriptKind.Taproot or ScriptKind.ScriptHash or ScriptKind.WitnessUnknown);

    private static Refused Overflow(string what) => new(Refusal.AmountOutOfRange, $"{what} add up to more than can exist");
}
