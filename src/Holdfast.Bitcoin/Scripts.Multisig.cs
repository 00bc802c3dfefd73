using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin;

/// <summary>Multisig scripts: threshold, compressed keys, count, OP_CHECKMULTISIG.</summary>
public static partial class Scripts
{
    /// <summary>Most keys OP_CHECKMULTISIG takes. Above 16 the count is a one-byte push, and above 15 the script no longer fits P2SH's 520 bytes.</summary>
    public const int MaxMultisigKeys = 20;
    private const int KeyPushSize = PublicKey.CompressedSize + 1;

    /// <summary>The multisig script of 1 to 20 compressed keys.</summary>
    /// <param name="threshold">1 to the number of keys.</param>
    /// <param name="keys">In the order they are to stand in the script, unless sorted.</param>
    /// <param name="sorted">BIP-67: keys go in the order of their compressed bytes.</param>
    /// <exception cref="ArgumentException">The threshold or the number of keys is out of range.</exception>
    public static byte[] Multisig(int threshold, ReadOnlySpan<PublicKey> keys, bool sorted)
    {
        if (keys.Length is 0 or > MaxMultisigKeys || threshold < 1 || threshold > keys.Length) { throw new ArgumentException("not a quorum", nameof(threshold)); }
        var script = new byte[NumberSize(threshold) + keys.Length * KeyPushSize + NumberSize(keys.Length) + 1];
        var rest = WriteNumber(script, threshold);
        foreach (ref readonly var key in keys)
        {
            rest[0] = PublicKey.CompressedSize;
            key.Serialize(rest[1..KeyPushSize]);
            rest = rest[KeyPushSize..];
        }
        if (sorted) { SortKeys(script.AsSpan(NumberSize(threshold), keys.Length * KeyPushSize)); }
        WriteNumber(rest, keys.Length)[0] = Opcode.CheckMultisig;
        return script;
    }

    /// <summary>
    /// Reads a multisig script, strictly: 1 ≤ threshold ≤ keys ≤ 20, every number and push in its shortest form, every key compressed and
    /// a point, nothing after OP_CHECKMULTISIG. Keys come in script order; that they are sorted or differ is not looked at.
    /// </summary>
    public static bool TryReadMultisig(ReadOnlySpan<byte> script, out int threshold, [NotNullWhen(true)] out PublicKey[]? keys)
    {
        keys = null;
        if (!HasMultisigShape(script, out threshold, out var count, out var pushes)) { return false; }
        var points = new PublicKey[count];
        for (var i = 0; i < count; i++)
        {
            if (!PublicKey.TryParse(pushes.Slice(i * KeyPushSize + 1, PublicKey.CompressedSize), out points[i])) { return false; }
        }
        keys = points;
        return true;
    }

    /// <summary>True if the script is a multisig, strictly as <see cref="TryReadMultisig"/> has it but for the points, and has this key.</summary>
    public static bool IsMultisigWith(ReadOnlySpan<byte> script, in PublicKey key)
    {
        if (!HasMultisigShape(script, out _, out var count, out var pushes)) { return false; }
        Span<byte> wanted = stackalloc byte[PublicKey.CompressedSize];
        key.Serialize(wanted);
        for (var i = 0; i < count; i++)
        {
            if (pushes.Slice(i * KeyPushSize + 1, PublicKey.CompressedSize).SequenceEqual(wanted)) { return true; }
        }
        return false;
    }

    /// <summary>How many signatures a script of the strict multisig form asks for.</summary>
    public static bool TryReadThreshold(ReadOnlySpan<byte> script, out int threshold) => HasMultisigShape(script, out threshold, out _, out _);

    private static bool HasMultisigShape(ReadOnlySpan<byte> script, out int threshold, out int count, out ReadOnlySpan<byte> pushes)
    {
        count = 0;
        pushes = default;
        if (!TryReadNumber(script, out threshold)) { return false; }
        var rest = script[NumberSize(threshold)..];
        while (rest is [PublicKey.CompressedSize, 2 or 3, ..] && rest.Length >= KeyPushSize && count < MaxMultisigKeys)
        {
            rest = rest[KeyPushSize..];
            count++;
        }
        if (count < threshold || !TryReadNumber(rest, out var stated) || stated != count) { return false; }
        pushes = script.Slice(NumberSize(threshold), count * KeyPushSize);
        return rest[NumberSize(count)..] is [Opcode.CheckMultisig];
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> script, out int number)
    {
        number = script switch
        {
            [>= Opcode.One and <= Opcode.Sixteen, ..] => script[0] - Opcode.One + 1,
            [1, > 16 and <= MaxMultisigKeys, ..] => script[1],
            _ => 0,
        };
        return number != 0;
    }

    private static int NumberSize(int number) => number > 16 ? 2 : 1;

    private static Span<byte> WriteNumber(Span<byte> script, int number)
    {
        if (number <= 16) { script[0] = (byte)(Opcode.One - 1 + number); }
        else { (script[0], script[1]) = (1, (byte)number); }
        return script[NumberSize(number)..];
    }

    /// <summary>Insertion sort of the pushes in place: at most twenty, and usually three.</summary>
    private static void SortKeys(Span<byte> pushes)
    {
        Span<byte> moved = stackalloc byte[KeyPushSize];
        for (var end = KeyPushSize; end < pushes.Length; end += KeyPushSize)
        {
            var place = end;
            pushes.Slice(end, KeyPushSize).CopyTo(moved);
            while (place > 0 && moved.SequenceCompareTo(pushes.Slice(place - KeyPushSize, KeyPushSize)) < 0) { place -= KeyPushSize; }
            pushes[place..end].CopyTo(pushes[(place + KeyPushSize)..]);
            moved.CopyTo(pushes[place..]);
        }
    }
}
