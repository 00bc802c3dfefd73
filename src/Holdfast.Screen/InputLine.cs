using System.Buffers;
using System.Globalization;
using System.Text;
using Holdfast.ScreenLink;

namespace Holdfast.Screen;

/// <summary>
/// A line from the browser: "press NONCE BUTTON [CHOICE]", "type NONCE HEX" (one character in UTF-8), "erase NONCE", "pick NONCE LENGTH WORD"
/// (one of the words that were offered when so many letters were typed), "hold NONCE BUTTON", "held NONCE", "letgo NONCE", "drawn NONCE". Numbers are decimal, buttons and choices
/// counted from 0.
/// </summary>
internal readonly record struct InputLine(string Verb, ulong Nonce, uint First, uint Second, ReadOnlyMemory<byte> Character)
{
    /// <summary>Characters of the longest line.</summary>
    internal const int MaxLength = 64;
    private const int LongestCharacter = 4;

    /// <summary>False for anything that is not exactly such a line.</summary>
    internal static bool TryParse(string line, out InputLine input)
    {
        input = default;
        var words = line.Split(' ');
        if (words.Length < 2 || !ulong.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var nonce)) { return false; }
        switch (words)
        {
            case ["press" or "hold", _, var first] when TryNumber(first, out var number):
                input = new(words[0], nonce, number, 0, default);
                return true;
            case ["press" or "pick", _, var first, var second] when TryNumber(first, out var number) && TryNumber(second, out var choice):
                input = new(words[0], nonce, number, choice, default);
                return true;
            case ["type", _, var hex] when hex.Length is > 0 and <= 2 * LongestCharacter && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit):
                input = new(words[0], nonce, 0, 0, Convert.FromHexString(hex));
                return Rune.DecodeFromUtf8(input.Character.Span, out _, out var length) == OperationStatus.Done && length == input.Character.Length;
            case ["erase" or "held" or "letgo" or "drawn", _]:
                input = new(words[0], nonce, 0, 0, default);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Tells the device. What means nothing on the page that is drawn is dropped; what approves is held, never pressed.</summary>
    internal void SendTo(DeviceLink device)
    {
        if (device.Drawing.Page is not { } page || page.Nonce != Nonce) { return; }
        var button = (byte)Math.Min(First, byte.MaxValue);
        switch (Verb)
        {
            case "press" when First < page.Buttons.Count && page.Buttons[(int)First] != "approve":
                device.Send(new(ScreenInputKind.Press, Nonce, button, Second));
                break;
            case "hold" when First < page.Buttons.Count:
                device.Send(new(ScreenInputKind.HoldBegin, Nonce, button));
                break;
            case "held":
                device.Send(new(ScreenInputKind.HoldEnd, Nonce));
                break;
            case "letgo":
                device.Send(new(ScreenInputKind.HoldCancel, Nonce));
                break;
            case "type":
                Type(device, Character.Span);
                break;
            case "drawn":
                device.Send(new(ScreenInputKind.Drawn, Nonce));
                break;
            case "erase":
                device.Send(new(ScreenInputKind.Erase, Nonce));
                break;
            // The list on the screen, not one that came meanwhile: another length is another list.
            case "pick" when page.Entry is { } entry && First == entry.Typed.Length && OfferedWords.Of(entry) is var words && Second < words.Length:
                foreach (var letter in words[Second][entry.Typed.Length..]) { Type(device, [(byte)letter]); }
                if (page.Buttons.ToList().IndexOf("done") is >= 0 and var done) { device.Send(new(ScreenInputKind.Press, Nonce, (byte)done)); }
                break;
        }
    }

    private void Type(DeviceLink device, ReadOnlySpan<byte> character)
    {
        foreach (var value in character) { device.Send(new(ScreenInputKind.Type, Nonce, Value: value)); }
    }

    private static bool TryNumber(string word, out uint number) => uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
