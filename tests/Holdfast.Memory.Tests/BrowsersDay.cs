using System.Text;

namespace Holdfast.Memory.Tests;

/// <summary>
/// What an owner does in a day at the web screen, lived once for all tests: restores a wallet, opens one with a passphrase, locks, comes
/// back with the PIN, looks at the backup, locks, comes back with the cold words, locks. All processes are searched in between.
/// </summary>
internal sealed class BrowsersDay(OwnerAtBrowser owner)
{
    private static readonly Lazy<BrowsersDay> Once = new(Live);

    private readonly OwnersSecrets _secrets = new();

    internal static BrowsersDay Lived => Once.Value;

    /// <summary>Found while a secret was typed and shown, in the screen's and the browser's processes.</summary>
    internal IReadOnlyList<Finding> WhileTyped { get; private set; } = [];
    internal IReadOnlyList<Finding> WhileShown { get; private set; } = [];
    internal IReadOnlyList<Finding> AfterSetUp { get; private set; } = [];
    internal IReadOnlyList<Finding> AfterPassphrase { get; private set; } = [];
    internal IReadOnlyList<Finding> AfterReopening { get; private set; } = [];
    internal IReadOnlyList<Finding> AfterColdUnlock { get; private set; } = [];
    internal IReadOnlyList<Finding> WireInVault { get; private set; } = [];
    internal IReadOnlyList<Finding> WireInScreen { get; private set; } = [];

    private static BrowsersDay Live()
    {
        if (!Environment.IsPrivilegedProcess) { OwnersProgram.Skip("only root can read the memory of a program that hides it"); }
        var folder = Directory.CreateTempSubdirectory("holdfast-web-day");
        try
        {
            using var owner = new OwnerAtBrowser(OwnersProgram.Path, Path.Combine(folder.FullName, "state"));
            var day = new BrowsersDay(owner);
            day.Live(Path.Combine(folder.FullName, "state", "vault"));
            return day;
        }
        finally { folder.Delete(recursive: true); }
    }

    private void Live(string vault)
    {
        Restore();
        var patterns = _secrets.Patterns(vault);
        patterns.AddRange(Drawn());
        AfterSetUp = FindLocked(patterns);

        Reopen();
        owner.Choose("Wallets");
        owner.At("Wallets");
        owner.Choose("Passphrase wallet");
        owner.At("Passphrase wallet");
        owner.Forward();
        owner.At("Passphrase");
        owner.Fill(_secrets.Passphrase);
        owner.At("Wallet ");
        WhileTyped = Find(patterns, owner.Processes().Where(process => process != owner.Vault));
        owner.Choose("Use it");
        owner.Reopened();
        owner.At("Ready");
        AfterPassphrase = FindLocked(patterns);

        Reopen();
        owner.Choose("Backup");
        owner.At("Backup");
        owner.Choose("Show my backup");
        owner.At("Warning");
        owner.Forward();
        owner.At("PIN");
        owner.Fill(_secrets.Pin);
        owner.At("Show the backup?");
        owner.Approve();
        for (var i = 0; i < _secrets.Words.Length; i++)
        {
            owner.At("Your backup");
            Xunit.Assert.Equal(_secrets.Words[i], owner.Secret());
            if (i == _secrets.Words.Length - 1) { WhileShown = Find(patterns, owner.Processes().Where(process => process != owner.Vault)); }
            if (i < _secrets.Words.Length - 1) { owner.Forward(); }
        }
        owner.Forward();
        owner.Reopened();
        owner.At("Ready");
        AfterReopening = FindLocked(patterns);

        owner.Choose("Unlock as after switching on");
        owner.At("Unlock");
        owner.Choose("With the six words");
        TypeWords("Unlock", _secrets.ColdWords);
        owner.Reopened();
        owner.At("Ready");
        AfterColdUnlock = FindLocked(patterns);

        List<Pattern> wire = [.. ((string[])["Sec-WebSocket-Key", "GET /screen HTTP/1.1", "Content-Security-Policy"]).Select(text => new Pattern("HTTP", text, Encoding.ASCII.GetBytes(text)))];
        WireInVault = ProcessMemory.Find(owner.Vault, wire);
        WireInScreen = Find(wire, owner.Processes().Where(process => process != owner.Vault));
        owner.SwitchOff();
    }

    private void Restore()
    {
        owner.At("Welcome");
        owner.Choose("Restore from a backup");
        owner.At("Restore");
        owner.Choose("12 words");
        TypeWords("Restore", _secrets.Words);
        foreach (var page in (string[])["Choose a PIN", "The PIN again"])
        {
            owner.At(page);
            owner.Fill(_secrets.Pin);
        }
        owner.At("What opens the vault");
        owner.Choose("Six words, made now");
        owner.At("Six words for the vault");
        owner.Forward();
        for (var i = 0; i < 6; i++)
        {
            owner.At("The vault's six words");
            _secrets.ColdWords.Add(owner.Secret());
            owner.Forward();
        }
        TypeWords("The six words again", _secrets.ColdWords);
        owner.At("Ready");
        owner.Forward();
        owner.Reopened();
        owner.At("Ready");
    }

    private void TypeWords(string title, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            owner.At(title);
            owner.Fill(word);
        }
    }

    private void Reopen()
    {
        owner.Choose("Enter the PIN");
        owner.At("PIN");
        owner.Fill(_secrets.Pin);
        owner.Reopened();
        owner.At("Ready");
    }

    // A word alone is in every dictionary; a word as this screen draws it is not.
    private IEnumerable<Pattern> Drawn() => _secrets.Words.Concat(_secrets.ColdWords).Distinct().SelectMany(word => ((string[])[$"\"no\">{word}</p>", $"polite\">{word}</span>"])
        .SelectMany(text => (Pattern[])[new("a word drawn", $"{text} in UTF-8", Encoding.UTF8.GetBytes(text)), new("a word drawn", $"{text} in UTF-16", Encoding.Unicode.GetBytes(text))]));

    private List<Finding> FindLocked(List<Pattern> patterns)
    {
        owner.Choose("Lock");
        owner.At("Locked");
        return [.. ProcessMemory.Find(owner.Vault, patterns, _secrets.Trails()), .. Find(patterns, owner.Processes().Where(process => process != owner.Vault))];
    }

    private static List<Finding> Find(List<Pattern> patterns, IEnumerable<int> processes)
    {
        var found = new List<Finding>();
        foreach (var process in processes)
        {
            // A browser ends helpers of its own while it lives.
            try { found.AddRange(ProcessMemory.FindWritable(process, patterns)); }
            catch (Exception gone) when (gone is IOException && !Directory.Exists($"/proc/{process}")) { }
        }
        return found;
    }
}
