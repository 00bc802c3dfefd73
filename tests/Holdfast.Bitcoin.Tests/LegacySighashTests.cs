using Holdfast.Bitcoin.Sighashes;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>Bitcoin Core's sighash.json: random transactions, scripts and types; some rows here, all of them from the file.</summary>
public sealed class LegacySighashTests
{
    [Theory]
    [InlineData("25ee54ef0187387564bb86e0af96baec54289ca8d15e81a507a2ed6668dc92683111dfb7a50100000004005263634cecf17d0429aa4d000000000007636a6aabab5263daa75601000000000251ab4df70a01000000000151980a890400000000065253ac6a006377fd24e3", "65ab", 0, 797877378, "069f38fd5d47abff46f04ee3ae27db03275e9aa4737fa0d2f5394779f9654845")]
    [InlineData("2f7353dd02e395b0a4d16da0f7472db618857cd3de5b9e2789232952a9b154d249102245fd030000000151617fd88f103280b85b0a198198e438e7cab1a4c92ba58409709997cc7a65a619eb9eec3c0200000003636aabffffffff0397481c0200000000045300636a0dc97803000000000009d389030000000003ac6a53134007bb", "0000536552526a", 0, -1912746174, "30c4cd4bd6b291f7e9489cc4b4440a083f93a7664ea1f93e77a9597dab8ded9c")]
    [InlineData("d3b7421e011f4de0f1cea9ba7458bf3486bee722519efab711a963fa8c100970cf7488b7bb0200000003525352dcd61b300148be5d05000000000000000000", "535251536aac536a", 0, -1960128125, "29aa6d2d752d3310eba20442770ad345b7f6a35f96161ede5f07b33e92053e2a")]
    [InlineData("6f62138301436f33a00b84a26a0457ccbfc0f82403288b9cbae39986b34357cb2ff9b889b302000000045253655335a7ff6701bac9960400000000086552ab656352635200000000", "6aac51", 0, 1444414211, "502a2435fd02898d2ff3ab08a3c19078414b32ec9b73d64a944834efc9dae10c")]
    [InlineData("c33028b301d5093e1e8397270d75a0b009b2a6509a01861061ab022ca122a6ba935b8513320200000000ffffffff013bcf5a0500000000015200000000", "", 0, -513413204, "6b1459536f51482f5dbf42d7e561896557461e1e3b6bf67871e2b51faae2832c")]
    [InlineData("e3cdbfb4014d90ae6a4401e85f7ac717adc2c035858bf6ff48979dd399d155bce1f150daea0300000002ac51a67a0d39017f6c71040000000005535200535200000000", "", 0, -1899950911, "c1c7df8206e661d593f6455db1d61a364a249407f88e99ecad05346e495b38d7")]
    [InlineData("fea256ce01272d125e577c0a09570a71366898280dda279b021000db1325f27edda41a53460100000002ab53c752c21c013c2b3a01000000000000000000", "65", 0, 1145543262, "076b9f844f6ae429de228a2c337c704df1652c292b6c6494882190638dad9efd")]
    [InlineData("f2b539a401e4e8402869d5e1502dbc3156dbce93583f516a4947b333260d5af1a34810c6a00200000003525363ffffffff01d305e2000000000005acab535200a265fe77", "", 0, -1435650456, "41617b27321a830c712638dbb156dae23d4ef181c7a06728ccbf3153ec53d7dd")]
    [InlineData("b240517501334021240427adb0b413433641555424f6d24647211e3e6bfbb22a8045cbda2f000000000071bac8630112717802000000000000000000", "6a5165abac52656551", 0, 1790414254, "2c8be597620d95abd88f9c1cf4967c1ae3ca2309f3afec8928058c9598660e9e")]
    [InlineData("24f24cd90132b2162f938f1c22d3ca5e7daa83515883f31a61a5177aebf99d7db6bdfc398c010000000163ffffffff01d5562d0100000000016300000000", "5265ac5165ac5252ab", 0, 1055129103, "5eeb03e03806cd7bfd44bbba69c30f84c2c5120df9e68cd8facc605fcfbc9693")]
    public void Digest(string transaction, string script, int input, int type, string expected)
    {
        Assert.True(Transaction.TryRead(Convert.FromHexString(transaction), allowWitness: true, out var read));
        Assert.Equal(expected, new LegacySighash(read).Compute(input, Convert.FromHexString(script), unchecked((uint)type)).ToReversedString());
    }

    [Fact]
    public void All_rows()
    {
        using var file = VectorFolder.Json("vectors/bitcoin_core_via_rust-bitcoinkernel/src/test/data/sighash.json");
        var rows = file.RootElement.EnumerateArray().Skip(1).ToArray();
        Assert.Equal(500, rows.Length);
        foreach (var row in rows) { Digest(row[0].GetString()!, row[1].GetString()!, row[2].GetInt32(), row[3].GetInt32(), row[4].GetString()!); }
    }

    [Fact]
    public void Single_without_an_output_beside_it_is_the_number_one()
    {
        Assert.True(Transaction.TryRead(Convert.FromHexString("0100000002" + Outpoint + Outpoint + "01000000000000000000" + "00000000"), allowWitness: false, out var transaction));
        Assert.Equal("01" + new string('0', 62), new LegacySighash(transaction).Compute(1, [], 3).ToString());
        Assert.NotEqual("01" + new string('0', 62), new LegacySighash(transaction).Compute(0, [], 3).ToString());
    }

    private const string Outpoint = "0000000000000000000000000000000000000000000000000000000000000001" + "00000000" + "00" + "ffffffff";
}
