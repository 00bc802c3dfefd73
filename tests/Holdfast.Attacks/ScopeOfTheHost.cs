using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>A host names the account or the registered wallet it asks for: what else of the wallet's stands in the transaction is told and counted, but not signed.</summary>
public sealed class ScopeOfTheHost : IDisposable
{
    private const string First = "m/84'/0'/0'/0/0", Second = "m/84'/0'/1'/0/0", Foreign = "m/84'/0'/0'/7/0";
    private readonly Scene _device = new();

    [Theory, InlineData(0u), InlineData(2u)]
    public void Inputs_of_the_account_alone_are_signed(uint version)
    {
        var psbt = new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, First, 100_000).Spend(ScriptType.WitnessPubKeyHash, Second, 50_000).Pay(148_000);
        var outcome = _device.Give(psbt, version, In("m/84'/0'/0'")).IsSignedInPart().Warns();
        Assert.Equal([true, false], Signed(outcome));
        // Both leave, whoever signs when.
        outcome.Shows(Outcome.Summary, "0.00150000").Shows(Outcome.Summary, "account 0").Shows(Outcome.Summary, "account 1").Shows(Outcome.Timing, "1 of your inputs: the host asks for another account or wallet").Shows(Outcome.Timing, "2, all yours");
        Assert.Equal([false, true], Signed(_device.Give(psbt, version, In("m/84'/0'/1'")).IsSignedInPart()));
        Assert.Equal([true, true], Signed(_device.Give(psbt, version).IsSigned().ShowsNot(Outcome.Timing, "of your inputs:")));
    }

    [Theory]
    [InlineData("m/84'/0'/2'", ScriptType.WitnessPubKeyHash, First), InlineData("m/84'/0'/0'", ScriptType.PubKeyHash, First), InlineData("m/84'/0'/0'", ScriptType.WitnessPubKeyHash, Foreign)]
    public void Another_accounts_transaction_is_not_signed(string account, ScriptType type, string path)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, path, 100_000).Pay(98_000), 2, In(account, type)).IsRefused(Refusal.NothingToSign);

    /// <summary>What comes back to an account that does not sign is no change of this one.</summary>
    [Fact]
    public void Change_is_the_named_accounts()
    {
        var psbt = new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, First, 100_000).Spend(ScriptType.WitnessPubKeyHash, Second, 50_000)
            .PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/3", 70_000).PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/1'/1/3", 30_000).Pay(48_000);
        _device.Give(psbt, 2, In("m/84'/0'/0'")).IsSignedInPart().Warns().Shows(Outcome.Change, "0.00070000").Shows(Outcome.Own, "0.00030000");
        _device.Give(psbt, 2).IsSigned().Warns().Shows(Outcome.Change, "0.00070000").Shows(Outcome.Change, "0.00030000");
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Inputs_of_the_policy_alone_are_signed(uint version)
    {
        var (vault, other) = (Seed.Quorum(), Seed.Quorum(threshold: 3, name: "other"));
        var psbt = new PsbtBuilder().Spend(vault, 0, 100_000).Spend(other, 0, 100_000).Spend(ScriptType.WitnessPubKeyHash, First, 100_000).Pay(297_000);
        Func<PsbtOptions, PsbtOptions> Naming(WalletPolicy policy) => options => options with { Policies = [vault, other], Only = SigningScope.OfPolicy(policy) };
        Assert.Equal([true, false, false], Signed(_device.Give(psbt, version, Naming(vault)).IsSignedInPart().Warns()));
        Assert.Equal([false, true, false], Signed(_device.Give(psbt, version, Naming(other)).IsSignedInPart().Warns()));
        Assert.Equal([false, false, true], Signed(_device.Give(psbt, version, options => In("m/84'/0'/0'")(options with { Policies = [vault, other] })).IsSignedInPart().Warns()));
    }

    /// <summary>A quorum nobody registered is none of the account whose key is in it.</summary>
    [Fact]
    public void A_policy_without_registration_is_not_the_account()
        => _device.Give(new PsbtBuilder().Spend(Seed.Quorum(), 0, 100_000).Pay(98_000), 2, In("m/48'/0'/0'/2'", ScriptType.WitnessScriptHash)).IsRefused(Refusal.NothingToSign);

    /// <summary>What is not signed has no sighash of ours, and its amount is held to the same proof.</summary>
    [Fact]
    public void The_other_inputs_rules()
    {
        var open = new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, First, 100_000).Spend(ScriptType.WitnessPubKeyHash, Second, 50_000).Sighash(0x02).Pay(148_000);
        _device.Give(open, 2, In("m/84'/0'/0'")).IsSignedInPart().Warns();
        _device.Give(open, 2, In("m/84'/0'/1'")).IsRefused(Refusal.SighashNotAllowed);
        var unproven = new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, First, 100_000).Spend(ScriptType.WitnessPubKeyHash, Second, 50_000).With(map => map.Remove(InputField.NonWitnessUtxo)).Pay(148_000);
        _device.Give(unproven, 2, In("m/84'/0'/0'")).IsRefused(Refusal.PreviousTransactionMissing);
        var lie = new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, First, 100_000).Spend(ScriptType.WitnessPubKeyHash, Second, 50_000)
            .With(map => map.Remove(InputField.Derivation).Derivation(InputField.Derivation, Seed.A.Fingerprint, Seed.PathOf(Second), Seed.B.Key(Second))).Pay(148_000);
        _device.Give(lie, 2, In("m/84'/0'/0'")).IsRefused(Refusal.FalseClaim);
    }

    /// <summary>A proof of funds that one account signs would show coins it does not prove.</summary>
    [Fact]
    public void A_message_of_several_accounts_is_not_signed_by_one()
    {
        var psbt = new PsbtBuilder { Version = 0, Message = "mine" }.Spend(ScriptType.WitnessPubKeyHash, First, 0).Spend(ScriptType.WitnessPubKeyHash, Second, 50_000).Pay(0, [0x6a]);
        _device.Give(psbt, 2).IsSigned().Warns("message-funds");
        _device.Give(psbt, 2, In("m/84'/0'/0'")).IsRefused(Refusal.Unsupported);
        _device.Give(psbt, 2, In("m/84'/0'/1'")).IsRefused(Refusal.Unsupported);
        _device.Give(new PsbtBuilder { Version = 0, Message = "mine" }.Spend(ScriptType.WitnessPubKeyHash, First, 0).Pay(0, [0x6a]), 2, In("m/84'/0'/0'")).IsSigned().Warns();
    }

    [Fact]
    public void Bound_by_the_request()
    {
        var psbt = new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, First, 100_000).Pay(98_000).Build(2);
        var policy = Seed.Quorum();
        SigningScope?[] scopes = [null, SigningScope.OfAccount(ScriptType.WitnessPubKeyHash, Seed.PathOf("m/84'/0'/0'")), SigningScope.OfAccount(ScriptType.PubKeyHash, Seed.PathOf("m/84'/0'/0'")),
            SigningScope.OfAccount(ScriptType.WitnessPubKeyHash, Seed.PathOf("m/84'/0'")), SigningScope.OfPolicy(policy)];
        Assert.Equal(scopes.Length, scopes.Select(scope => new PsbtRequest(psbt, new(Network.Main) { Policies = [policy], Only = scope }, Seed.A.Fingerprint).Digest).Distinct().Count());
    }

    private static Func<PsbtOptions, PsbtOptions> In(string account, ScriptType type = ScriptType.WitnessPubKeyHash)
        => options => options with { Only = SigningScope.OfAccount(type, Seed.PathOf(account)) };

    private static bool[] Signed(Outcome outcome)
    {
        var psbt = Psbt.Parse(outcome.Result.Value).Value;
        var reader = new ByteReader(psbt.Bytes);
        reader.TrySkip(5);
        HasSignature(ref reader); // the global map
        var signed = new bool[psbt.InputCount];
        for (var i = 0; i < signed.Length; i++) { signed[i] = HasSignature(ref reader); }
        return signed;
    }

    private static bool HasSignature(ref ByteReader reader)
    {
        var has = false;
        while (reader.TryReadBytes(out var key) && !key.IsEmpty && reader.TryReadBytes(out _)) { has |= key is [(byte)InputField.PartialSignature, _, ..]; }
        return has;
    }

    public void Dispose() => _device.Dispose();
}
