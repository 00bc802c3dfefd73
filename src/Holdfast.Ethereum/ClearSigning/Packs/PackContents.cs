namespace Holdfast.Ethereum.ClearSigning.Packs;

/// <summary>What a pack claims to tell of.</summary>
/// <param name="Contracts">By chain, then address; each once.</param>
/// <param name="Names">In whose names it speaks, each once, as the pack writes them: not fit to be shown before they are escaped.</param>
public sealed record PackContents(IReadOnlyList<PackContract> Contracts, IReadOnlyList<string> Names)
{
    /// <summary>By number (EIP-155), each with how many contracts of it.</summary>
    public IReadOnlyList<(ulong ChainId, int Contracts)> Chains { get; } = [.. Contracts.GroupBy(contract => contract.ChainId).Select(chain => (chain.Key, chain.Count()))];
}

/// <summary>A contract of which a pack has something to tell.</summary>
/// <param name="ChainId">EIP-155.</param>
/// <param name="Contract">Its address.</param>
/// <param name="Calls">How many of its functions.</param>
/// <param name="Messages">How many types of message that are for it.</param>
/// <param name="Name">In whose name the first of them speaks; to be escaped.</param>
public sealed record PackContract(ulong ChainId, Address Contract, int Calls, int Messages, string Name);
