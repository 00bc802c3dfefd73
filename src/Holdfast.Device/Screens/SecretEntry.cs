using Holdfast.Cryptography;

namespace Holdfast.Device.Screens;

/// <summary>Which bytes an entry takes.</summary>
public enum EntryAlphabet
{
    Digits,
    /// <summary>1 to 6.</summary>
    Dice,
    LowerCaseLetters,
    /// <summary>UTF-8, printable; control bytes are not taken.</summary>
    Text,
}

/// <summary>Characters typed one at a time into secret memory. It belongs to whoever asked for the entry.</summary>
public sealed class SecretEntry(EntryAlphabet alphabet, int capacity, bool shown) : IDisposable
{
    private readonly SecretMemory _memory = new(capacity);
    private int _length;

    public EntryAlphabet Alphabet => alphabet;
    /// <summary>True if a screen may draw the characters; false for a PIN, of which only the number is drawn.</summary>
    public bool IsShown => shown;
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
            EntryAlphabet.LowerCaseLetters => value is >= (byte)'a' and <= (byte)'z',
            EntryAlphabet.Text => value is >= 0x20 and not 0x7f,
        };
        if (!taken || _length == _memory.Length) { return false; }
        _memory.Span[_length++] = value;
        Typing?.Invoke(value, System.Diagnostics.Stopwatch.GetTimestamp());
        return true;
    }

    /// <summary>Takes back the last character, all of its UTF-8 bytes.</summary>
    public bool Erase()
    {
        if (_length == 0) { return false; }
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
        _length = 0;
    }

    public void Dispose() => _memory.Dispose();
}
