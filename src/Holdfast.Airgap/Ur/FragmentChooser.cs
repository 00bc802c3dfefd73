using System.Buffers.Binary;

namespace Holdfast.Airgap.Ur;

/// <summary>Which fragments of a message are mixed into which of its parts (BCR-2024-001 § Fragment Chooser). One caller at a time.</summary>
/// <param name="parts">Fragments of the message: 1 to 4,096.</param>
/// <param name="checksum">CRC-32 of the message.</param>
internal sealed class FragmentChooser(int parts, uint checksum)
{
    private readonly DegreeSampler _degrees = DegreeSampler.ForParts(parts);
    private readonly ushort[] _remaining = new ushort[parts], _chosen = new ushort[parts];

    /// <summary>The fragments of a part, from 0, each once, in no order; good until the next call.</summary>
    /// <param name="number">The part's number, from 1: up to the message's parts it is that fragment alone.</param>
    public ReadOnlySpan<ushort> Choose(uint number)
    {
        if (number <= parts)
        {
            _chosen[0] = (ushort)(number - 1);
            return _chosen.AsSpan(0, 1);
        }
        Span<byte> seed = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(seed, number);
        BinaryPrimitives.WriteUInt32BigEndian(seed[4..], checksum);
        var random = new Xoshiro256(seed);
        var degree = _degrees.Next(ref random) + 1;
        for (var i = 0; i < parts; i++) { _remaining[i] = (ushort)i; }
        Shuffle(_remaining, _chosen.AsSpan(0, degree), ref random);
        return _chosen.AsSpan(0, degree);
    }

    /// <summary>
    /// The first draws of § The Fisher-Yates Shuffle, which takes out and closes the gap: what would be drawn after them does not change them.
    /// </summary>
    /// <param name="remaining">What is drawn from; in disorder afterwards.</param>
    /// <param name="drawn">As many as are wanted.</param>
    /// <param name="random">One number is drawn for each.</param>
    internal static void Shuffle(Span<ushort> remaining, Span<ushort> drawn, ref Xoshiro256 random)
    {
        for (var i = 0; i < drawn.Length; i++)
        {
            var at = random.NextBelow(remaining.Length);
            drawn[i] = remaining[at];
            remaining[(at + 1)..].CopyTo(remaining[at..]);
            remaining = remaining[..^1];
        }
    }
}
