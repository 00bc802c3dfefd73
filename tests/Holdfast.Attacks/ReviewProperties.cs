using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>
/// Random transactions of random accounts: what is on branch 1 of the account that spends is change, everything else is shown as
/// leaving or as another own output, and the amounts on the pages add up.
/// </summary>
public sealed partial class ReviewProperties : IDisposable
{
    private readonly Scene _device = new();

    public enum Target { Change, Receive, OtherAccount, Stranger, Spoofed, OtherKind, Data }

    private sealed record Case(uint Version, ScriptType Type, Network Network, uint Account, (uint Branch, uint Index, long Amount)[] Inputs, (Target Target, uint Index, long Weight)[] Outputs, int FeePermille);

    private static readonly ScriptType[] Types = [ScriptType.PubKeyHash, ScriptType.ScriptHashWitnessPubKeyHash, ScriptType.WitnessPubKeyHash, ScriptType.Taproot];

    private static readonly Gen<Case> Cases = Gen.Select(Gen.Bool, Gen.Int[0, 3],
        Gen.Enum<Network>(), Gen.UInt[0, 5], Gen.Select(Gen.UInt[0, 1], Gen.UInt[0, 1_000_000], Gen.Long[1_000, 10_000_000_000]).Array[1, 6],
        Gen.Select(Gen.Enum<Target>(), Gen.UInt[0, 1_000_000], Gen.Long[0, 1_000_000]).Array[1, 14], Gen.Int[0, 10],
        (version, type, network, account, inputs, outputs, fee) => new Case(version ? 2u : 0u, Types[type], network, account, inputs, outputs, fee));

    [Fact]
    public void Own_change_is_change_and_all_else_is_shown() => Cases.Sample(Check, iter: 150);

    private void Check(Case made)
    {
        lock (_device)
        {
            var account = AccountPath.For(made.Type, made.Network, made.Account).ToString();
            var psbt = new PsbtBuilder();
            foreach (var (branch, index, amount) in made.Inputs) { psbt.Spend(made.Type, $"{account}/{branch}/{index}", amount); }
            var total = made.Inputs.Sum(input => input.Amount);
            var weights = Math.Max(1, made.Outputs.Sum(output => output.Weight));
            var expected = new Dictionary<string, List<long>> { [Outcome.External] = [], [Outcome.Change] = [], [Outcome.Own] = [], [Outcome.Data] = [] };
            var spent = 0L;
            foreach (var (target, index, weight) in made.Outputs)
            {
                var amount = (long)((Int128)total * (1000 - made.FeePermille) / 1000 * weight / weights);
                spent += amount;
                expected[Add(psbt, made, account, target, index, amount)].Add(amount);
            }
            var fee = total - spent;
            var outcome = _device.Give(psbt, made.Version, options => options with { AllowHighFee = true }, made.Network).IsSigned();

            foreach (var (title, amounts) in expected)
            {
                if (title == Outcome.Data) { continue; } // worthless data pages name no amount
                Assert.Equal(amounts.Order(), Amounts(outcome, title).Order());
            }
            var summary = outcome.Review!.Pages[0].Fields;
            var leaving = Satoshis(summary.Single(field => field.Label == "Leaves your wallet").Value);
            Assert.Equal(leaving, expected[Outcome.External].Sum() + expected[Outcome.Data].Sum() + fee);
            Assert.Equal(leaving, total - expected[Outcome.Change].Sum() - expected[Outcome.Own].Sum());
            Assert.Equal(fee, Satoshis(summary.Single(field => field.Label == "Fee").Value));
            Assert.Equal(expected[Outcome.External].Sum(), Satoshis(summary.Single(field => field.Label.StartsWith("To ", StringComparison.Ordinal)).Value));
            Assert.Equal(expected[Outcome.Data].Sum(), summary.Where(field => field.Label == "Burned with public data").Sum(field => Satoshis(field.Value)));
        }
    }

    /// <summary>Adds the output and says on which pages it must be.</summary>
    private static string Add(PsbtBuilder psbt, Case made, string account, Target target, uint index, long amount)
    {
        switch (target)
        {
            case Target.Change:
                psbt.PayOwn(made.Type, $"{account}/1/{index}", amount);
                return Outcome.Change;
            case Target.Receive:
                psbt.PayOwn(made.Type, $"{account}/0/{index}", amount);
                return Outcome.Own;
            case Target.OtherAccount:
                psbt.PayOwn(made.Type, $"{AccountPath.For(made.Type, made.Network, made.Account + 1)}/1/{index}", amount);
                return Outcome.Own;
            case Target.Spoofed:
                psbt.PayOwn(made.Type, $"{account}/1/{index}", amount, PsbtBuilder.ScriptOf(made.Type, Seed.B.Key($"{account}/1/{index}")));
                return Outcome.External;
            case Target.OtherKind:
                var other = made.Type == ScriptType.WitnessPubKeyHash ? ScriptType.Taproot : ScriptType.WitnessPubKeyHash;
                psbt.PayOwn(other, $"{account}/1/{index}", amount);
                return Outcome.External;
            case Target.Data:
                psbt.Pay(amount, [0x6a, 4, .. BitConverter.GetBytes(index)]);
                return Outcome.Data;
            default:
                psbt.Pay(amount, Scripts.PayToWitnessScriptHash(Sha256.Hash(BitConverter.GetBytes(index)).AsSpan()));
                return Outcome.External;
        }
    }

    private static IEnumerable<long> Amounts(Outcome outcome, string title) => outcome.Pages.Where(page => page.Kind == PageKind.Review && page.Title.StartsWith(title, StringComparison.Ordinal)
        && (title == Outcome.Own || !page.Title.StartsWith(Outcome.Own, StringComparison.Ordinal))).SelectMany(page => page.Fields).Where(field => field.Label == "Amount" || field.Label.StartsWith("Recipient ", StringComparison.Ordinal)).Select(field => Satoshis(field.Value));

    private static long Satoshis(string shown) => long.Parse(InSatoshis().Match(shown).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\(([\d,]+) sat\)")]
    private static partial Regex InSatoshis();

    public void Dispose() => _device.Dispose();
}
