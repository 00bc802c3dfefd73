namespace Holdfast.Cryptography;

/// <summary>
/// The one key that several make together for MuSig2 (BIP-327 § Key Sorting, § Key Aggregation). Of public keys alone: nothing here signs.
/// </summary>
public static class KeyAggregation
{
    /// <summary>Most keys aggregated. BIP-327 has no bound; nobody signs in two rounds with more.</summary>
    public const int MaxKeys = 32;

    private static readonly Sha256 ListStart = Sha256.StartTagged("KeyAgg list"u8), CoefficientStart = Sha256.StartTagged("KeyAgg coefficient"u8);

    /// <summary>KeySort: puts the keys in the order of their 33 bytes.</summary>
    public static void Sort(Span<PublicKey> keys) => keys.Sort((a, b) => a.ToBytes().AsSpan().SequenceCompareTo(b.ToBytes()));

    /// <summary>KeyAgg: the aggregate of 1 to 32 keys, of which some may be the same, in the order they are given.</summary>
    /// <returns>False where the sum is the point at infinity, or a coefficient's hash is not below the group order (both below 2^-122).</returns>
    /// <exception cref="ArgumentException">No key, or more than 32.</exception>
    public static bool TryAggregate(ReadOnlySpan<PublicKey> keys, out PublicKey aggregate)
    {
        aggregate = default;
        if (keys.Length is 0 or > MaxKeys) { throw new ArgumentException($"1 to {MaxKeys} keys are aggregated", nameof(keys)); }
        Span<byte> list = stackalloc byte[keys.Length * PublicKey.CompressedSize];
        for (var i = 0; i < keys.Length; i++) { keys[i].Serialize(list.Slice(i * PublicKey.CompressedSize, PublicKey.CompressedSize)); }
        var hash = ListStart;
        hash.Update(list);
        var listHash = hash.Finish();
        Span<PublicKey> terms = stackalloc PublicKey[keys.Length];
        var second = SecondKey(keys);
        for (var i = 0; i < keys.Length; i++)
        {
            terms[i] = keys[i];
            // The second distinct key and its like keep a coefficient of 1: a multiplication less.
            if (keys[i] == second) { continue; }
            var coefficient = CoefficientStart;
            coefficient.Update(listHash.AsSpan());
            coefficient.Update(list.Slice(i * PublicKey.CompressedSize, PublicKey.CompressedSize));
            var factor = coefficient.Finish();
            if (!keys[i].TryMultiply(factor.AsSpan(), out terms[i])) { return false; }
        }
        return PublicKey.TryCombine(terms, out aggregate);
    }

    // GetSecondKey: the first that differs from the first; none where all are the same.
    private static PublicKey SecondKey(ReadOnlySpan<PublicKey> keys)
    {
        foreach (ref readonly var key in keys)
        {
            if (key != keys[0]) { return key; }
        }
        return default;
    }
}
