namespace Holdfast.Airgap.Ur;

/// <summary>
/// Draws indexes with given weights by Walker's and Vose's alias method, in the order of operations of BCR-2024-001 § Random Sampler: the
/// doubles must come out bit for bit, since both sides draw the same degrees from them.
/// </summary>
internal sealed class DegreeSampler
{
    private readonly double[] _chances;
    private readonly int[] _aliases;

    /// <summary>For degrees 1 to a message's parts, where degree d has the weight 1/d (§ Degree Chooser).</summary>
    public static DegreeSampler ForParts(int parts)
    {
        var weights = new double[parts];
        for (var i = 0; i < parts; i++) { weights[i] = 1.0 / (i + 1); }
        return new DegreeSampler(weights);
    }

    public DegreeSampler(ReadOnlySpan<double> weights)
    {
        var count = weights.Length;
        var sum = 0.0;
        foreach (var weight in weights) { sum += weight; }
        var scaled = new double[count];
        for (var i = 0; i < count; i++) { scaled[i] = weights[i] * count / sum; }

        (_chances, _aliases) = (new double[count], new int[count]);
        var (small, large) = (new Stack<int>(count), new Stack<int>(count));
        for (var i = count - 1; i >= 0; i--) { (scaled[i] < 1 ? small : large).Push(i); }
        while (small.Count > 0 && large.Count > 0)
        {
            var (less, more) = (small.Pop(), large.Pop());
            _chances[less] = scaled[less];
            _aliases[less] = more;
            scaled[more] += scaled[less] - 1;
            (scaled[more] < 1 ? small : large).Push(more);
        }
        foreach (var rest in large) { _chances[rest] = 1; }
        foreach (var rest in small) { _chances[rest] = 1; } // only by rounding
    }

    /// <summary>An index from 0; two numbers are drawn.</summary>
    public int Next(ref Xoshiro256 random)
    {
        var column = random.NextBelow(_chances.Length);
        return random.NextDouble() < _chances[column] ? column : _aliases[column];
    }
}
