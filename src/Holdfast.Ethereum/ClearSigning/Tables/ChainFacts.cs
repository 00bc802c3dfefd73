namespace Holdfast.Ethereum.ClearSigning.Tables;

/// <summary>Chains by their number: number, name, the coin's symbol and its decimals. Facts of the public list of chains (EIP-155's registry).</summary>
internal static class ChainFacts
{
    internal const string Lines = """
        1|Ethereum|ETH|18
        10|OP Mainnet|ETH|18
        14|Flare|FLR|18
        25|Cronos|CRO|18
        30|Rootstock|RBTC|18
        40|Telos|TLOS|18
        50|XDC Network|XDC|18
        56|BNB Smart Chain|BNB|18
        61|Ethereum Classic|ETC|18
        100|Gnosis|xDAI|18
        122|Fuse|FUSE|18
        130|Unichain|ETH|18
        137|Polygon|POL|18
        146|Sonic|S|18
        169|Manta Pacific|ETH|18
        204|opBNB|BNB|18
        250|Fantom|FTM|18
        252|Fraxtal|FRAX|18
        288|Boba|ETH|18
        324|ZKsync Era|ETH|18
        480|World Chain|ETH|18
        592|Astar|ASTR|18
        1088|Metis|METIS|18
        1101|Polygon zkEVM|ETH|18
        1135|Lisk|ETH|18
        1284|Moonbeam|GLMR|18
        1285|Moonriver|MOVR|18
        1329|Sei|SEI|18
        1868|Soneium|ETH|18
        2222|Kava|KAVA|18
        5000|Mantle|MNT|18
        7777777|Zora|ETH|18
        8217|Kaia|KAIA|18
        8453|Base|ETH|18
        34443|Mode|ETH|18
        42161|Arbitrum One|ETH|18
        42170|Arbitrum Nova|ETH|18
        42220|Celo|CELO|18
        43114|Avalanche|AVAX|18
        57073|Ink|ETH|18
        59144|Linea|ETH|18
        80094|Berachain|BERA|18
        81457|Blast|ETH|18
        167000|Taiko|ETH|18
        534352|Scroll|ETH|18
        1313161554|Aurora|ETH|18
        17000|Holesky (test)|ETH|18
        80002|Polygon Amoy (test)|POL|18
        84532|Base Sepolia (test)|ETH|18
        421614|Arbitrum Sepolia (test)|ETH|18
        560048|Hoodi (test)|ETH|18
        11155111|Sepolia (test)|ETH|18
        11155420|OP Sepolia (test)|ETH|18
        """;
}
