using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Device.Tests.Signing;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Fuzz.Tests;

/// <summary>Honest files of great size are signed; what is larger than any honest one is refused before it costs anything.</summary>
public sealed class LargePsbtTests
{
    private static readonly byte[] Foreign = Convert.FromHexString("0014751e76e8199196d454941c45d1b3a323f1433bd6");

    [Fact]
    public Task Five_thousand_inputs_are_signed() => AreSigned(WithInputs(ScriptType.WitnessPubKeyHash, 5_000), 5_000);

    [Fact]
    public Task Five_thousand_inputs_without_witness_are_signed() => AreSigned(WithInputs(ScriptType.PubKeyHash, 5_000), 5_000);

    [Fact]
    public Task Ten_megabytes_of_previous_transactions_are_signed()
    {
        var psbt = WithInputs(ScriptType.WitnessPubKeyHash, 100, padding: 100_000);
        Assert.True(psbt.Length > 10_000_000);
        return AreSigned(psbt, 100);
    }

    [Fact]
    public void A_transaction_no_block_can_hold_is_refused()
    {
        Assert.Null(Review(WithData(999_000)).Refused);
        IsTooLarge(Review(WithData(1_000_000)));
    }

    [Fact]
    public void Hashing_for_inputs_without_witness_is_bounded()
    {
        Assert.Null(Review(WithInputs(ScriptType.PubKeyHash, 100, data: 900_000)).Refused);
        IsTooLarge(Review(WithInputs(ScriptType.PubKeyHash, 1_400, data: 900_000)));
    }

    /// <summary>Whoever finalizes verifies every signature, also those that are not the wallet's.</summary>
    [Fact]
    public void Hashing_to_finalize_is_bounded()
    {
        Assert.Equal(Refusal.Unsupported, PsbtFinalizer.Finalize(Psbt.Parse(WithInputs(ScriptType.PubKeyHash, 100, data: 900_000)).Value).Refused!.Reason);
        Assert.Equal(Refusal.TooLarge, PsbtFinalizer.Finalize(Psbt.Parse(WithInputs(ScriptType.PubKeyHash, 1_400, data: 900_000)).Value).Refused!.Reason);
        Assert.Equal(Refusal.TooLarge, PsbtFinalizer.Finalize(Psbt.Parse(WithData(1_000_000)).Value).Refused!.Reason);
    }

    [Fact]
    public void Claims_of_own_keys_are_bounded()
    {
        Assert.Null(Review(WithClaims(100)).Refused);
        IsTooLarge(Review(WithClaims(5_100)));
    }

    [Fact]
    public void Fields_are_bounded()
    {
        Assert.NotNull(Psbt.Parse(WithFields(Psbt.MaxFields - 100)).Value);
        Assert.Equal(Refusal.TooLarge, Psbt.Parse(WithFields(Psbt.MaxFields)).Refused!.Reason);
    }

    [Fact]
    public void Maps_that_cannot_be_there_are_refused()
    {
        byte[] Claiming(int inputs) =>
        [
            .. "psbt"u8, 0xff, .. PsbtBuilder.Field(GlobalField.TransactionVersion, [], PsbtBuilder.UInt32(2)), .. PsbtBuilder.Field(GlobalField.InputCount, [], PsbtBuilder.Size(inputs)),
            .. PsbtBuilder.Field(GlobalField.OutputCount, [], [0]), .. PsbtBuilder.Field(GlobalField.Version, [], PsbtBuilder.UInt32(2)), 0, .. new byte[4_300_000],
        ];
        Psbt.Parse(Claiming(1)); // whatever is made ready once
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(Refusal.Malformed, Psbt.Parse(Claiming(4_300_000)).Refused!.Reason);
        // The file itself is some four megabytes, several times while it is put together; its maps would be fifty more.
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 40_000_000);
    }

    [Fact]
    public void Burning_outputs_are_one_warning()
    {
        var psbt = new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, 0, 1_000_000);
        for (var i = 0; i < 1_000; i++) { psbt.Output(900, [0x6a]); }
        var review = Review(psbt.ToBytes());
        Assert.Contains("900,000 sat", Assert.Single(review.Warnings, warning => warning.Code == "burned").Text, StringComparison.Ordinal);
    }

    private static byte[] WithInputs(ScriptType type, int inputs, int padding = 0, int data = 0)
    {
        var psbt = new PsbtBuilder();
        for (var i = 0; i < inputs; i++) { psbt.Spend(type, (uint)(i % 50), 10_000, padding: padding); }
        if (data > 0) { psbt.Output(0, [0x6a, .. new byte[data]]); }
        return psbt.Output(inputs * 9_800L, Foreign).ToBytes();
    }

    private static byte[] WithData(int size) => WithInputs(ScriptType.WitnessPubKeyHash, 1, data: size);

    private static byte[] WithClaims(int outputs)
    {
        var psbt = new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, 0, 100_000_000);
        byte[] claims = [.. Enumerable.Range(0, 20).SelectMany(i => PsbtBuilder.Own(ScriptType.WitnessPubKeyHash, 1, (uint)i, isOutput: true).Derivation)];
        for (var i = 0; i < outputs; i++) { psbt.Output(99_000_000 / outputs, Foreign, claims); }
        return psbt.ToBytes();
    }

    private static byte[] WithFields(int count)
    {
        var fields = new List<byte>(6 * count);
        for (var i = 0; i < count; i++) { fields.AddRange([4, 0xf0, (byte)i, (byte)(i >> 8), (byte)(i >> 16), 0]); }
        return new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, 0, 10_000, extra: [.. fields]).Output(9_900, Foreign).ToBytes();
    }

    private static Review Review(byte[] file)
    {
        using var wallet = new TestWallet();
        return wallet.Propose(Psbt.Parse(file).Value).Review;
    }

    private static void IsTooLarge(Review review) => Assert.Equal(Refusal.TooLarge, review.Refused?.Reason);

    private static async Task AreSigned(byte[] file, int signatures)
    {
        using var wallet = new TestWallet();
        var signed = Psbt.Parse((await wallet.SignAsync(wallet.Propose(Psbt.Parse(file).Value))).Value).Value;
        // The finalizer verifies each signature over the whole transaction again.
        Assert.Null(PsbtFinalizer.Finalize(signed).Refused);
        Assert.Equal(signatures, signed.InputCount);
    }
}
