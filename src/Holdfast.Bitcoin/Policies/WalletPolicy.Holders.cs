namespace Holdfast.Bitcoin;

/// <summary>Who has a key: one holder for one key, however often and however it stands in the policy. So they are counted and numbered.</summary>
public sealed partial class WalletPolicy
{
    private (int[] ByCosigner, int[][] Cosigners)? _holders;

    /// <summary>Positions of each holder's cosigners, in the order of the text.</summary>
    internal IReadOnlyList<int[]> Holders => (_holders ??= Group()).Cosigners;

    /// <summary>The holder of a cosigner's key, from 0.</summary>
    internal int HolderOf(int cosigner) => (_holders ??= Group()).ByCosigner[cosigner];

    private (int[] ByCosigner, int[][] Cosigners) Group()
    {
        var groups = Enumerable.Range(0, Cosigners.Count).GroupBy(i => Cosigners[i].Key).Select(group => group.ToArray()).ToArray();
        var byCosigner = new int[Cosigners.Count];
        for (var holder = 0; holder < groups.Length; holder++)
        {
            foreach (var cosigner in groups[holder]) { byCosigner[cosigner] = holder; }
        }
        return (byCosigner, groups);
    }
}
