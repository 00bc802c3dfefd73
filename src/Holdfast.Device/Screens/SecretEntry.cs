using Holdfast.Cryptography;

namespace Holdfast.Device.Screens;

/// <summary>Which bytes an entry takes.</summary>
public enum EntryAlphabet
{
    Digits,
    /// <summary>1 to 6.</summary>
    Dice,
    /// <summary>0 and 1.</summary>
    Coins,
    LowerCaseLetters,
    /// <summary>UTF-8, printable: control bytes are not taken, nor bytes that begin or go on with no character, nor a character that does not fit whole.</summary>
    Text,
}

/// <summary>Characters typed one at a time into secret memory. It belongs to whoever asked for the entry.</summary>
public sealed class SecretEntry(EntryAlphabet alphabet, int capacity, bool shown) : IDisposable
{
    private readonly SecretMemory _memory = new(capacity);
    private int _length, _following;

    public EntryAlphabet Alphabet => alphabet;
    /// <summary>True if a screen may draw the characters; false for a PIN, of which only the number is drawn.</summary>
    public bool IsShown => shown;
    /// <summary>False for a path, a message, a number: what is no secret once it is typed.</summary>
    public bool IsSecret { get; init; } = true;
    /// <summary>Told of every byte taken and the monotonic time it came.</summary>
    public Action<ulong, long>? Typing { get; init; }
    /// <summary>Bytes typed.</summary>
    public int Length => _length;
    /// <summary>The bytes typed, UTF-8.</summary>
    public ReadOnlySpan<byte> Typed => _memory.Span[.._length];

    /// <summary>False, and nothing taken, if the byte is not of the alphabet or there is no room.</summary>
    public bool TryType(byte value)
    {
        var taken = alphabet switch
        {
            EntryAlphabet.Digits => value is >= (byte)'0' and <= (byte)'9',
            EntryAlphabet.Dice => value is >= (byte)'1' and <= (byte)'6',
            EntryAlphabet.Coins => value is (byte)'0' or (byte)'1',
            EntryAlphabet.LowerCaseLetters => value is >= (byte)'a' and <= (byte)'z',
            EntryAlphabet.Text => IsText(value),
        };
        if (!taken || _length == _memory.Length) { return false; }
        if (alphabet == EntryAlphabet.Text) { _following = _following > 0 ? _following - 1 : FollowingOf(value); }
        _memory.Span[_length++] = value;
        Typing?.Invoke(value, System.Diagnostics.Stopwatch.GetTimestamp());
        return true;
    }

    private bool IsText(byte value)
    {
        if (_following > 0) { return value is >= 0x80 and <= 0xbf; }
        return value is >= 0x20 and < 0x7f or >= 0xc2 and <= 0xf4 && _length + 1 + FollowingOf(value) <= _memory.Length;
    }

    // How many bytes follow the first one of a character (RFC 3629 § 3).
    private static int FollowingOf(byte first) => first switch { >= 0xf0 => 3, >= 0xe0 => 2, >= 0xc0 => 1, _ => 0 };

    /// <summary>Takes back the last character, all of its UTF-8 bytes.</summary>
    public bool Erase()
    {
        if (_length == 0) { return false; }
        _following = 0;
        while (_length > 0)
        {
            var last = _memory.Span[--_length];
            _memory.Span[_length] = 0;
            if ((last & 0xc0) != 0x80) { break; }
        }
        return true;
    }

    /// <summary>Zeroes what was typed.</summary>
    public void Clear()
    {
        _memory.Span.Clear();
        (_length, _following) = (0, 0);
    }

    public void Dispose() => _memory.Dispose();
}
