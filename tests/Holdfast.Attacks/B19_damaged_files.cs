using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>Files cut short, with a key twice, or mixed up: refused, and no exception escapes.</summary>
[Trait("attack", "B19")]
public sealed class B19_damaged_files : IDisposable
{
    private readonly Scene _device = new();
    private const ScriptType Segwit = ScriptType.WitnessPubKeyHash;
    [Theory, InlineData(0u), InlineData(2u)]
    public void Every_truncation_is_refused(uint version)
    {
        var file = Honest().ToBytes(version);
        for (var length = 0; length < file.Length; length++) { _device.Give(file[..length]).IsRefused(Refusal.Malformed); }
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Something_after_the_end_is_refused(uint version) => _device.Give([.. Honest().ToBytes(version), 0]).IsRefused(Refusal.Malformed);

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_key_twice_is_refused_in_every_map(uint version)
    {
        var twice = Honest();
        twice.Last.Add(OutputField.Derivation, Seed.A.Key("m/0").ToBytes(), [1, 2, 3, 4]).Add(OutputField.Derivation, Seed.A.Key("m/0").ToBytes(), [1, 2, 3, 4]);
        _device.Give(twice, version).IsRefused(Refusal.Malformed);
        twice = Honest();
        twice.Global.Add(0x77, [1], [2]).Add(0x77, [1], [3]);
        _device.Give(twice, version).IsRefused(Refusal.Malformed);
        twice = new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 100_000).With(map => map.Add(0x77, [1], [2]).Add(0x77, [1], [2])).Pay(98_000);
        _device.Give(twice, version).IsRefused(Refusal.Malformed);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_key_twice_among_a_thousand_is_refused(uint version)
    {
        var psbt = Honest();
        for (var i = 0; i < 1_000; i++) { psbt.Last.Add(0x77, BitConverter.GetBytes(i), [1]); }
        _device.Give(psbt, version).IsSigned();
        psbt.Last.Add(0x77, BitConverter.GetBytes(500), [2]);
        _device.Give(psbt, version).IsRefused(Refusal.Malformed);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Every_byte_changed_gives_a_refusal_or_a_review_but_no_exception(uint version)
    {
        var file = Honest().ToBytes(version);
        for (var i = 0; i < file.Length; i++)
        {
            foreach (var mask in (ReadOnlySpan<byte>)[0x01, 0x80, 0xff])
            {
                var damaged = (byte[])file.Clone();
                damaged[i] ^= mask;
                var outcome = _device.Give(damaged);
                Assert.True(outcome.Result.Refused is not null || outcome.Pages.Count > 0);
            }
        }
    }

    [Theory]
    [InlineData("fdffff"), InlineData("feffffffff"), InlineData("ffffffffffffffff7f"), InlineData("fd0100"), InlineData("ffffffffffffffffff")]
    public void Lengths_beyond_the_file_or_not_in_shortest_form_are_refused(string length)
        => _device.Give([.. "psbt"u8, 0xff, .. Convert.FromHexString(length), 0, 0, 0]).IsRefused(Refusal.Malformed);

    [Theory]
    [InlineData("feffffff7f", "01"), InlineData("01", "feffffff7f"), InlineData("fe00000001", "fe00000001")]
    public void Counts_beyond_what_the_file_can_hold_are_refused(string inputs, string outputs)
    {
        var file = new PsbtMapBuilder().Add(GlobalField.TransactionVersion, [2, 0, 0, 0]).Add(GlobalField.InputCount, Convert.FromHexString(inputs))
            .Add(GlobalField.OutputCount, Convert.FromHexString(outputs)).Add(GlobalField.Version, [2, 0, 0, 0]);
        var wire = new Wire().Raw("psbt"u8).Byte(0xff);
        file.Write(wire);
        _device.Give([.. wire.ToArray(), .. new byte[1 << 20]]).IsRefused(Refusal.Malformed);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_with_unknown_and_proprietary_fields(uint version)
    {
        var psbt = Honest();
        psbt.Last.Add(0x77, [1], [2]).Add(OutputField.Proprietary, [3, (byte)'a', (byte)'b', (byte)'c', 1, 9], [7]);
        psbt.Global.Add(0x77, [1, 2, 3], []);
        _device.Give(psbt, version).IsSigned().Warns();
    }

    private static PsbtBuilder Honest() => new PsbtBuilder().Spend(Segwit, "m/84'/0'/0'/0/0", 100_000).Pay(98_000);

    public void Dispose() => _device.Dispose();
}
