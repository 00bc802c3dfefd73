namespace Holdfast.Ethereum.ClearSigning.Tables;

/// <summary>
/// Contracts that are known: chain (* for all, where the same code is at the same address), address, name, and what may be allowed to it. "any": it is made
/// to be let spend tokens; symbols: these tokens of the chain alone; "none": it does nothing with an allowance that its owner wants; "anyone": it makes
/// whatever call anyone asks for, so that what it may take, anyone takes.
/// </summary>
internal static class ContractFacts
{
    internal const string Lines = """
        *|0x000000000022D473030F116dDEE9F6B43aC78BA3|Permit2|any
        *|0xcA11bde05977b3631167028862bE2a173976CA11|Multicall3|anyone
        *|0x5FF137D4b0FDCD49DcA30c7CF57E578a026d2789|EntryPoint 0.6|none
        *|0x0000000071727De22E5E9d8BAf0edAc6f37da032|EntryPoint 0.7|none
        *|0x0000000000000068F116a894984e2DB1123eB395|Seaport 1.6|any
        *|0x00000000000000ADc04C56Bf30aC9d3c0aAF14dC|Seaport 1.5|any
        *|0x1E0049783F008A0085193E00003D00cd54003c71|OpenSea conduit|any
        *|0x111111125421cA6dc452d289314280a0f8842A65|1inch Router 6|any
        *|0x1111111254EEB25477B68fb85Ed929f73A960582|1inch Router 5|any
        *|0x6A000F20005980200259B80c5102003040001068|Velora (ParaSwap) 6.2|any
        *|0xC92E8bdf79f0507f65a392b0ab4667716BFE0110|CoW Protocol vault relayer|any
        *|0x1231DEB6f5749EF6cE6943a275A1D3E7486F4EaE|LI.FI Diamond|any
        *|0xBA12222222228d8Ba445958a75a0704d566BF2C8|Balancer Vault|any
        1|0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D|Uniswap V2 Router|any
        1|0xE592427A0AEce92De3Edee1F18E0157C05861564|Uniswap V3 Router|any
        1|0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45|Uniswap V3 Router 2|any
        1|0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2|Aave V3 Pool|any
        1|0xDef1C0ded9bec7F1a1670819833240f027b25EfF|0x Exchange Proxy|any
        1|0x00000000219ab540356cBB839Cbe05303d7705Fa|Ethereum deposit contract|none
        1|0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1|Lido withdrawal queue|stETH,wstETH
        1|0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0|wstETH|stETH
        8453|0x2626664c2603336E57B271c5C0b26F421741e481|Uniswap V3 Router 2|any
        """;
}
