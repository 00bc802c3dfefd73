using System.Buffers;
using System.Runtime.InteropServices;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Bitcoin.Merkle;

/// <summary>Asks a host something in the midst of a command, and gives its answer.</summary>
public delegate Task<ReadOnlyMemory<byte>> AskHost(ReadOnlyMemory<byte> command);

/// <summary>
/// Fetches from a host what it committed to. Everything is held to the commitment before it is given out: a preimage by its hash, a leaf by
/// its way to the root. So a host can leave things out and stop answering, but can say nothing twice in two ways. Nothing is allocated by a
/// length that was not sent, and all that is fetched for one command is bounded.
/// </summary>
/// <param name="ask">The host.</param>
/// <param name="budget">Bytes that may be fetched in all.</param>
public sealed class MerkleClient(AskHost ask, int budget)
{
    private readonly Dictionary<Hash256, ReadOnlyMemory<byte>> _known = [];

    /// <summary>What has this SHA-256. Asked once only: thousands of inputs have the same keys, and many the same previous transaction.</summary>
    /// <param name="hash">SHA-256.</param>
    /// <param name="maxLength">More is refused, before it is fetched.</param>
    public async Task<Result<ReadOnlyMemory<byte>>> PreimageAsync(Hash256 hash, int maxLength)
    {
        if (_known.TryGetValue(hash, out var known)) { return known.Length <= maxLength ? known : TooLong(maxLength); }
        var answer = await ask(HostCommand.Preimage(hash));
        if (!TryReadPreimage(answer.Span, maxLength, out var length, out var preimage, out var refused)) { return refused; }
        while (preimage.WrittenCount < length)
        {
            answer = await ask(HostCommand.More);
            if (!HostCommand.TryReadMore(answer.Span, 1, out var more) || more.Length > length - preimage.WrittenCount) { return Malformed("a continuation that does not fit"); }
            preimage.Write(more);
        }
        if (Sha256.Hash(preimage.WrittenSpan) != hash) { return Malformed("something else than was asked for"); }
        budget -= length;
        return _known[hash] = preimage.WrittenMemory;
    }

    /// <summary>The hash of a leaf, proven.</summary>
    /// <param name="root">Of the tree.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="index">Below <paramref name="size"/>.</param>
    public async Task<Result<Hash256>> LeafAsync(Hash256 root, uint size, uint index)
    {
        if (index >= size) { return Malformed("a leaf that its tree does not have"); }
        var answer = await ask(HostCommand.LeafProof(root, size, index));
        var depth = MerkleTree.DepthOf(size, index);
        if (!TryReadProof(answer.Span, depth, out var leaf, out var siblings)) { return Malformed("a proof of another length"); }
        while (siblings.WrittenCount < depth)
        {
            answer = await ask(HostCommand.More);
            if (!HostCommand.TryReadMore(answer.Span, Hash256.Size, out var more) || more.Length / Hash256.Size > depth - siblings.WrittenCount) { return Malformed("a continuation that does not fit"); }
            siblings.Write(MemoryMarshal.Cast<byte, Hash256>(more));
        }
        return MerkleTree.RootBy(leaf, size, index, siblings.WrittenSpan) == root ? leaf : Malformed("a proof that does not lead to the root");
    }

    /// <summary>An element of a list.</summary>
    /// <param name="root">Of the list's tree.</param>
    /// <param name="size">Elements of the list.</param>
    /// <param name="index">Below <paramref name="size"/>.</param>
    /// <param name="maxLength">Of the element; more is refused.</param>
    public async Task<Result<ReadOnlyMemory<byte>>> ElementAsync(Hash256 root, uint size, uint index, int maxLength)
    {
        if (!(await LeafAsync(root, size, index)).TryGet(out var leaf, out var refused) || !(await PreimageAsync(leaf, maxLength + 1)).TryGet(out var preimage, out refused)) { return refused; }
        return MerkleTree.TryOpen(preimage, out var element) ? element : Malformed("what is no leaf of a tree");
    }

    /// <summary>All pairs of a map, whose keys are each there once: in the order of their bytes.</summary>
    /// <param name="map">What the host committed to.</param>
    /// <param name="maxLength">Of a key and of a value; more is refused.</param>
    public async Task<Result<(ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Value)[]>> MapAsync(MapCommitment map, int maxLength)
    {
        var pairs = new List<(ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Value)>();
        for (var i = 0u; i < map.Size; i++)
        {
            if (!(await ElementAsync(map.Keys, map.Size, i, maxLength)).TryGet(out var key, out var refused) || !(await ElementAsync(map.Values, map.Size, i, maxLength)).TryGet(out var value, out refused)) { return refused; }
            if (i > 0 && pairs[^1].Key.Span.SequenceCompareTo(key.Span) >= 0) { return Malformed("a map whose keys are not in order, each once"); }
            pairs.Add((key, value));
        }
        return pairs.ToArray();
    }

    private bool TryReadPreimage(ReadOnlySpan<byte> answer, int maxLength, out int length, out ArrayBufferWriter<byte> preimage, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Refused? refused)
    {
        (length, preimage, refused) = (0, null!, null);
        if (!HostCommand.TryReadPreimage(answer, out var claimed, out var beginning)) { refused = Malformed("not the answer to what was asked"); }
        else if (claimed > (ulong)maxLength) { refused = TooLong(maxLength); }
        else if (claimed > (ulong)budget) { refused = new(Refusal.TooLarge, "the host has more than any request needs"); }
        if (refused is not null) { return false; }
        length = (int)claimed;
        preimage = new(Math.Max(1, beginning.Length));
        preimage.Write(beginning);
        return true;
    }

    private static bool TryReadProof(ReadOnlySpan<byte> answer, int depth, out Hash256 leaf, out ArrayBufferWriter<Hash256> siblings)
    {
        siblings = new(MerkleTree.MaxDepth);
        if (!HostCommand.TryReadLeafProof(answer, out leaf, out var claimed, out var first) || claimed != depth) { return false; }
        siblings.Write(MemoryMarshal.Cast<byte, Hash256>(first));
        return true;
    }

    private static Refused TooLong(int maxLength) => new(Refusal.TooLarge, $"the host has more than {maxLength:#,0} bytes where less must be enough");
    private static Refused Malformed(string detail) => new(Refusal.Malformed, $"the host gave {detail}");
}
