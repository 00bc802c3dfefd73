using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Labels;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Labels that a file brings (BIP-329): shown as the file's words beside what they are about, bound by request and review, deciding nothing.</summary>
public sealed class LabelsOfTheHost : IDisposable
{
    private const string Change = "m/84'/0'/0'/1/0";
    private readonly Scene _device = new();

    [Theory, InlineData(0u), InlineData(2u)]
    public void Beside_addresses_and_spent_coins(uint version)
    {
        var coin = Payment().Build(version).Transaction.Inputs[0].Previous;
        var labels = Labels(("addr", AddressOf(PsbtBuilder.Stranger), "Ann"), ("addr", AddressOf(Scripts.PayToWitnessPubKeyHash(Seed.A.Key(Change))), "savings"), ("output", coin.ToString(), "salary"), ("input", $"{coin.TransactionId}:0", "ignored"));
        var outcome = _device.Give(Payment(), version, options => options with { Labels = labels }).IsSigned().Warns();
        outcome.Shows(Outcome.External, "Ann").Shows(Outcome.Change, "savings").Shows("Labels of what is spent", "salary").Shows("Labels of what is spent", "1 input");
        outcome.ShowsNot(Outcome.External, "salary").ShowsNot(Outcome.Change, "Ann");
    }

    [Fact]
    public void Bound_and_without_effect()
    {
        var psbt = Payment().Build(0);
        var labels = Labels(("addr", AddressOf(PsbtBuilder.Stranger), "Change, back to you"));
        var (plain, labelled) = (new PsbtRequest(psbt, new(Network.Main), Seed.A.Fingerprint), new PsbtRequest(psbt, new(Network.Main) { Labels = labels }, Seed.A.Fingerprint));
        Assert.NotEqual(plain.Digest, labelled.Digest);
        Assert.NotEqual(labelled.Digest, new PsbtRequest(psbt, new(Network.Main) { Labels = Labels(("addr", "x", "y")) }, Seed.A.Fingerprint).Digest);
        var (without, with) = (PsbtReviewer.Describe(plain), PsbtReviewer.Describe(labelled));
        Assert.Equal(without.Verdict, with.Verdict);
        Assert.NotEqual(without.Digest, with.Digest);
        Assert.Equal(without.Pages.Select(page => page.Title), with.Pages.Select(page => page.Title));
        var first = _device.Give(Payment(), 0).IsSigned().Result.Value;
        Assert.Equal(first, _device.Give(Payment(), 0, options => options with { Labels = labels }).IsSigned().ShowsNot(Outcome.Change, "Change, back").Result.Value);
    }

    /// <summary>A host with many labels gets no more of the screen for it.</summary>
    [Fact]
    public void Of_many_inputs_few_labels_are_shown_and_the_others_counted()
    {
        var psbt = new PsbtBuilder();
        for (var i = 0; i < 30; i++) { psbt.Spend(ScriptType.WitnessPubKeyHash, $"m/84'/0'/0'/0/{i}", 10_000); }
        var labels = Labels([.. Enumerable.Range(0, 30).Select(i => ("addr", AddressOf(Scripts.PayToWitnessPubKeyHash(Seed.A.Key($"m/84'/0'/0'/0/{i}"))), i < 5 ? "often" : $"label {i}"))]);
        var outcome = _device.Give(psbt.Pay(295_000), 0, options => options with { Labels = labels }).IsSigned();
        Assert.Equal(17, outcome.Values("Labels of what is spent").Count());
        outcome.Shows("Labels of what is spent", "5 inputs").Shows("Labels of what is spent", "18 more");
    }

    private static PsbtBuilder Payment() => new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000).Pay(50_000).PayOwn(ScriptType.WitnessPubKeyHash, Change, 48_000);
    private static string AddressOf(byte[] script) => Address.FromScript(script, Network.Main)!;

    private static WalletLabels Labels(params (string Type, string Reference, string Label)[] labels)
        => WalletLabels.Read(Encoding.UTF8.GetBytes(string.Join('\n', labels.Select(each => $"{{\"type\":\"{each.Type}\",\"ref\":\"{each.Reference}\",\"label\":\"{each.Label}\"}}")))).Value;

    public void Dispose() => _device.Dispose();
}
