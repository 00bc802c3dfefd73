namespace Holdfast.Airgap.Types;

/// <summary>BCR-2020-010's tags, each of which stands for a script expression.</summary>
internal static class ScriptTags
{
    public const ulong Multi = 406, SortedMulti = 407, Raw = 408;

    private static readonly (ulong Tag, string Name)[] Known =
    [
        (400, "sh"), (401, "wsh"), (402, "pk"), (403, "pkh"), (404, "wpkh"), (405, "combo"), (Multi, "multi"), (SortedMulti, "sortedmulti"), (Raw, "raw"), (409, "tr"), (410, "cosigner"),
    ];

    public static string? NameOf(ulong tag) => Array.Find(Known, known => known.Tag == tag).Name;

    /// <summary>0 for a name that has no tag.</summary>
    public static ulong Of(ReadOnlySpan<char> name)
    {
        foreach (var (tag, known) in Known)
        {
            if (name.SequenceEqual(known)) { return tag; }
        }
        return 0;
    }
}
