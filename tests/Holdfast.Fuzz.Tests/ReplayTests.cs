using Xunit;

namespace Holdfast.Fuzz.Tests;

/// <summary>Every seed, every input that was ever a finding, and simple damage to each go through the fuzzer's targets: none may find anything.</summary>
public sealed class ReplayTests
{
    public static TheoryData<string> Targets => [.. FuzzTargets.All.Keys];

    [Theory, MemberData(nameof(Targets))]
    public void Seeds_and_past_findings_pass(string target)
    {
        var inputs = Inputs(target);
        Assert.NotEmpty(inputs);
        foreach (var input in inputs) { FuzzTargets.All[target](input); }
    }

    [Theory, MemberData(nameof(Targets))]
    public void Cut_and_changed_inputs_pass(string target)
    {
        foreach (var input in Inputs(target))
        {
            var step = Math.Max(1, input.Length / 64);
            for (var at = 0; at < input.Length; at += step)
            {
                FuzzTargets.All[target](input[..at]);
                foreach (var with in (byte[])[0, 0xff, (byte)(input[at] ^ 1), (byte)(input[at] ^ 0x80)])
                {
                    byte[] changed = [.. input];
                    changed[at] = with;
                    FuzzTargets.All[target](changed);
                }
            }
        }
    }

    /// <summary>The oracles can fail: a target that finds nothing in anything proves nothing.</summary>
    [Fact]
    public void A_finding_is_thrown() => Assert.Throws<FindingException>(() => FindingException.Unless(false, "it does not hold"));

    [Fact]
    public void Seeds_of_typed_messages_in_parts_are_messages() => Assert.All(Seeds.Of("eip712-parts"), seed => Assert.True(TypedPartsTarget.IsMessage(seed)));

    /// <summary>The fuzzer starts from files that sign, not from files that are refused at the door.</summary>
    [Fact]
    public void Seeds_of_psbts_are_signed()
    {
        using var wallet = new Device.Tests.Signing.TestWallet();
        var signed = Seeds.Of("psbt").Count(seed => wallet.Propose(Bitcoin.Psbts.Psbt.Parse(seed).Value,
            options => options with { Policies = Seeds.Policies, AllowOpenSighash = true, AllowHighFee = true }).Plan is not null);
        Assert.Equal(Seeds.Of("psbt").Count(), signed);
    }

    /// <summary>Of two inputs of a PSBT, two messages, two transactions, a typed message, hashes and an authorisation.</summary>
    [Fact]
    public void Seeds_of_APDUs_are_signed() => Assert.Equal(9, Seeds.Of("ledger-apdu").Sum(LedgerApduTarget.Signatures));

    private static byte[][] Inputs(string target)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "crashers", target);
        var past = Directory.Exists(folder) ? Directory.GetFiles(folder).Select(File.ReadAllBytes) : [];
        return [.. Seeds.Of(target), .. past];
    }
}
