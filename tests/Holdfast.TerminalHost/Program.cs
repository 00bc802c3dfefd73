using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Hosting.Terminal;
using Holdfast.Signing;

// A program for tests that need a real terminal: shows the pages named on the command line, one after another, and writes to the file
// given first what was pressed on each.
MemoryLocking.AcceptUnlocked();
var (log, names) = (args[0], args[1..]);
using var panel = new Panel(TimeProvider.System, TimeSpan.FromMilliseconds(200));
using var terminal = RawTerminal.TryOpen();
if (terminal is null) { return 3; }
using var ended = new CancellationTokenSource();
using var entry = new SecretEntry(EntryAlphabet.Text, 64, shown: true);
using var pin = new SecretEntry(EntryAlphabet.Digits, 12, shown: false);
using var letters = new SecretEntry(EntryAlphabet.LowerCaseLetters, 8, shown: true);
using var word = SecretMemory.CopyOf("abandon"u8);
using var screen = new TerminalScreen(panel, terminal, new TerminalScreenOptions { DeviceName = "Holdfast", IsEmulator = names.Contains("emulator"), Quit = ended.Cancel });
_ = screen.Ended.ContinueWith(_ => ended.Cancel(), TaskScheduler.Default);
try
{
    foreach (var name in names)
    {
        if (name == "crash") { new Thread(() => throw new InvalidOperationException("meant to fail")).Start(); }
        if (PageOf(name) is not { } page) { continue; }
        var press = await panel.AskAsync(page, ended.Token);
        entry.Clear();
        File.AppendAllText(log, $"{name} {press.Button} {press.Choice}\n");
    }
}
catch (OperationCanceledException) { File.AppendAllText(log, "cancelled\n"); }
return 0;

ScreenPage? PageOf(string name)
{
    var recipient = new Field("To", "bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297", FieldKind.Address);
    var amount = new Field("Amount", "0.01250000 BTC", FieldKind.Amount);
    var fee = new Field("Fee", "0.00000420 BTC (0.03 %)", FieldKind.Amount);
    return name switch
    {
        "review" => new(PageKind.Review, "Payment") { Fields = [amount, recipient, fee], Number = 1, Count = 3, Buttons = [Button.Next, Button.Reject] },
        "warning" => new(PageKind.Warning, "Warning")
        {
            Text = "The fee cannot be verified. The wallet app may have told a lower one than what leaves: up to 0.4 BTC can be lost to miners.",
            Number = 2, Count = 3, Buttons = [Button.Acknowledge, Button.Back, Button.Reject],
        },
        "approve" => new(PageKind.Approve, "Send bitcoin?") { Fields = [amount, recipient, fee], Number = 3, Count = 3, Buttons = [Button.Approve, Button.Back, Button.Reject] },
        "long" => new(PageKind.Review, "Message")
        {
            Fields = [.. Enumerable.Range(1, 60).Select(i => new Field($"{i,2}", $"line {i} of the message", FieldKind.Line))],
            Buttons = [Button.Next, Button.Back, Button.Reject],
        },
        "refusal" => new(PageKind.Refusal, "Send bitcoin: not signed") { Text = "Input 2 is of another account than the one it names.", Fields = [amount], Buttons = [Button.Done] },
        "hex" => new(PageKind.Review, "Data")
        {
            Fields = [new("OP_RETURN", "6a200102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20", FieldKind.Hex), new("Path", "m/84'/0'/0'/0/7", FieldKind.Path)],
            Buttons = [Button.Next, Button.Back, Button.Reject],
        },
        "menu" => new(PageKind.Menu, "What do you want to do?") { Choices = ["Make a new wallet", "Restore from words", "Settings"], Buttons = [Button.Choice, Button.Cancel] },
        "pin" => new(PageKind.Digits, "PIN") { Text = "4 to 12 digits.", Entry = pin, Buttons = [Button.Done, Button.Cancel] },
        "word" => new(PageKind.Word, "Word 3 of 24") { Text = "Type its first letters.", Entry = letters, Completions = Complete, Number = 3, Count = 24, Buttons = [Button.Done, Button.Back, Button.Cancel] },
        "text" => new(PageKind.Text, "Passphrase") { Text = "Another passphrase opens another wallet. There is no wrong one.", Entry = entry, Buttons = [Button.Done, Button.Cancel] },
        "secret" => new(PageKind.Secret, "Word 3 of 24") { Text = "Write it on paper. Nobody else may see it.", Secret = word, Number = 3, Count = 24, Buttons = [Button.Next, Button.Back] },
        _ => null,
    };
}

static int Complete(ReadOnlySpan<byte> typed, Span<byte> words)
{
    var offered = "able about above"u8;
    if (typed.Length > 2 || !"ab"u8.StartsWith(typed)) { return 0; }
    offered.CopyTo(words);
    return offered.Length;
}
