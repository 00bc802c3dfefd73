using Holdfast.Bitcoin;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Coins burnt in OP_RETURN, data hidden behind data, an OP_RETURN dressed as change.</summary>
[Trait("attack", "B23")]
public sealed class B23_op_return : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, "6a04deadbeef"), InlineData(2u, "6a"), InlineData(0u, "6a4c04deadbeef"), InlineData(2u, "6a05")]
    public void What_it_burns_is_warned_of(uint version, string script)
        => _device.Give(Honest().Pay(93_000).Pay(5_000, Convert.FromHexString(script)), version).IsSigned().Warns("burned").Shows(Outcome.Data, script).Shows(Outcome.Data, "0.00005000 BTC");

    [Theory]
    [InlineData(0u, "6a0401020304" + "0568656c6c6f"), InlineData(2u, "6a046e6f6e65" + "4d0300aabbcc"), InlineData(2u, "6a0568656c6c6f" + "ac"), InlineData(0u, "6a0568656c6c6f" + "05aa")]
    public void Every_push_is_shown_and_no_part_passes_as_text(uint version, string script)
    {
        var outcome = _device.Give(Honest().Pay(98_000).Pay(0, Convert.FromHexString(script)), version).IsSigned().Warns().Shows(Outcome.Data, script);
        Assert.DoesNotContain(outcome.Pages.SelectMany(page => page.Fields), field => field.Label == "As text");
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Marked_as_change_it_is_still_data(uint version)
        => _device.Give(Honest().Pay(40_000).PayOwn(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/1/0", 58_000, [0x6a, 2, 1, 2]), version).IsSigned().Warns("burned")
            .Shows(Outcome.Data, "6a020102").ShowsNot(Outcome.Change, "BTC").Shows(Outcome.Summary, "0.00100000 BTC");

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_text(uint version)
        => _device.Give(Honest().Pay(98_000).Pay(0, [0x6a, 5, .. "hello"u8]), version).IsSigned().Warns().Shows(Outcome.Data, "6a0568656c6c6f").Shows(Outcome.Data, "hello");

    private static PsbtBuilder Honest() => new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000);

    public void Dispose() => _device.Dispose();
}
