using Holdfast.Signing;

namespace Holdfast.Device.Screens;

/// <summary>What kinds of pages, buttons, fields and alphabets are called outside this process: by the screen's process and by the control API.</summary>
public static class ScreenNames
{
    public static string Of(Button button) => button switch
    {
        Button.Next => "next",
        Button.Back => "back",
        Button.Approve => "approve",
        Button.Reject => "reject",
        Button.Acknowledge => "acknowledge",
        Button.Done => "done",
        Button.Cancel => "cancel",
        Button.Choice => "choice",
    };

    public static string Of(PageKind kind) => kind switch
    {
        PageKind.Info => "info",
        PageKind.Review => "review",
        PageKind.Warning => "warning",
        PageKind.Approve => "approve",
        PageKind.Refusal => "refusal",
        PageKind.Menu => "menu",
        PageKind.Digits => "digits",
        PageKind.Word => "word",
        PageKind.Text => "text",
        PageKind.Secret => "secret",
        PageKind.Scan => "scan",
    };

    public static string Of(EntryAlphabet alphabet) => alphabet switch
    {
        EntryAlphabet.Digits => "digits",
        EntryAlphabet.Dice => "dice",
        EntryAlphabet.Coins => "coins",
        EntryAlphabet.LowerCaseLetters => "letters",
        EntryAlphabet.Text => "text",
    };

    public static string Of(FieldKind kind) => kind switch
    {
        FieldKind.Text => "text",
        FieldKind.Amount => "amount",
        FieldKind.Address => "address",
        FieldKind.Hex => "hex",
        FieldKind.Path => "path",
        FieldKind.Line => "line",
    };
}
