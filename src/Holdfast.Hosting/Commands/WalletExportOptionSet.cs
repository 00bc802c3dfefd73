using System.CommandLine;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Hosting.Files;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Hosting.Commands;

/// <summary>The options of `holdfast export-wallet` that the owner's program and the emulator share.</summary>
public sealed class WalletExportOptionSet
{
    private static readonly (string Name, WalletExportFormat Format)[] Formats =
    [
        ("descriptor", WalletExportFormat.Descriptor),
        ("policy", WalletExportFormat.Policy),
        ("bsms", WalletExportFormat.Bsms),
        ("coldcard", WalletExportFormat.Coldcard),
        ("caravan", WalletExportFormat.Caravan),
    ];

    public Option<string> As { get; } = new("--as") { Description = "descriptor, policy (BIP-388, with the proof that it is registered), bsms (BIP-129), coldcard or caravan", Required = true };
    public Option<string?> Register { get; } = new("--register") { Description = "a file with the wallet instead of a registered one: it is shown and asked first" };
    public Option<string?> Token { get; } = BsmsTokens.Option("with --register: the token of the BSMS session whose descriptor record the file is; 00 for a plain one");
    public Option<string> Output { get; } = new("-o", "--output") { Description = "where to write. Never overwrites", Required = true };

    public WalletExportOptionSet() => As.AcceptOnlyFromAmong([.. Formats.Select(format => format.Name)]);

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[As, Register, Token, Output]) { command.Options.Add(option); }
    }

    /// <summary>The wallet of --register, as its owner consents to it; null without that option.</summary>
    /// <exception cref="IOException">The file cannot be read, or the answer has no place.</exception>
    public async Task<Result<RegisteredWallet>?> RegisterAsync(ParseResult result, Network network, Vault vault, Wallet wallet, CancellationToken cancel)
    {
        if (result.GetValue(Register) is not { } path) { return null; }
        OutputFile.RequireFree(result.GetValue(Output)!);
        return await RegisterFile.RunAsync(InputFile.Read(path), BsmsTokens.Parse(result.GetValue(Token)), network, vault, wallet, cancel);
    }

    /// <summary>Writes the wallet as asked.</summary>
    /// <exception cref="IOException">The file cannot be written, or is there already.</exception>
    public Result<string> Write(ParseResult result, RegisteredWallet registered)
    {
        var format = Array.Find(Formats, format => format.Name == result.GetValue(As)).Format;
        return ExportFile.Write(registered, format, result.GetValue(Output)!).TryGet(out var written, out var refused) ? $"written: {ShownText.Escape(written)}" : refused;
    }
}
