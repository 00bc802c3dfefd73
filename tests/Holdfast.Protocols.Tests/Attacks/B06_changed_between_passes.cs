using Holdfast.Device.Screens;
using Holdfast.Protocols.Tests.Ledger.Bitcoin;
using Xunit;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>
/// A host that is asked for a PSBT piece by piece gives pieces of another from some point on, or when it is asked for the same again: the change's address, a
/// recipient, an amount, an input. What is signed is what was committed to, or nothing.
/// </summary>
[Trait("attack", "B06")]
public sealed class B06_changed_between_passes
{
    public static TheoryData<string> Attacks => ["a recipient", "change", "an amount", "an input", "the order of outputs"];

    [Theory, MemberData(nameof(Attacks))]
    public async Task From_any_answer_on(string attack)
    {
        await using var host = await HostAsync(attack);
        for (var from = 0; from < host.Questions; from++) { await HoldAsync(host, (at, _) => at >= from); }
    }

    [Theory, MemberData(nameof(Attacks))]
    public async Task Any_answer_alone(string attack)
    {
        await using var host = await HostAsync(attack);
        for (var lie = 0; lie < host.Questions; lie++) { await HoldAsync(host, (at, _) => at == lie); }
    }

    /// <summary>Nothing that decides is asked for twice; where something is, the second answer has to be the first.</summary>
    [Theory, MemberData(nameof(Attacks)), Trait("attack", "B30")]
    public async Task When_it_is_asked_for_the_same_again(string attack)
    {
        await using var host = await HostAsync(attack);
        await HoldAsync(host, (_, times) => times > 1);
    }

    [Theory, MemberData(nameof(Attacks)), Trait("attack", "B30")]
    public async Task Once_the_owner_has_read_it(string attack)
    {
        await using var host = await HostAsync(attack);
        var before = host.App.Scene.Pages.Count;
        await HoldAsync(host, (_, _) => host.App.Scene.Pages.Count > before);
    }

    [Fact, Trait("case", "benign")]
    public async Task Benign()
    {
        await using var host = await HostAsync("a recipient");
        Assert.Equal("9000", (await host.SignAsync((_, _) => false)).Status);
    }

    /// <summary>Each of them by itself is an honest request: it is not refused for what it is.</summary>
    [Theory, MemberData(nameof(Attacks)), Trait("case", "benign")]
    public async Task The_other_one_is_signed_when_it_is_committed_to(string attack)
    {
        await using var app = new BitcoinScene();
        var psbt = HostPsbt.Parse(LedgerPsbts.TwoSegwit);
        Change(attack, psbt);
        Assert.Equal("9000", (await app.SignAsync(psbt, "", "wpkh(@0/**)", [LedgerKeys.Own84])).Status);
    }

    private static Task<TwoFacedHost> HostAsync(string attack) => TwoFacedHost.WithAsync(psbt => Change(attack, psbt));

    // The signatures of what was committed to, or none at all.
    private static async Task HoldAsync(TwoFacedHost host, Func<int, int, bool> lies)
    {
        var pages = host.App.Scene.Pages.Count;
        var (status, signatures) = await host.SignAsync(lies);
        if (status == "9000") { Assert.Equal(host.Honest, signatures); }
        else { Assert.Equal(signatures, host.Honest.Take(signatures.Length)); } // it may stop listening once all are made
        if (signatures.Length > 0) { Assert.Contains(host.App.Scene.Pages.Skip(pages), page => page.Kind == PageKind.Approve); }
    }

    private static void Change(string attack, HostPsbt psbt)
    {
        switch (attack)
        {
            case "a recipient": Set(psbt.Outputs[1], 0x04, [0x00, 0x14, .. new byte[20]]); break;
            case "change":
                psbt.Outputs[0].RemoveAll(pair => pair.Key[0] == 0x02); // a stranger's now
                Set(psbt.Outputs[0], 0x04, [0x00, 0x14, .. Enumerable.Repeat((byte)7, 20)]);
                break;
            case "an amount": Set(psbt.Outputs[1], 0x03, BitConverter.GetBytes(BitConverter.ToInt64(psbt.Outputs[1].Single(pair => pair.Key is [0x03]).Value) - 1000)); break;
            case "an input": Set(psbt.Inputs[0], 0x10, BitConverter.GetBytes(5u)); break;
            default: (psbt.Outputs[0], psbt.Outputs[1]) = (psbt.Outputs[1], psbt.Outputs[0]); break;
        }
    }

    private static void Set(List<(byte[] Key, byte[] Value)> map, byte type, byte[] value)
    {
        Assert.Equal(1, map.RemoveAll(pair => pair.Key[0] == type));
        map.Add(([type], value));
    }
}
