using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Device.Screens;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>The benign twins: what is exactly BIP-322's to_sign is shown as the message it is, and its signature verifies.</summary>
[Trait("attack", "B33")]
public sealed class B33_benign_messages : IDisposable
{
    private const string Text = "I own this.\n\n2026-11-26";
    private static readonly byte[] Empty = [0x6a];
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, ScriptType.PubKeyHash, "m/44'/0'/0'/0/0", "ful", "BIP-322 full"), InlineData(2u, ScriptType.PubKeyHash, "m/44'/0'/0'/1/7", "ful", "BIP-322 full")]
    [InlineData(0u, ScriptType.ScriptHashWitnessPubKeyHash, "m/49'/0'/0'/0/0", "ful", "BIP-322 full"), InlineData(0u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", "smp", "BIP-322 simple")]
    [InlineData(2u, ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", "smp", "BIP-322 simple"), InlineData(0u, ScriptType.Taproot, "m/86'/0'/3'/0/0", "smp", "BIP-322 simple")]
    public void Shown_as_a_message_and_verified(uint version, ScriptType type, string path, string prefix, string format)
    {
        var outcome = _device.Give(new PsbtBuilder { Version = 0, Message = Text }.Spend(type, path, 0).Pay(0, Empty), version).IsSigned().Warns();
        var address = Address.FromScript(PsbtBuilder.ScriptOf(type, Seed.A.Key(path)), Network.Main)!;
        Assert.Equal("Sign message", outcome.Review!.Title);
        outcome.Shows(Outcome.Message, address).Shows(Outcome.Message, path).Shows(Outcome.Message, format).Shows(Outcome.Message, "3 lines, 23 bytes");
        Assert.Equal(["I own this.", "", "2026-11-26"], LinesOf(outcome));
        IsNoPayment(outcome);
        var signature = SignatureOf(outcome);
        Assert.StartsWith(prefix, signature);
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(address, Network.Main, Encoding.UTF8.GetBytes(Text), signature));
        Assert.Equal(MessageValidity.Invalid, MessageVerifier.Verify(address, Network.Main, Encoding.UTF8.GetBytes(Text + "."), signature));
    }

    [Theory, InlineData("wsh", "smp"), InlineData("sh", "ful")]
    public void A_multisigs_part_is_signed(string wrapper, string prefix)
    {
        var policy = Seed.Quorum(threshold: 1, wrapper: wrapper);
        policy.TryDerive(0, 5, out var made);
        var address = Address.FromScript(made!.ScriptPubKey, Network.Main)!;
        var psbt = new PsbtBuilder { Version = 0, Message = Text }.Spend(policy, 5, 0).Pay(0, Empty);
        var outcome = _device.Give(psbt, 0, options => options with { Policies = [policy] }).IsSigned().Warns().Shows(Outcome.Message, address).Shows(Outcome.Message, "vault");
        var signature = SignatureOf(outcome);
        Assert.StartsWith(prefix, signature);
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(address, Network.Main, Encoding.UTF8.GetBytes(Text), signature));
        var final = Psbt.Parse(PsbtFinalizer.Finalize(Psbt.Parse(outcome.Result.Value).Value).Value).Value;
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(address, Network.Main, Encoding.UTF8.GetBytes(Text), Bip322Signature.Write(final, alwaysFull: true).Value));
        _device.Give(psbt, 0).IsSigned().Warns(wrapper == "wsh" ? ["multisig-unregistered"] : ["multisig-unregistered", "script-unusual"]);
    }

    [Fact]
    public void One_of_two_signatures_waits_for_the_other()
    {
        var policy = Seed.Quorum();
        var outcome = _device.Give(new PsbtBuilder { Version = 0, Message = Text }.Spend(policy, 0, 0).Pay(0, Empty), 2, options => options with { Policies = [policy] }).IsSignedInPart();
        Assert.Equal(Refusal.Unsupported, PsbtFinalizer.Finalize(Psbt.Parse(outcome.Result.Value).Value).Refused!.Reason);
        Assert.Equal(Refusal.Unsupported, Bip322Signature.Write(Psbt.Parse(outcome.Result.Value).Value).Refused!.Reason);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Times_of_version_2_are_shown(uint version)
    {
        var outcome = _device.Give(new PsbtBuilder { Version = 2, LockTime = 800_000, Message = Text }.Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 0).Outpoint(sequence: 144).Pay(0, Empty), version)
            .IsSigned().Warns().Shows(Outcome.Message, "block 800,000").Shows(Outcome.Message, "144 blocks").Shows(Outcome.Message, "BIP-322 full");
        Assert.StartsWith("ful", SignatureOf(outcome));
        Assert.Equal(MessageValidity.Valid, MessageVerifier.Verify(outcome.Review!.Pages[0].Fields[0].Value, Network.Main, Encoding.UTF8.GetBytes(Text), SignatureOf(outcome)));
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Funds_are_shown_each(uint version)
    {
        var psbt = new PsbtBuilder { Version = 0, Message = Text }.Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 0)
            .Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/1", 100_000).Spend(ScriptType.Taproot, "m/86'/0'/0'/0/1", 50_000).Pay(0, Empty);
        var outcome = _device.Give(psbt, version).IsSigned().Warns("message-funds").Shows(Outcome.Message, "2 coins, 0.00150000 BTC").Shows(Outcome.Message, "BIP-322 proof of funds");
        IsNoPayment(outcome);
        Assert.Equal(["I own this.", "", "2026-11-26"], LinesOf(outcome));
        foreach (var input in psbt.Build(version).Transaction.Inputs.Skip(1)) { outcome.Shows(Outcome.Funds, input.Previous.ToString()); }
        outcome.Shows(Outcome.Funds, "0.00100000 BTC").Shows(Outcome.Funds, "0.00050000 BTC").Shows(Outcome.Funds, Address.FromScript(Scripts.PayToTaproot(Seed.A.Key("m/86'/0'/0'/0/1")), Network.Main)!);
        Assert.StartsWith("pofcHNidP", SignatureOf(outcome));
    }

    /// <summary>Described without a key: the same text and address.</summary>
    [Fact]
    public void Described_as_a_message()
    {
        var review = Bitcoin.Reviews.PsbtReviewer.Describe(new(new PsbtBuilder { Version = 0, Message = Text }.Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 0).Pay(0, Empty).Build(0), new(Network.Main), default));
        Assert.Equal(Verdict.Sign, review.Verdict);
        Assert.True(ShownMessage.TryRead(review, out var shown));
        Assert.Equal(Text, Encoding.UTF8.GetString(shown));
        Assert.DoesNotContain(review.Pages[0].Fields, field => field.Label is "Wallet" or "Path");
    }

    private static IEnumerable<string> LinesOf(Outcome outcome) => outcome.Pages.Where(page => page.Kind == PageKind.Review).SelectMany(page => page.Fields).Where(field => field.Kind == FieldKind.Line).Select(field => field.Value);

    private static void IsNoPayment(Outcome outcome)
        => Assert.DoesNotContain(outcome.Pages, page => page.Title.StartsWith(Outcome.External, StringComparison.Ordinal) || page.Title.StartsWith(Outcome.Summary, StringComparison.Ordinal) || page.Title.StartsWith(Outcome.Timing, StringComparison.Ordinal));

    private static string SignatureOf(Outcome outcome)
        => Bip322Signature.Write(Psbt.Parse(PsbtFinalizer.Finalize(Psbt.Parse(outcome.Result.Value).Value).Value).Value).Value;

    public void Dispose() => _device.Dispose();
}
