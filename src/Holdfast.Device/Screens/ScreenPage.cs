using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Device.Screens;

/// <summary>What a page is for; a screen may draw each kind its own way.</summary>
public enum PageKind
{
    /// <summary>Something to read.</summary>
    Info,
    /// <summary>Part of a review.</summary>
    Review,
    /// <summary>Something odd that must be acknowledged.</summary>
    Warning,
    /// <summary>The decision.</summary>
    Approve,
    /// <summary>Why something was refused.</summary>
    Refusal,
    /// <summary>One of several things to do: the buttons are <see cref="Button.Choice"/>s.</summary>
    Menu,
    /// <summary>Digits of a PIN, or of dice, one at a time.</summary>
    Digits,
    /// <summary>Letters of one word, one at a time.</summary>
    Word,
    /// <summary>Free text, one character at a time: a passphrase, a name.</summary>
    Text,
    /// <summary>A secret shown, one word a page.</summary>
    Secret,
    /// <summary>A camera looks for QR codes.</summary>
    Scan,
}

/// <summary>What can be pressed.</summary>
public enum Button
{
    Next,
    Back,
    Approve,
    Reject,
    Acknowledge,
    /// <summary>An entry is complete.</summary>
    Done,
    Cancel,
    /// <summary>One of <see cref="ScreenPage.Choices"/>, by its number.</summary>
    Choice,
}

/// <summary>What was pressed; for <see cref="Button.Choice"/> which one, from 0.</summary>
public readonly record struct Press(Button Button, int Choice = 0);

/// <summary>Writes the words that begin with what was typed, separated by spaces, as many whole ones as fit.</summary>
/// <param name="typed">The letters typed, in secret memory.</param>
/// <param name="words">Secret memory to write to, so that no string tells which words were near.</param>
/// <returns>Bytes written.</returns>
public delegate int WordCompletions(ReadOnlySpan<byte> typed, Span<byte> words);

/// <summary>
/// A page as every screen gets it: text that is fit to be shown, and the buttons that mean something. A screen draws it and sends back
/// presses with the page's nonce; it knows of no chain and decides nothing.
/// </summary>
public sealed record ScreenPage(PageKind Kind, string Title)
{
    /// <summary>Given by the panel when the page is shown; an input that carries another is dropped.</summary>
    public ulong Nonce { get; init; }
    /// <summary>The conversation it belongs to, counted by the panel.</summary>
    public ulong Turn { get; init; }
    public IReadOnlyList<Field> Fields { get; init; } = [];
    /// <summary>One paragraph, already fit to be shown.</summary>
    public string Text { get; init; } = "";
    public IReadOnlyList<Button> Buttons { get; init; } = [];
    public IReadOnlyList<string> Choices { get; init; } = [];
    /// <summary>Position among the pages of a review, from 1; 0 where there is none.</summary>
    public int Number { get; init; }
    public int Count { get; init; }
    /// <summary>Where typed characters go.</summary>
    public SecretEntry? Entry { get; init; }
    /// <summary>The secret shown on a page of <see cref="PageKind.Secret"/>, UTF-8. It belongs to whoever shows the page; a screen reads it through <see cref="Panel.Look"/>.</summary>
    public SecretMemory? Secret { get; init; }
    /// <summary>Where the secret is a seed for a QR code (digits, or 16 to 32 bytes): which block of it is drawn, or <see cref="SeedQrBlock.Whole"/>; null where it is text.</summary>
    public int? SeedQr { get; init; }
    /// <summary>What a screen may offer beside the letters typed on a page of <see cref="PageKind.Word"/>.</summary>
    public WordCompletions? Completions { get; init; }
    /// <summary>A code for scripts: a warning's, or a refusal's.</summary>
    public string Code { get; init; } = "";
    /// <summary>What a screen that can shows as a QR code; empty for none.</summary>
    public string QrCode { get; init; } = "";
    /// <summary>QR codes shown one after another.</summary>
    public QrFilm? Film { get; init; }
    /// <summary>Where the codes that are read go, on a page of <see cref="PageKind.Scan"/>.</summary>
    public ICodeReader? Reader { get; init; }
    /// <summary>The button that ends the page without a yes, if it has one.</summary>
    public Button? Ending => Buttons.Contains(Button.Reject) ? Button.Reject : Buttons.Contains(Button.Cancel) ? Button.Cancel : null;
    /// <summary>True if it shows or takes a secret: a screen that keeps what it drew must forget it afterwards.</summary>
    public bool HasSecret => Secret is not null || Entry is { IsSecret: true } || Reader is { SawSecret: true };
}
