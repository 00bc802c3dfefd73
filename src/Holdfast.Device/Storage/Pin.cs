using Holdfast.Cryptography;

namespace Holdfast.Device.Storage;

/// <summary>A PIN: 4 to 12 ASCII digits, in secret memory. It is never compared with anything: it opens what was sealed under it, or does not.</summary>
public static class Pin
{
    public const int MinimumLength = 4, MaximumLength = 12;

    /// <summary>Whether the bytes are a PIN. The time depends on the length alone.</summary>
    public static bool IsWellFormed(SecretMemory pin)
    {
        if (pin.Length is < MinimumLength or > MaximumLength) { return false; }
        var outside = 0;
        foreach (var digit in pin.Span) { outside |= (digit - '0') | ('9' - digit); } // negative when outside
        return outside >= 0;
    }
}
