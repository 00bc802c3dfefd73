using System.Numerics;

namespace Holdfast.Airgap.Ur;

/// <summary>What a part was worth to a <see cref="FountainSolver"/>.</summary>
internal enum FountainStep
{
    /// <summary>It is one equation more.</summary>
    New,
    /// <summary>It follows from what was known.</summary>
    Known,
    /// <summary>It contradicts what was known: a part before it, or it, is false.</summary>
    Contradiction,
}

/// <summary>
/// Finds a message's fragments from parts that are sums of some of them: linear equations over GF(2), kept in reduced row echelon form.
/// Where the reference's peeling waits for a part that is one fragment more than another, this takes every part that is independent of the ones
/// before, so that hardly more parts are needed than there are fragments. At most one row a fragment is kept, and a part costs at most two
/// sums a row: n parts take n^2 sums of n/8 bytes and a fragment.
/// </summary>
internal sealed class FountainSolver : IDisposable
{
    private readonly int _count, _words, _length;
    // Row i is the one whose pivot is fragment i. Once all are solved the rows are the message, without a copy. Pinned, so that no collection
    // leaves a copy of what may be a secret.
    private readonly byte[] _payloads;
    private readonly byte[] _payload;
    private readonly ulong[] _mask;
    private readonly ulong[] _solved, _mixed;
    private readonly List<int> _mixedRows = [];
    private ulong[]? _masks;

    /// <param name="count">Fragments.</param>
    /// <param name="length">Bytes of each.</param>
    public FountainSolver(int count, int length)
    {
        (_count, _length, _words) = (count, length, (count + 63) / 64);
        _payloads = GC.AllocateArray<byte>(count * length, pinned: true);
        _payload = GC.AllocateArray<byte>(length, pinned: true);
        (_mask, _solved, _mixed) = (new ulong[_words], new ulong[_words], new ulong[_words]);
    }

    /// <summary>Independent parts so far.</summary>
    public int Rank { get; private set; }
    public bool IsComplete => Rank == _count;

    /// <summary>The fragments one after another; the message once complete. Zeroed with this object.</summary>
    public ReadOnlyMemory<byte> Message => _payloads;

    /// <summary>Takes a part in.</summary>
    /// <param name="fragments">Which fragments it is the sum of, each once.</param>
    /// <param name="data">Their sum.</param>
    public FountainStep Add(ReadOnlySpan<ushort> fragments, ReadOnlySpan<byte> data)
    {
        data.CopyTo(_payload);
        Array.Clear(_mask);
        foreach (var fragment in fragments)
        {
            if (Has(_solved, fragment)) { Fragments.Mix(_payload, Payload(fragment)); }
            else { Flip(_mask, fragment); }
        }
        // Rows have no pivot but their own, so that taking one away brings no other back.
        foreach (var fragment in fragments)
        {
            if (!Has(_mixed, fragment)) { continue; }
            Fragments.Mix(_mask, Mask(fragment));
            Fragments.Mix(_payload, Payload(fragment));
        }
        var pivot = FirstOf(_mask);
        if (pivot < 0) { return _payload.AsSpan().ContainsAnyExcept((byte)0) ? FountainStep.Contradiction : FountainStep.Known; }
        Insert(pivot);
        Rank++;
        return FountainStep.New;
    }

    private void Insert(int pivot)
    {
        _payload.CopyTo(Payload(pivot));
        var single = IsSingle(_mask);
        if (single) { Flip(_solved, pivot); }
        for (var i = _mixedRows.Count - 1; i >= 0; i--)
        {
            var row = _mixedRows[i];
            var mask = Mask(row);
            if (!Has(mask, pivot)) { continue; }
            Fragments.Mix(Payload(row), _payload);
            if (single) { Flip(mask, pivot); }
            else { Fragments.Mix(mask, _mask); }
            if (!IsSingle(mask)) { continue; }
            Flip(_mixed, row);
            Flip(_solved, row);
            _mixedRows[i] = _mixedRows[^1];
            _mixedRows.RemoveAt(_mixedRows.Count - 1);
        }
        if (single) { return; }
        _masks ??= new ulong[_count * _words];
        _mask.CopyTo(Mask(pivot));
        Flip(_mixed, pivot);
        _mixedRows.Add(pivot);
    }

    public void Dispose()
    {
        Array.Clear(_payloads);
        Array.Clear(_payload);
    }

    private Span<byte> Payload(int row) => _payloads.AsSpan(row * _length, _length);
    private Span<ulong> Mask(int row) => _masks.AsSpan(row * _words, _words);

    private static bool Has(ReadOnlySpan<ulong> bits, int at) => (bits[at >> 6] >> at & 1) != 0;
    private static void Flip(Span<ulong> bits, int at) => bits[at >> 6] ^= 1ul << at;

    private static int FirstOf(ReadOnlySpan<ulong> bits)
    {
        var word = bits.IndexOfAnyExcept(0ul);
        return word < 0 ? -1 : 64 * word + BitOperations.TrailingZeroCount(bits[word]);
    }

    private static bool IsSingle(ReadOnlySpan<ulong> bits)
    {
        var word = bits.IndexOfAnyExcept(0ul);
        return BitOperations.IsPow2(bits[word]) && !bits[(word + 1)..].ContainsAnyExcept(0ul);
    }
}
