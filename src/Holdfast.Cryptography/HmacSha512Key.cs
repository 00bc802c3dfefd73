using System.Runtime.CompilerServices;

namespace Holdfast.Cryptography;

/// <summary>
/// An HMAC-SHA-512 key whose two blocks are hashed once, for many short messages under one key: half the work of each. For keys that are not
/// secret, such as the chain code of an extended public key: nothing is cleared.
/// </summary>
public sealed unsafe class HmacSha512Key
{
    private readonly State _keyed;

    /// <param name="key">Not secret.</param>
    public HmacSha512Key(ReadOnlySpan<byte> key)
    {
        Sodium.EnsureInitialised();
        fixed (State* state = &_keyed)
        fixed (byte* k = key)
        {
            Sodium.crypto_auth_hmacsha512_init(state, k, (nuint)key.Length);
        }
    }

    /// <summary>Writes the 64-byte code of a message.</summary>
    public void Compute(ReadOnlySpan<byte> message, Span<byte> output)
    {
        if (output.Length != HmacSha512.Size) { throw new ArgumentException("HMAC-SHA-512 gives 64 bytes", nameof(output)); }
        var state = _keyed;
        fixed (byte* m = message)
        fixed (byte* o = output)
        {
            Sodium.crypto_auth_hmacsha512_update(&state, m, (ulong)message.Length);
            Sodium.crypto_auth_hmacsha512_final(&state, o);
        }
    }

    // crypto_auth_hmacsha512_state: of 64-bit words, which it is aligned to, each of them copied with it.
    [InlineArray(HmacSha512.StateSize / sizeof(ulong))]
    private struct State { private ulong _first; }
}
