namespace Holdfast.Device.Screens;

/// <summary>
/// Takes QR codes a screen has read, one after another. It belongs to whoever asked for the page; the panel alone gives it codes, and never from two threads.
/// </summary>
public interface ICodeReader
{
    /// <summary>Bytes of the longest thing a screen hands over: a text that was pasted. A QR code has 4,296 at the most.</summary>
    const int MaxLength = 2 << 20;

    /// <summary>Parts' worth of what was read.</summary>
    int Have { get; }

    /// <summary>Parts in all; 0 while that is not known.</summary>
    int Of { get; }

    /// <summary>What was seen last, or why it was not taken; fit to be shown. Empty for nothing.</summary>
    string Said { get; }

    /// <summary>True once a code had a seed in it: whatever saw it must forget it.</summary>
    bool SawSecret { get; }

    /// <param name="code">What one code says.</param>
    /// <returns>True if with it everything is there.</returns>
    bool Take(ReadOnlySpan<byte> code);

    /// <summary>
    /// True for a code that may be a secret's or a part of one, whatever came before it: a screen asks it of a code that was dropped, which it has
    /// seen all the same. Keeps nothing, and may be asked from any thread and after the page is gone.
    /// </summary>
    bool MayBeSecret(ReadOnlySpan<byte> code);
}
