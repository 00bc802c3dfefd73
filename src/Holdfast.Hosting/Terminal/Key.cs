namespace Holdfast.Hosting.Terminal;

public enum KeyKind
{
    /// <summary>No key: the wait ended otherwise.</summary>
    None,
    /// <summary>A printable character, in UTF-8.</summary>
    Character,
    Enter,
    Escape,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    /// <summary>Ctrl-C or Ctrl-D.</summary>
    Interrupt,
    /// <summary>A key that means nothing here, bytes that are no UTF-8, or a paste, which is dropped whole.</summary>
    Other,
    /// <summary>The terminal is gone.</summary>
    Closed,
}

/// <summary>A key that was pressed. Its character may be part of a secret, so it lives on the stack alone.</summary>
public readonly ref struct Key(KeyKind kind, uint utf8 = 0, int length = 0)
{
    public KeyKind Kind => kind;
    /// <summary>Bytes of the character in UTF-8: 1 to 4, 0 for other keys.</summary>
    public int Length => length;
    /// <summary>The byte at <paramref name="index"/> of the character.</summary>
    public byte this[int index] => (byte)(utf8 >> (8 * index));

    /// <summary>True for this ASCII character, in either case.</summary>
    public bool Is(char letter) => kind == KeyKind.Character && length == 1 && (utf8 | 0x20) == ((uint)letter | 0x20);
}
