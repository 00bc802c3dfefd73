using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>A PSBT that has the look of BIP-322's to_sign and is not exactly that: a message that was never shown, or a payment behind one.</summary>
[Trait("attack", "B33")]
public sealed class B33_message_as_transaction : IDisposable
{
    private const string Text = "I own this.", Path = "m/84'/0'/0'/0/0";
    private static readonly byte[] Empty = [0x6a];
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0"), InlineData(2u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0")]
    [InlineData(0u, ScriptType.Taproot, "m/86'/0'/0'/0/0"), InlineData(2u, ScriptType.ScriptHashWitnessPubKeyHash, "m/49'/0'/0'/0/0")]
    public void Without_its_text_refused_proven_or_not(uint version, ScriptType type, string path)
    {
        PsbtBuilder ToSign() => new PsbtBuilder { Version = 0 }.Spend(type, path, 0).Outpoint(sequence: 0).Pay(0, Empty);
        _device.Give(ToSign(), version).IsRefused(Refusal.Unsupported);
        _device.Give(new PsbtBuilder { Version = 0 }.Spend(type, path, 0).Outpoint(sequence: 0).With(map => map.Remove(InputField.NonWitnessUtxo)).Pay(0, Empty), version)
            .IsRefused(Refusal.Unsupported);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Funds_without_the_text_refused(uint version)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 0).Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/1", 50_000).Pay(0, Empty), version,
            options => options with { AllowHighFee = true }).IsRefused(Refusal.Unsupported);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Another_text_refused(uint version)
    {
        var message = ToSign();
        message.Global.Replace(GlobalField.GenericSignedMessage, "I owe this."u8);
        _device.Give(message.Pay(0, Empty), version).IsRefused(Refusal.Malformed);
    }

    /// <summary>A key record of BSMS (BIP-129) may name the key of an address: signed as a message it would make this key a cosigner's.</summary>
    [Theory, InlineData(0u), InlineData(2u)]
    public void A_key_record_for_a_shared_wallet_refused(uint version)
    {
        PsbtBuilder Of(string text) => new PsbtBuilder { Version = 0, Message = text }.Spend(ScriptType.WitnessPubKeyHash, Path, 0).Pay(0, Empty);
        _device.Give(Of($"BSMS 1.0\n00\n[{Seed.A.Fingerprint}/84'/0'/0'/0/0]{Convert.ToHexStringLower(Seed.A.Key(Path).ToBytes())}\nA key"), version).IsRefused(Refusal.Unsupported);
        _device.Give(Of("BSMS 1.0 is what I use"), version).IsSigned();
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Coins_instead_of_to_spend_refused(uint version)
    {
        var payment = new PsbtBuilder { Version = 0 }.Spend(ScriptType.WitnessPubKeyHash, Path, 0).Outpoint(index: 1, sequence: 0).Pay(0, Empty);
        payment.Global.Add(GlobalField.GenericSignedMessage, "I own this."u8);
        _device.Give(payment, version).IsRefused(Refusal.Malformed);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Another_output_of_to_spend_refused(uint version)
        => _device.Give(ToSign().With(map => map.Remove(InputField.NonWitnessUtxo)).Outpoint(index: 1).Pay(0, Empty), version).IsRefused(Refusal.Malformed);

    [Theory, InlineData(0u), InlineData(2u)]
    public void An_amount_or_address_that_to_spend_has_not_refused(uint version)
    {
        var script = PsbtBuilder.ScriptOf(ScriptType.WitnessPubKeyHash, Seed.A.Key(Path));
        var other = PsbtBuilder.ScriptOf(ScriptType.WitnessPubKeyHash, Seed.A.Key("m/84'/0'/0'/0/1"));
        PsbtBuilder Lie(byte[] utxo) => ToSign().With(map => map.Remove(InputField.NonWitnessUtxo).Replace(InputField.WitnessUtxo, utxo)).Pay(0, Empty);
        _device.Give(Lie(PsbtBuilder.Utxo(50_000, script)), version).IsRefused(Refusal.Malformed);
        _device.Give(Lie(PsbtBuilder.Utxo(0, other)), version).IsRefused(Refusal.Malformed);
        _device.Give(ToSign().With(map => map.Replace(InputField.WitnessUtxo, PsbtBuilder.Utxo(50_000, script))).Pay(0, Empty), version).IsRefused(Refusal.PreviousTransactionMismatch);
        _device.Give(ToSign().With(map => map.Remove(InputField.NonWitnessUtxo).Remove(InputField.WitnessUtxo)).Pay(0, Empty), version).IsRefused(Refusal.PreviousTransactionMissing);
        _device.Give(Lie(PsbtBuilder.Utxo(0, script)), version).IsSigned();
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void An_output_that_pays_refused(uint version)
    {
        _device.Give(ToSign().Pay(0), version).IsRefused(Refusal.Unsupported);
        _device.Give(Funded().Pay(90_000), version, AllowAll).IsRefused(Refusal.Unsupported);
        _device.Give(ToSign().Pay(1, Empty), version).IsRefused(Refusal.Unsupported);
        _device.Give(ToSign().Pay(0, [0x6a, 1, 0]), version).IsRefused(Refusal.Unsupported);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_second_output_refused(uint version)
    {
        _device.Give(ToSign().Pay(0, Empty).Pay(0, Empty), version).IsRefused(Refusal.Unsupported);
        _device.Give(Funded().Pay(0, Empty).Pay(90_000), version, AllowAll).IsRefused(Refusal.Unsupported);
        _device.Give(Funded().Pay(90_000).Pay(0, Empty), version, AllowAll).IsRefused(Refusal.Unsupported);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Another_version_or_times_of_version_0_refused(uint version)
    {
        foreach (var other in new[] { 1u, 3u, uint.MaxValue }) { _device.Give(ToSign(other).Pay(0, Empty), version).IsRefused(Refusal.Unsupported); }
        _device.Give(ToSign().Outpoint(sequence: 1).Pay(0, Empty), version).IsRefused(Refusal.Unsupported);
        _device.Give(ToSign().Outpoint(sequence: uint.MaxValue).Pay(0, Empty), version).IsRefused(Refusal.Unsupported);
        _device.Give(ToSign(lockTime: 500).Pay(0, Empty), version).IsRefused(Refusal.Unsupported);
    }

    /// <summary>Less than ALL would hold for a transaction with other outputs or inputs, even where the owner allows that for payments.</summary>
    [Theory]
    [InlineData(SighashType.None), InlineData(SighashType.Single), InlineData(SighashType.All | SighashType.AnyoneCanPay), InlineData(SighashType.None | SighashType.AnyoneCanPay)]
    public void An_open_sighash_refused(uint type)
    {
        _device.Give(ToSign().Sighash(type).Pay(0, Empty), 0, AllowAll).IsRefused(Refusal.SighashNotAllowed);
        _device.Give(Funded().Sighash(type).Pay(0, Empty), 0, AllowAll).IsRefused(Refusal.SighashNotAllowed);
        _device.Give(ToSign().Sighash(SighashType.All).Pay(0, Empty), 0).IsSigned();
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Funds_of_others_refused(uint version)
    {
        _device.Give(ToSign().SpendForeign(90_000).Pay(0, Empty), version, AllowAll).IsRefused(Refusal.Unsupported);
        var strangers = new PsbtBuilder { Version = 0, Message = Text }.SpendForeign(0).Spend(ScriptType.WitnessPubKeyHash, Path, 90_000).Pay(0, Empty);
        _device.Give(strangers, version, AllowAll).IsRefused(Refusal.Unsupported);
        _device.Give(new PsbtBuilder { Version = 0, Message = Text }.SpendForeign(0).Pay(0, Empty), version).IsRefused(Refusal.NothingToSign);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Funds_that_prove_nothing_refused(uint version)
    {
        _device.Give(Funded().With(map => map.Remove(InputField.NonWitnessUtxo)).Pay(0, Empty), version).IsRefused(Refusal.PreviousTransactionMissing);
        _device.Give(Funded().Again().Pay(0, Empty), version).IsRefused(Refusal.DuplicateInput);
        PsbtBuilder Two(long amount) => ToSign().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/1", 2_100_000_000_000_000).Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/2", amount).Pay(0, Empty);
        _device.Give(Two(1), version).IsRefused(Refusal.AmountOutOfRange);
        _device.Give(Two(0), version).IsSigned().Warns("message-funds");
        _device.Give(Funded().With(map => map.Remove(InputField.NonWitnessUtxo)).Pay(0, Empty), version, AllowAll).IsSigned().Warns("message-funds", "funds-unverified");
    }

    /// <summary>A key of another wallet at our path, in the message's input or beside it.</summary>
    [Fact]
    public void A_false_claim_refused()
        => _device.Give(ToSign().With(map => map.Remove(InputField.Derivation).Derivation(InputField.Derivation, Seed.A.Fingerprint, Seed.PathOf(Path), Seed.B.Key(Path))).Pay(0, Empty), 0).IsRefused(Refusal.FalseClaim);

    [Fact]
    public void A_text_too_large_or_twice_refused()
    {
        _device.Give(new PsbtBuilder { Version = 0, Message = new('x', 64 * 1024 + 1) }.Spend(ScriptType.WitnessPubKeyHash, Path, 0).Pay(0, Empty), 0).IsRefused(Refusal.TooLarge);
        var twice = ToSign();
        twice.Global.Add(GlobalField.GenericSignedMessage, [1], "I owe this."u8);
        _device.Give(twice.Pay(0, Empty), 0).IsRefused(Refusal.Malformed);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_data_output(uint version)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, Path, 100_000).Pay(0, Empty).Pay(99_000), version).IsSigned().Warns();

    private static PsbtBuilder ToSign(uint version = 0, uint lockTime = 0) => new PsbtBuilder { Version = version, LockTime = lockTime, Message = Text }.Spend(ScriptType.WitnessPubKeyHash, Path, 0);
    private static PsbtBuilder Funded() => ToSign().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/1", 100_000);
    private static Bitcoin.Reviews.PsbtOptions AllowAll(Bitcoin.Reviews.PsbtOptions options) => options with { AllowHighFee = true, AllowOpenSighash = true, AllowUnverifiedAmounts = true };

    public void Dispose() => _device.Dispose();
}
