namespace Holdfast.Ethereum.ClearSigning.Packs;

/// <summary>
/// A pack's bytes. All numbers are big endian.
/// <code>
/// magic    "HFDEFS", 0, version 1                            8
/// hash     SHA-256 of all that follows                      32
/// counts   descriptors, places, entries, texts               4 each
/// places   kind, chain (8), contract (20), first entry (4), entries (4)   37 each, sorted by their first 29 bytes
/// entries  key (4), format's text (4), descriptor's text (4) 12 each, sorted by key within a place
/// ends     where each text ends, from the first's beginning  4 each
/// texts    JSON, at most 64 KiB each
/// </code>
/// A place's kind is 0 for calls and 1 for typed messages; neither its chain nor its contract is 0. An entry's key is a selector, or the first four bytes of the hash of a message's encoded type;
/// its format's text has the whole signature, which is compared as well.
/// </summary>
internal static class PackLayout
{
    public const int MaxSize = 16 * 1024 * 1024, MaxText = 64 * 1024;
    public const int HashAt = 8, CountsAt = 40, PlacesAt = 56;
    public const int PlaceKeySize = 29, PlaceSize = 37, EntrySize = 12;
    public const byte Call = 0, Message = 1;

    public static ReadOnlySpan<byte> Magic => "HFDEFS\0\x01"u8;

    public static void WritePlaceKey(Span<byte> key, byte kind, ulong chainId, in Address contract)
    {
        key[0] = kind;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(key[1..], chainId);
        contract.AsSpan().CopyTo(key[9..]);
    }
}
