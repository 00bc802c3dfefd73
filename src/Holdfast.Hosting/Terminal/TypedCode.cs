using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.ScreenLink;

namespace Holdfast.Hosting.Terminal;

/// <summary>
/// A code that comes by keys: what a hand scanner plugged in as a keyboard types, Enter after each code, or an owner. It may be a seed, so it
/// grows in secret memory. One that is longer than any QR code is dropped whole.
/// </summary>
internal sealed class TypedCode : IDisposable
{
    private readonly SecretMemory _memory = new(ScreenInput.LongestQrCode);
    private int _length;
    private bool _tooLong;

    /// <summary>Takes a key; true if it ended a code, which went to the panel.</summary>
    internal bool Take(Panel panel, ulong nonce, in Key key)
    {
        if (key.Kind == KeyKind.Enter && _length > 0) { return End(panel, nonce); }
        if (key.Kind != KeyKind.Character) { return false; }
        if (_length + key.Length > _memory.Length) { _tooLong = true; }
        for (var i = 0; i < key.Length && !_tooLong; i++) { _memory.Span[_length++] = key[i]; }
        return false;
    }

    /// <summary>Zeroes what there is.</summary>
    internal void Clear()
    {
        _memory.Span.Clear();
        (_length, _tooLong) = (0, false);
    }

    public void Dispose() => _memory.Dispose();

    private bool End(Panel panel, ulong nonce)
    {
        var taken = !_tooLong && panel.TakeCode(nonce, _memory.Span[.._length]);
        Clear();
        return taken;
    }
}
