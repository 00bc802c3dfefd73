using Holdfast.Bitcoin;

namespace Holdfast.Airgap.Exports;

/// <summary>What may be chosen of an export.</summary>
/// <param name="Type">For files of one single-key account: P2PKH, P2SH-P2WPKH, P2WPKH or P2TR.</param>
public sealed record ExportOptions(ScriptType Type = ScriptType.WitnessPubKeyHash)
{
    public const int MostAddresses = 5000;

    /// <summary>Of a list of addresses: those of change.</summary>
    public bool Change { get; init; }
    /// <summary>Of a list of addresses: index of the first.</summary>
    public uint First { get; init; }
    /// <summary>Of a list of addresses: how many, 1 to 5,000.</summary>
    public int Count { get; init; } = 250;
}
