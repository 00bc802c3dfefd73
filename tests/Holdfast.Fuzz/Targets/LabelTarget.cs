using Holdfast.Bitcoin.Labels;

namespace Holdfast.Fuzz;

/// <summary>Labels of a wallet app (BIP-329): read or refused, and never more of them than there are lines.</summary>
internal static class LabelTarget
{
    internal static void Run(byte[] input)
    {
        if (!WalletLabels.Read(input).TryGet(out var labels, out _)) { return; }
        FindingException.Unless(labels.Count <= input.AsSpan().Count((byte)'\n') + 1, "more labels than lines");
        FindingException.Unless(WalletLabels.Read(input).Value.Digest == labels.Digest, "two readings differ");
    }
}
