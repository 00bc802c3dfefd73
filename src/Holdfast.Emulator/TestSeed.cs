using System.CommandLine;
using System.Text;
using Holdfast.Device;
using Holdfast.Signing;

namespace Holdfast.Emulator;

/// <summary>The options that give a test seed on the command line. Such a seed is public: nothing here guards it.</summary>
internal sealed class TestSeed
{
    public Option<string> Mnemonic { get; } = new("--test-mnemonic") { Description = "BIP-39 words of a well-known test phrase; \"-\" reads them from standard input", Required = true };
    public Option<string> Passphrase { get; } = new("--test-passphrase") { Description = "BIP-39 passphrase of the test wallet", DefaultValueFactory = _ => "" };

    public void AddTo(Command command)
    {
        command.Options.Add(Mnemonic);
        command.Options.Add(Passphrase);
    }

    /// <summary>Opens the wallet in a vault.</summary>
    public Result<Wallet> Open(ParseResult result, Vault vault)
    {
        var words = result.GetValue(Mnemonic)!;
        if (words == "-") { words = Console.In.ReadLine() ?? ""; }
        return vault.OpenTemporary(Encoding.UTF8.GetBytes(words), Encoding.UTF8.GetBytes(result.GetValue(Passphrase)!));
    }
}
