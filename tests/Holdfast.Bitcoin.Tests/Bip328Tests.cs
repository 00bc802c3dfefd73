using Holdfast.Cryptography;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>BIP-328 § Test Vectors: keys, their aggregate in the order they are given, and the extended key that is made of it.</summary>
public sealed class Bip328Tests
{
    [Theory]
    [InlineData("0354240c76b8f2999143301a99c7f721ee57eee0bce401df3afeaa9ae218c70f23", "xpub661MyMwAqRbcFt6tk3uaczE1y6EvM1TqXvawXcYmFEWijEM4PDBnuCXwwXEKGEouzXE6QLLRxjatMcLLzJ5LV5Nib1BN7vJg6yp45yHHRbm",
        "03935F972DA013F80AE011890FA89B67A27B7BE6CCB24D3274D18B2D4067F261A9", "02F9308A019258C31049344F85F89D5229B531C845836F99B08601F113BCE036F9")]
    [InlineData("0290539eede565f5d054f32cc0c220126889ed1e5d193baf15aef344fe59d4610c", "xpub661MyMwAqRbcFt6tk3uaczE1y6EvM1TqXvawXcYmFEWijEM4PDBnuCXwwVk5TFJk8Tw5WAdV3DhrGfbFA216sE9BsQQiSFTdudkETnKdg8k",
        "02F9308A019258C31049344F85F89D5229B531C845836F99B08601F113BCE036F9", "03DFF1D77F2A671C5F36183726DB2341BE58FEAE1DA2DECED843240F7B502BA659", "023590A94E768F8E1815C2F24B4D80A8E3149316C3518CE7B7AD338368D038CA66")]
    [InlineData("022479f134cdb266141dab1a023cbba30a870f8995b95a91fc8464e56a7d41f8ea", "xpub661MyMwAqRbcFt6tk3uaczE1y6EvM1TqXvawXcYmFEWijEM4PDBnuCXwwUvaZYpysLX4wN59tjwU5pBuDjNrPEJbfxjLwn7ruzbXTcUTHkZ",
        "02DFF1D77F2A671C5F36183726DB2341BE58FEAE1DA2DECED843240F7B502BA659", "023590A94E768F8E1815C2F24B4D80A8E3149316C3518CE7B7AD338368D038CA66", "02F9308A019258C31049344F85F89D5229B531C845836F99B08601F113BCE036F9", "03935F972DA013F80AE011890FA89B67A27B7BE6CCB24D3274D18B2D4067F261A9")]
    public void Synthetic_extended_keys(string expected, string xpub, params string[] keys)
    {
        Assert.True(KeyAggregation.TryAggregate([.. keys.Select(key => PublicKey.TryParse(Convert.FromHexString(key), out var parsed) ? parsed : default)], out var aggregate));
        Assert.Equal(expected, aggregate.ToString());
        Assert.Equal(xpub, KeyExpression.Synthetic(aggregate).ToString(Network.Main));
    }
}
