using System.CommandLine;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Device;
using Holdfast.Hosting.Files;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Hosting.Commands;

/// <summary>The options of `holdfast bsms-key` that the owner's program and the emulator share.</summary>
public sealed class BsmsKeyOptionSet
{
    public Option<string> Path { get; } = new("--path") { Description = "derivation path of the key, such as m/48'/0'/0'/2'", Required = true };
    public Option<string?> Token { get; } = BsmsTokens.Option("the session's token, 16 or 32 hexadecimal digits: the record is encrypted with it; 00, or left out, for none");
    public Option<string> Description { get; } = new("--description") { Description = "what the coordinator's people will read, up to 80 characters", DefaultValueFactory = _ => BsmsKeyRequest.DefaultDescription };
    public Option<string> Output { get; } = new("-o", "--output") { Description = "where to write the record. Never overwrites", Required = true };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Path, Token, Description, Output]) { command.Options.Add(option); }
    }

    /// <summary>Asks, signs and writes.</summary>
    /// <exception cref="IOException">The file cannot be written, or is there already.</exception>
    public async Task<Result<string>> RunAsync(ParseResult result, Network network, Vault vault, Wallet wallet, CancellationToken cancel)
    {
        if (!DerivationPath.TryParse(result.GetValue(Path), out var path)) { return new Refused(Refusal.Malformed, "not a derivation path"); }
        var request = new BsmsKeyRequest(BsmsTokens.Parse(result.GetValue(Token)) ?? BsmsToken.None, path, result.GetValue(Description)!, network, wallet.Fingerprint);
        return (await BsmsKeyFile.RunAsync(request, result.GetValue(Output)!, vault, wallet, cancel)).TryGet(out var written, out var refused)
            ? $"written: {ShownText.Escape(written)}" : refused;
    }
}
