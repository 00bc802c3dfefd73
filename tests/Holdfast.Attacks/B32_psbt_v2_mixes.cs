using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Fields of one PSBT version in the other, and a transaction that may change after it was signed.</summary>
[Trait("attack", "B32")]
public sealed class B32_psbt_v2_mixes : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData(GlobalField.TransactionVersion, "02000000"), InlineData(GlobalField.FallbackLockTime, "00000000"), InlineData(GlobalField.InputCount, "01")]
    [InlineData(GlobalField.OutputCount, "01"), InlineData(GlobalField.TransactionModifiable, "00"), InlineData(GlobalField.Version, "02000000"), InlineData(GlobalField.Version, "01000000")]
    public void Version_0_with_a_global_field_of_version_2_is_refused(ulong type, string value)
    {
        var psbt = Honest().Pay(98_000);
        psbt.Global.Add(type, Convert.FromHexString(value));
        _device.Give(psbt, 0).IsRefused(Refusal.Malformed);
    }

    [Theory]
    [InlineData(InputField.OutputIndex, "00000000"), InlineData(InputField.Sequence, "00000000"), InlineData(InputField.RequiredTimeLockTime, "0065cd1d"), InlineData(InputField.RequiredHeightLockTime, "01000000")]
    public void Version_0_with_an_input_field_of_version_2_is_refused(ulong type, string value)
        => _device.Give(Honest().With(map => map.Add(type, Convert.FromHexString(value))).Pay(98_000), 0).IsRefused(Refusal.Malformed);

    [Fact]
    public void Version_0_with_another_amount_in_its_output_is_refused()
        => _device.Give(Honest().Pay(98_000).With(map => map.Add(OutputField.Amount, new byte[8])), 0).IsRefused(Refusal.Malformed);

    [Fact]
    public void Version_2_with_an_unsigned_transaction_is_refused()
    {
        var psbt = Honest().Pay(98_000);
        psbt.Global.Add(GlobalField.UnsignedTransaction, [2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        _device.Give(psbt, 2).IsRefused(Refusal.Malformed);
    }

    [Theory]
    [InlineData((byte)1), InlineData((byte)2), InlineData((byte)3), InlineData((byte)7)]
    public void Modifiable_although_signed_is_warned_of(byte flags)
    {
        var first = Psbt.Parse(_device.Give(Two(), 2).IsSigned().Result.Value).Value;
        var open = Two();
        open.Global.Add(GlobalField.TransactionModifiable, [flags]);
        var carried = open.With(map => map.Add(0x77, [1])).ToBytes(2);
        _device.Give(carried).IsSigned().Warns();
        // The same with a signature in it already: the second signer's.
        var policy = Seed.Quorum();
        var shared = new PsbtBuilder().Spend(policy, 0, 100_000).With(map => map.Add(InputField.PartialSignature, Seed.B.Key("m/48'/0'/0'/2'/0/0").ToBytes(), new byte[71])).PayOwn(policy, 1, 0, 98_000);
        shared.Global.Add(GlobalField.TransactionModifiable, [flags]);
        _device.Give(shared, 2, options => options with { Policies = [policy] }).IsSignedInPart().Warns("modifiable");
        Assert.Equal(0, first.Modifiable);
    }

    [Fact]
    public void A_signature_for_all_closes_the_transaction()
    {
        var psbt = Two();
        psbt.Global.Add(GlobalField.TransactionModifiable, [3]);
        Assert.Equal(0, Psbt.Parse(_device.Give(psbt, 2).IsSigned().Warns().Result.Value).Value.Modifiable);
    }

    [Fact]
    public void Benign_in_both_versions()
    {
        _device.Give(Honest().Pay(98_000), 0).IsSigned().Warns();
        _device.Give(Honest().Pay(98_000), 2).IsSigned().Warns();
    }

    private static PsbtBuilder Honest() => new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000);
    private static PsbtBuilder Two() => Honest().Pay(50_000).Pay(48_000);

    public void Dispose() => _device.Dispose();
}
