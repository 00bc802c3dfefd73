using System.Text;
using System.Text.RegularExpressions;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Messages;
using Holdfast.Keys;
using Holdfast.Testing;

namespace Holdfast.Memory.Tests;

/// <summary>
/// What an owner does in a day, lived once for all tests: restores a wallet, signs with it and with a passphrase wallet, locks, comes
/// back with the PIN, looks at the backup and at a child, uses the child, locks, comes back with the cold words, locks and switches off. Memory is searched in between.
/// </summary>
internal sealed class OwnersDay(OwnerAtTerminal owner)
{
    private const string Message = "Nothing of this is secret.", MessagePath = "m/84'/0'/0'/0/0";
    private static readonly Lazy<OwnersDay> Once = new(Live);

    private readonly OwnersSecrets _secrets = new();

    private static OwnersDay Live()
    {
        if (!Environment.IsPrivilegedProcess) { OwnersProgram.Skip("only root can read the memory of a program that hides it"); }
        var folder = Directory.CreateTempSubdirectory("holdfast-day");
        try
        {
            using var owner = new OwnerAtTerminal("xterm", [OwnersProgram.Path, "device", "--state", Path.Combine(folder.FullName, "state")]);
            var day = new OwnersDay(owner);
            day.Live(folder.FullName);
            return day;
        }
        finally { folder.Delete(recursive: true); }
    }

    internal static OwnersDay Lived => Once.Value;

    internal IReadOnlyList<Finding> WhileUnlocked { get; private set; } = [];
    internal IReadOnlyList<Finding> AfterSetUp { get; private set; } = [];
    internal IReadOnlyList<Finding> AfterReopening { get; private set; } = [];
    internal IReadOnlyList<Finding> AfterColdUnlock { get; private set; } = [];
    internal string Signature { get; private set; } = "";
    internal string SignatureAfterLock { get; private set; } = "";
    internal bool SignatureIsValid { get; private set; }
    internal int ExitCode { get; private set; }
    internal IReadOnlyList<string> LeftRunning { get; private set; } = [];

    private void Live(string folder)
    {
        Restore();
        var patterns = _secrets.Patterns(Path.Combine(folder, "state", "vault"));
        Signature = SignMessage();
        SignatureIsValid = IsValid(Signature);
        OpenPassphraseWallet();
        SignFile(Path.Combine(folder, "payment.psbt"));
        WhileUnlocked = ProcessMemory.Find(owner.ProcessId, patterns);
        AfterSetUp = FindLocked(patterns);

        owner.Choose("Enter the PIN");
        owner.At("attempts left");
        owner.Fill(_secrets.Pin, hidden: true);
        SignatureAfterLock = SignMessage();
        ShowBackup();
        UseChild();
        WhileUnlocked = [.. WhileUnlocked, .. ProcessMemory.Find(owner.ProcessId, patterns)];
        AfterReopening = FindLocked(patterns);

        owner.Choose("Unlock as after switching on");
        owner.Choose("With the six words");
        TypeWords(_secrets.ColdWords);
        AfterColdUnlock = FindLocked(patterns);

        owner.Choose("Switch off");
        ExitCode = owner.ExitCode();
        LeftRunning = OfSession(owner.ProcessId);
    }

    private void Restore()
    {
        owner.Choose("Restore from a backup");
        if (owner.At().Contains("Not here", StringComparison.Ordinal)) { OwnersProgram.Skip($"the program takes this for a network session:\n{owner.Screen}"); }
        owner.Choose("12 words");
        TypeWords(_secrets.Words);
        foreach (var page in (string[])["Choose a PIN", "The PIN again"])
        {
            owner.At(page);
            owner.Fill(_secrets.Pin, hidden: true);
        }
        owner.Choose("Six words, made now");
        owner.At("Six words for the vault");
        owner.Enter();
        _secrets.ColdWords.AddRange(ReadWords("The vault's six words", 6));
        TypeWords(_secrets.ColdWords);
        owner.At("The wallet is made");
        owner.Enter();
    }

    private void TypeWords(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            owner.At($"Word {i + 1} of {words.Count}.");
            owner.Fill(words[i]);
        }
    }

    private List<string> ReadWords(string title, int count)
    {
        var words = new List<string>();
        for (var i = 0; i < count; i++)
        {
            words.Add(Regex.Match(owner.At(title, $"{i + 1} of {count}"), "^ {4}([a-z]+)$", RegexOptions.Multiline).Groups[1].Value);
            owner.Enter();
        }
        return words;
    }

    private string SignMessage()
    {
        owner.Choose("Sign a message");
        owner.At("Type the message");
        owner.Fill(Message);
        owner.At("The derivation path");
        owner.Fill(MessagePath);
        owner.Approve("1 of");
        var signature = Regex.Match(owner.At("Signature\n", "Close"), "[A-Za-z0-9+/=]{80,}").Value;
        owner.Enter();
        return signature;
    }

    private bool IsValid(string signature)
    {
        var address = Address.FromScript(Scripts.PayToWitnessPubKeyHash(_secrets.Standard.Key(MessagePath)), Network.Main)!;
        return MessageVerifier.Verify(address, Network.Main, Encoding.UTF8.GetBytes(Message), signature) == MessageValidity.Valid;
    }

    private void OpenPassphraseWallet()
    {
        owner.Choose("Passphrase wallet");
        owner.At("Every passphrase opens a wallet");
        owner.Enter();
        owner.At("Type it; it is shown");
        owner.Fill(_secrets.Passphrase);
        owner.Choose("Use it");
        owner.At($"{_secrets.WithPassphrase.Fingerprint}, with passphrase");
    }

    private void SignFile(string path)
    {
        File.WriteAllBytes(path, Payment.Of(_secrets.WithPassphrase));
        owner.Choose("Sign a file");
        owner.At("The PSBT's path");
        owner.Fill(path);
        owner.Approve("1 of");
        owner.At("Written to");
        owner.Enter();
    }

    private void ShowBackup()
    {
        owner.Choose("Show my backup");
        owner.At("Whoever sees these words");
        owner.Type("a");
        owner.At("To show your backup");
        owner.Fill(_secrets.Pin, hidden: true);
        owner.Approve("Show the backup?");
        Xunit.Assert.Equal(_secrets.Words, ReadWords("Your backup", _secrets.Words.Length));
    }

    private void UseChild()
    {
        owner.Choose("Derive a child");
        owner.Choose("Words of another wallet");
        owner.Choose("12 words");
        owner.At("Write down which index");
        owner.Fill(_secrets.ChildIndex.ToString(System.Globalization.CultureInfo.InvariantCulture));
        owner.At("Whoever sees this child");
        owner.Type("a");
        owner.At("To derive a child");
        owner.Fill(_secrets.Pin, hidden: true);
        owner.Approve("Derive this child?");
        owner.Choose("Show the words");
        Xunit.Assert.Equal(_secrets.ChildWords, ReadWords("The child's words", _secrets.ChildWords.Length));
        owner.Choose("Use it now");
        owner.Choose("Use it");
        owner.At(", temporary");
    }

    private List<Finding> FindLocked(List<Pattern> patterns)
    {
        owner.Choose("Lock");
        owner.At("Enter the PIN");
        return ProcessMemory.Find(owner.ProcessId, patterns, _secrets.Trails());
    }

    // The sixth field of proc_pid_stat(5) is the session; the name before may hold spaces.
    private static List<string> OfSession(int session)
    {
        var found = new List<string>();
        foreach (var folder in Directory.GetDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                if (stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3] == session.ToString()) { found.Add(stat); }
            }
            catch (IOException) { } // it ended meanwhile
        }
        return found;
    }
}
