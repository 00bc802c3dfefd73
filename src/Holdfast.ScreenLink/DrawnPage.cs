namespace Holdfast.ScreenLink;

/// <summary>A page as the screen's process draws it. Kinds, buttons and alphabets are known by their names there (see ScreenNames in Holdfast.Device).</summary>
public sealed record DrawnPage
{
    public required ulong Nonce { get; init; }
    /// <summary>info, review, warning, approve, refusal, menu, digits, word, text, secret or scan.</summary>
    public required string Kind { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    /// <summary>A warning's or a refusal's code; empty where there is none.</summary>
    public required string Code { get; init; }
    /// <summary>Position among the pages of a review, from 1; 0 where there is none.</summary>
    public required int Number { get; init; }
    public required int Count { get; init; }
    public required IReadOnlyList<DrawnField> Fields { get; init; }
    /// <summary>next, back, approve, reject, acknowledge, done, cancel, choice.</summary>
    public required IReadOnlyList<string> Buttons { get; init; }
    public required IReadOnlyList<string> Choices { get; init; }
    /// <summary>What a QR code on the page says; empty for none.</summary>
    public required string QrCode { get; init; }
    /// <summary>True if other codes follow the one there is, each in a frame of its own.</summary>
    public required bool IsFilm { get; init; }
    /// <summary>The secret shown, one word; empty for none.</summary>
    public required string Secret { get; init; }
    /// <summary>Whether the secret is a seed for a QR code, and in which form.</summary>
    public required SeedQrForm SeedQr { get; init; }
    /// <summary>Which block of that code is drawn, from 0 row by row; -1 for the whole.</summary>
    public required int SeedQrBlock { get; init; }
    /// <summary>Modules on a side of its blocks.</summary>
    public required int SeedQrBlockSide { get; init; }
    /// <summary>How long approve has to be held, in milliseconds.</summary>
    public required int HoldMilliseconds { get; init; }
    /// <summary>Something unsafe that is in force, to be said on every page; empty for nothing.</summary>
    public required string Notice { get; init; }
    public required Appearance Appearance { get; init; }
    public required DrawnEntry? Entry { get; init; }
    public required DrawnReading? Reading { get; init; }

    /// <summary>Reads what follows the kind.</summary>
    public static DrawnPage Read(ref FrameReader frame)
    {
        var (nonce, kind, title, text, code, number, count) = (frame.Nonce(), frame.Text(), frame.Text(), frame.Text(), frame.Text(), frame.Number(), frame.Number());
        var fields = new DrawnField[frame.Count()];
        for (var i = 0; i < fields.Length; i++) { fields[i] = new(frame.Text(), frame.Text(), frame.Text()); }
        return new DrawnPage
        {
            Nonce = nonce,
            Kind = kind,
            Title = title,
            Text = text,
            Code = code,
            Number = number,
            Count = count,
            Fields = fields,
            Buttons = frame.Texts(),
            Choices = frame.Texts(),
            QrCode = frame.Text(),
            IsFilm = frame.Bool(),
            Secret = frame.Text(),
            SeedQr = (SeedQrForm)frame.Byte(),
            SeedQrBlock = frame.Number(),
            SeedQrBlockSide = frame.Number(),
            HoldMilliseconds = frame.Number(),
            Notice = frame.Text(),
            Appearance = (Appearance)frame.Byte(),
            Entry = frame.Bool() ? DrawnEntry.Read(ref frame) : null,
            Reading = frame.Bool() ? DrawnReading.Read(ref frame) : null,
        };
    }
}

/// <param name="Kind">text, amount, address, path, hex or line.</param>
/// <param name="Label">What it is.</param>
/// <param name="Value">Fit to be shown.</param>
public sealed record DrawnField(string Kind, string Label, string Value);

/// <summary>What a secret is that is drawn as a QR code.</summary>
public enum SeedQrForm : byte
{
    /// <summary>None: a text.</summary>
    None,
    /// <summary>Digits, of a SeedQR.</summary>
    Digits,
    /// <summary>Bytes in hexadecimal, of a CompactSeedQR.</summary>
    Bytes,
}

/// <summary>How the screen looks.</summary>
public enum Appearance : byte
{
    /// <summary>As the machine's display is set.</summary>
    System,
    Light,
    Dark,
}
