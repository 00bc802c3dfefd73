using System.Text;

namespace Holdfast.Screen;

/// <summary>
/// Who may have the screen: whoever brings the token first, and after that whoever has the pass it was exchanged for; one at a time.
/// </summary>
/// <param name="token">64 hexadecimal digits; the first half is the token in the address, the second the pass.</param>
internal sealed class Session(string token)
{
    private const int Half = 32, MostWrongGuesses = 5;

    private readonly Lock _gate = new();
    private bool _exchanged, _taken;
    private int _wrong;

    /// <summary>What travels in the address's fragment, which no browser sends anywhere.</summary>
    internal string Token => token[..Half];

    /// <summary>The pass for a token, once; null for a wrong one, for a second exchange, and for everybody once too many were wrong.</summary>
    internal string? Exchange(ReadOnlySpan<byte> brought)
    {
        lock (_gate)
        {
            if (_exchanged || _wrong >= MostWrongGuesses) { return null; }
            if (!IsSame(brought, token.AsSpan(0, Half)))
            {
                _wrong++;
                return null;
            }
            _exchanged = true;
            return token[Half..];
        }
    }

    internal bool IsPass(string pass) => _exchanged && IsSame(Encoding.UTF8.GetBytes(pass), token.AsSpan(Half));

    /// <summary>Takes the screen; false while somebody else has it.</summary>
    internal bool TryTake()
    {
        lock (_gate)
        {
            if (_taken) { return false; }
            return _taken = true;
        }
    }

    internal void Leave()
    {
        lock (_gate) { _taken = false; }
    }

    // In a time that does not tell where they differ.
    private static bool IsSame(ReadOnlySpan<byte> a, ReadOnlySpan<char> b)
    {
        if (a.Length != b.Length) { return false; }
        var difference = 0;
        for (var i = 0; i < a.Length; i++) { difference |= a[i] ^ b[i]; }
        return difference == 0;
    }
}
