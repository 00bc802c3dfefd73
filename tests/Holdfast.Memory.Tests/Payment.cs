using Holdfast.Attacks;
using Holdfast.Bitcoin;

namespace Holdfast.Memory.Tests;

/// <summary>A PSBT that spends several outputs of every kind of key: enough that the signing is shared among threads.</summary>
internal static class Payment
{
    internal const int InputsOfAKind = 4;

    private static readonly (ScriptType Type, int Purpose)[] Kinds =
        [(ScriptType.PubKeyHash, 44), (ScriptType.ScriptHashWitnessPubKeyHash, 49), (ScriptType.WitnessPubKeyHash, 84), (ScriptType.Taproot, 86)];

    internal static byte[] Of(Seed seed)
    {
        var psbt = new PsbtBuilder();
        foreach (var (type, purpose) in Kinds)
        {
            for (var index = 0; index < InputsOfAKind; index++) { psbt.Spend(type, seed, $"m/{purpose}'/0'/0'/0/{index}", 100_000); }
        }
        return psbt.Pay(100_000 * Kinds.Length * InputsOfAKind - 5_000).ToBytes(version: 0);
    }
}
