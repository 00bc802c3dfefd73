using Xunit;

namespace Holdfast.Cryptography.Tests;

/// <summary>BIP-327 § Test Vectors: key_sort_vectors.json and key_agg_vectors.json.</summary>
public sealed class Bip327Tests
{
    private static readonly string[] Keys =
    [
        "02F9308A019258C31049344F85F89D5229B531C845836F99B08601F113BCE036F9",
        "03DFF1D77F2A671C5F36183726DB2341BE58FEAE1DA2DECED843240F7B502BA659",
        "023590A94E768F8E1815C2F24B4D80A8E3149316C3518CE7B7AD338368D038CA66",
        "020000000000000000000000000000000000000000000000000000000000000005",
        "02FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC30",
        "04F9308A019258C31049344F85F89D5229B531C845836F99B08601F113BCE036F9",
        "03935F972DA013F80AE011890FA89B67A27B7BE6CCB24D3274D18B2D4067F261A9",
    ];

    private static PublicKey Parse(string hex) => PublicKey.TryParse(Convert.FromHexString(hex), out var key) ? key : throw new ArgumentException("not a key");

    [Theory]
    [InlineData("90539EEDE565F5D054F32CC0C220126889ED1E5D193BAF15AEF344FE59D4610C", 0, 1, 2)]
    [InlineData("6204DE8B083426DC6EAF9502D27024D53FC826BF7D2012148A0575435DF54B2B", 2, 1, 0)]
    [InlineData("B436E3BAD62B8CD409969A224731C193D051162D8C5AE8B109306127DA3AA935", 0, 0, 0)]
    [InlineData("69BC22BFA5D106306E48A20679DE1D7389386124D07571D0D872686028C26A3E", 0, 0, 1, 1)]
    public void KeyAgg(string expected, params int[] indices)
    {
        Assert.True(KeyAggregation.TryAggregate([.. indices.Select(i => Parse(Keys[i]))], out var aggregate));
        Assert.Equal(expected, Convert.ToHexString(aggregate.ToXOnly().AsSpan()));
    }

    /// <summary>Not on the curve, x beyond the field, and a first byte that is neither 2 nor 3.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Keys_that_are_none(int index) => Assert.False(PublicKey.TryParse(Convert.FromHexString(Keys[index]), out _));

    [Fact]
    public void A_tweak_out_of_range()
    {
        Assert.True(KeyAggregation.TryAggregate([Parse(Keys[0]), Parse(Keys[1])], out var aggregate));
        Assert.False(Schnorr.TryTweak(aggregate, Convert.FromHexString("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141"), out _));
    }

    [Fact]
    public void A_tweak_that_leads_to_infinity()
    {
        Assert.True(KeyAggregation.TryAggregate([Parse(Keys[6])], out var aggregate));
        Assert.False(aggregate.TryAdd(Convert.FromHexString("252E4BD67410A76CDF933D30EAA1608214037F1B105A013ECCD3C5C184A6110B"), out _));
    }

    [Fact]
    public void KeySort()
    {
        string[] sorted =
        [
            "023590A94E768F8E1815C2F24B4D80A8E3149316C3518CE7B7AD338368D038CA66",
            "02DD308AFEC5777E13121FA72B9CC1B7CC0139715309B086C960E18FD969774EB8",
            "02DD308AFEC5777E13121FA72B9CC1B7CC0139715309B086C960E18FD969774EB8",
            "02DD308AFEC5777E13121FA72B9CC1B7CC0139715309B086C960E18FD969774EFF",
            "02F9308A019258C31049344F85F89D5229B531C845836F99B08601F113BCE036F9",
            "03DFF1D77F2A671C5F36183726DB2341BE58FEAE1DA2DECED843240F7B502BA659",
        ];
        PublicKey[] keys = [.. new[] { 1, 4, 5, 0, 3, 2 }.Select(i => Parse(sorted[i]))];
        KeyAggregation.Sort(keys);
        Assert.Equal(sorted, keys.Select(key => Convert.ToHexString(key.ToBytes())));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(KeyAggregation.MaxKeys + 1)]
    public void No_keys_and_too_many_are_the_callers_mistake(int count)
        => Assert.Throws<ArgumentException>(() => KeyAggregation.TryAggregate([.. Enumerable.Repeat(Parse(Keys[0]), count)], out _));

    [Fact]
    public void As_many_as_are_bounded() => Assert.True(KeyAggregation.TryAggregate([.. Enumerable.Repeat(Parse(Keys[0]), KeyAggregation.MaxKeys)], out _));
}
