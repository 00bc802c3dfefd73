using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>A key that several make together (musig()) passed off as this wallet's, or this wallet's key in it as a say over what is not its own.</summary>
[Trait("attack", "B25")]
public sealed class B25_musig : IDisposable
{
    private const string Account = "m/48'/0'/0'/2'";
    private readonly Scene _device = new();

    public static TheoryData<uint, bool> Files => new(from version in new[] { 0u, 2u } from registered in new[] { false, true } select (version, registered));

    /// <summary>Our fingerprint and a path of ours beside the aggregate.</summary>
    [Theory, MemberData(nameof(Files))]
    public void An_aggregate_is_never_our_key(uint version, bool registered)
    {
        var policy = Policy();
        Assert.True(policy.TryDerive(0, 0, out var spent));
        Assert.True(policy.TryDerive(1, 7, out var change));
        var psbt = Spend(policy).With(map => map.TaprootDerivation(InputField.TaprootDerivation, Seed.A.Fingerprint, Seed.PathOf($"{Account}/0/0"), spent.Keys[0])).Pay(990_000);
        _device.Give(psbt, version, Registered(policy, registered)).IsRefused(Refusal.FalseClaim);
        psbt = Spend(policy).Pay(500_000).Pay(480_000, change.ScriptPubKey)
            .With(map => map.TaprootDerivation(OutputField.TaprootDerivation, Seed.A.Fingerprint, Seed.PathOf($"{Account}/1/7"), change.Keys[0]));
        _device.Give(psbt, version, Registered(policy, registered)).IsRefused(Refusal.FalseClaim);
    }

    /// <summary>Listed as a participant, at a path that ends hardened, with somebody else's key.</summary>
    [Theory, InlineData(0u), InlineData(2u)]
    public void A_participant_is_ours_only_if_it_is(uint version)
    {
        var policy = Policy();
        var psbt = Spend(policy).With(map => map.Remove(InputField.TaprootDerivation)
            .TaprootDerivation(InputField.TaprootDerivation, Seed.A.Fingerprint, Seed.PathOf(Account), Seed.B.Key(Account))).Pay(990_000);
        _device.Give(psbt, version, Registered(policy)).IsRefused(Refusal.FalseClaim);
    }

    /// <summary>A stranger in the place of B: every claim of A's is true, and the script is not the registered wallet's.</summary>
    [Theory, InlineData(0u), InlineData(2u)]
    public void Change_to_another_aggregate_leaves(uint version)
    {
        var policy = Policy();
        var other = Policy(Seed.C);
        Assert.True(other.TryDerive(1, 7, out var made));
        _device.Give(Spend(policy).Pay(500_000).PayLeaf(other, 0, 1, 7, 480_000).With(map => Participants(map, OutputField.Musig2Participants, OutputField.TaprootDerivation, other)), version, Registered(policy))
            .IsSignedInPart().Shows(Outcome.External, Address.FromScript(made.ScriptPubKey, Network.Main)!).ShowsNot(Outcome.Change, "BTC").Shows(Outcome.Summary, "0.01000000 BTC");
    }

    /// <summary>Listed among the participants, our own key stays our own key.</summary>
    [Theory, InlineData(0u), InlineData(2u)]
    public void Our_key_alone_is_not_hidden_by_calling_it_a_participant(uint version)
    {
        var key = Seed.A.Key("m/86'/0'/0'/0/0");
        _device.Give(new PsbtBuilder().Spend(ScriptType.Taproot, "m/86'/0'/0'/0/0", 1_000_000).With(map => map.Add(InputField.Musig2Participants, key.ToBytes(), key.ToBytes())).Pay(990_000), version).IsSigned();
    }

    /// <summary>Where our key is one of several it does not sign, and says so; with BIP-373's fields, or in a registered wallet without them.</summary>
    [Theory]
    [InlineData(0u, true, true)]
    [InlineData(2u, true, false)]
    [InlineData(2u, false, true)]
    public void What_only_several_sign_is_refused_plainly(uint version, bool listed, bool registered)
    {
        var policy = Policy();
        var psbt = Spend(policy, alone: false).With(map => { if (!listed) { map.Remove(InputField.Musig2Participants); } }).Pay(990_000);
        var refused = _device.Give(psbt, version, Registered(policy, registered)).IsRefused(Refusal.Unsupported).Result.Refused!;
        Assert.Contains("MuSig2", refused.Detail, StringComparison.Ordinal);
    }

    /// <summary>The same with participants that derive: their paths are as any.</summary>
    [Theory, InlineData(0u), InlineData(2u)]
    public void Participants_that_derive_are_refused_plainly(uint version)
    {
        string Key(Seed seed) => $"{seed.Extended(Seed.PathOf(Account)).ToString(Network.Main)}/0/*";
        Assert.True(Descriptor.Parse($"tr(musig({Key(Seed.A)},{Key(Seed.B)}),pk({Key(Seed.C)}))", Network.Main).Value.TryDerive(0, 3, out var made));
        var (own, path) = (Seed.A.Key($"{Account}/0/3"), Seed.PathOf($"{Account}/0/3"));
        var psbt = new PsbtBuilder().Spend(made.ScriptPubKey, 1_000_000).With(map => map.Add(InputField.TaprootInternalKey, made.Keys[0].ToXOnly().AsSpan()).Add(InputField.TaprootMerkleRoot, made.Tree!.MerkleRoot.AsSpan())
            .Add(InputField.Musig2Participants, made.Keys[0].ToBytes(), [.. own.ToBytes(), .. Seed.B.Key($"{Account}/0/3").ToBytes()])
            .TaprootDerivation(InputField.TaprootDerivation, Seed.A.Fingerprint, path, own)).Pay(990_000);
        var refused = _device.Give(psbt, version).IsRefused(Refusal.Unsupported).Result.Refused!;
        Assert.Contains("MuSig2", refused.Detail, StringComparison.Ordinal);
    }

    /// <summary>The twin of all: where our key stands alone it signs, the wallet's change is known, and what others do for MuSig2 stays as it is.</summary>
    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_our_key_alone_signs_and_change_is_known(uint version)
    {
        var policy = Policy();
        Assert.True(policy.TryDerive(0, 0, out var made));
        byte[] aggregate = made.Keys[0].ToBytes(), session = [.. Seed.B.Key(Account).ToBytes(), .. aggregate];
        byte[] nonce = [.. Seed.B.Key($"{Account}/8").ToBytes(), .. Seed.B.Key($"{Account}/9").ToBytes()], partial = [.. Enumerable.Repeat((byte)7, 32)];
        var psbt = Spend(policy).With(map => map.Add(InputField.Musig2PublicNonce, session, nonce).Add(InputField.Musig2PartialSignature, session, partial))
            .Pay(500_000).PayLeaf(policy, 0, 1, 7, 480_000).With(map => Participants(map, OutputField.Musig2Participants, OutputField.TaprootDerivation, policy));
        var signed = _device.Give(psbt, version, Registered(policy)).IsSignedInPart().Warns().Shows(Outcome.Change, "0.00480000 BTC").Shows(Outcome.Summary, "0.00520000 BTC").Result.Value;
        foreach (var (type, value) in new (ulong, byte[])[] { (InputField.Musig2PublicNonce, nonce), (InputField.Musig2PartialSignature, partial) })
        {
            Assert.True(signed.AsSpan().IndexOf(new Wire().Var([(byte)type, .. session]).Var(value).ToArray()) > 0);
        }
        var fields = new PsbtMapBuilder();
        Participants(fields, InputField.Musig2Participants, InputField.TaprootDerivation, policy);
        var written = new Wire();
        fields.WriteOpen(written);
        Assert.True(signed.AsSpan().IndexOf(written.ToArray()) > 0);
    }

    /// <summary>A and another together at once, or A alone after a day.</summary>
    private static WalletPolicy Policy(Seed? other = null)
    {
        string Expression(Seed seed) => $"[{seed.Fingerprint}/48h/0h/0h/2h]{seed.Extended(Seed.PathOf(Account)).ToString(Network.Main)}";
        var text = $"tr(musig({Expression(Seed.A)},{Expression(other ?? Seed.B)})/<0;1>/*,and_v(v:pk({Expression(Seed.A)}/<2;3>/*),older(144)))";
        return WalletPolicy.FromDescriptor("together", Descriptor.Parse(text, Network.Main).Value).Value;
    }

    /// <summary>As an honest maker writes it: the leaf's key, and the participants with their fields.</summary>
    private static PsbtBuilder Spend(WalletPolicy policy, bool alone = true) => new PsbtBuilder().SpendLeaf(policy, 0, 0, 1_000_000).Outpoint(sequence: 144).With(map =>
    {
        if (!alone) { map.Remove(InputField.TaprootDerivation); }
        Participants(map, InputField.Musig2Participants, InputField.TaprootDerivation, policy);
    });

    private static void Participants(PsbtMapBuilder map, ulong field, ulong derivation, WalletPolicy policy)
    {
        PublicKey[] keys = [.. policy.Cosigners.Take(2).Select(cosigner => cosigner.Key.Key)];
        KeyAggregation.Sort(keys);
        Assert.True(KeyAggregation.TryAggregate(keys, out var aggregate));
        map.Add(field, aggregate.ToBytes(), [.. keys.SelectMany(key => key.ToBytes())]);
        map.TaprootDerivation(derivation, Seed.A.Fingerprint, Seed.PathOf(Account), policy.Cosigners[0].Key.Key);
    }

    private static Func<PsbtOptions, PsbtOptions> Registered(WalletPolicy policy, bool registered = true) => options => registered ? options with { Policies = [policy] } : options;

    public void Dispose() => _device.Dispose();
}
