namespace Holdfast.Airgap.Deflate;

/// <summary>Finds what can be copied from the bytes before, no further back than the window.</summary>
internal sealed class Matches
{
    /// <summary>Copies are 3 to 258 bytes long.</summary>
    private const int Shortest = 3, Longest = 258;
    /// <summary>Places tried for one copy: bounds the time that data made for it can take.</summary>
    private const int MaxTries = 256;
    private const int TableBits = 13;

    private readonly int _window;
    private readonly int[] _heads = new int[1 << TableBits]; // where bytes of this key stood last
    private readonly int[] _earlier;

    public Matches(ReadOnlySpan<byte> data, int window)
    {
        _window = window;
        _earlier = new int[data.Length];
        _heads.AsSpan().Fill(-1);
        Tokens = new(data.Length / 2);
        var at = 0;
        var found = Find(data, 0);
        while (at < data.Length)
        {
            Enter(data, at);
            var next = at + 1 < data.Length ? Find(data, at + 1) : default;
            // A byte as it is, if the copy that begins behind it is longer.
            if (found.Length == 0 || next.Length > found.Length)
            {
                Tokens.Add(new(0, data[at++]));
                found = next;
                continue;
            }
            Tokens.Add(found);
            for (var i = 1; i < found.Length; i++) { Enter(data, at + i); }
            at += found.Length;
            found = at < data.Length ? Find(data, at) : default;
        }
    }

    public List<Token> Tokens { get; }

    // Others may have the same key: what it leads to is compared.
    private static int Key(ReadOnlySpan<byte> data, int at) => (int)((uint)(data[at] | data[at + 1] << 8 | data[at + 2] << 16) * 0x9e3779b1 >> 32 - TableBits);

    private void Enter(ReadOnlySpan<byte> data, int at)
    {
        if (at + Shortest > data.Length) { return; }
        var key = Key(data, at);
        _earlier[at] = _heads[key];
        _heads[key] = at;
    }

    private Token Find(ReadOnlySpan<byte> data, int at)
    {
        if (at + Shortest > data.Length) { return default; }
        var best = default(Token);
        var limit = Math.Min(Longest, data.Length - at);
        var tries = MaxTries;
        for (var from = _heads[Key(data, at)]; from >= 0 && at - from <= _window && tries-- > 0; from = _earlier[from])
        {
            var length = data.Slice(at, limit).CommonPrefixLength(data.Slice(from, limit));
            if (length < Shortest || length <= best.Length) { continue; }
            best = new(length, at - from);
            if (length == limit) { break; }
        }
        return best;
    }
}
