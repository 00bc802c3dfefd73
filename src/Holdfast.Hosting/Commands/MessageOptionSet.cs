using System.CommandLine;
using Holdfast.Bitcoin.Messages;
using Holdfast.Hosting.Files;
using Holdfast.Keys;

namespace Holdfast.Hosting.Commands;

/// <summary>The options of `holdfast message` that the owner's program and the emulator share.</summary>
public sealed class MessageOptionSet
{
    public Argument<string> Input { get; } = new("IN") { Description = "a file with the message; its bytes are signed as they are" };
    public Option<string> Path { get; } = new("--path") { Description = "derivation path of the address's key, such as m/84'/0'/0'/0/0", Required = true };
    public Option<string?> Format { get; } = new("--format") { Description = "bip137, electrum or bip322; by the kind of address if left out" };

    public MessageOptionSet() => Format.AcceptOnlyFromAmong("bip137", "electrum", "bip322");

    public void AddTo(Command command)
    {
        command.Arguments.Add(Input);
        command.Options.Add(Path);
        command.Options.Add(Format);
    }

    /// <summary>Null if the path is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public (InputFile File, MessageRequest Request)? Read(ParseResult result, MessageOptions options, Fingerprint wallet)
    {
        if (!DerivationPath.TryParse(result.GetValue(Path), out var path)) { return null; }
        var file = InputFile.Read(result.GetValue(Input)!);
        options = options with
        {
            Format = result.GetValue(Format) switch
            {
                "bip137" => MessageFormat.Bip137,
                "electrum" => MessageFormat.Electrum,
                "bip322" => MessageFormat.Bip322Simple,
                _ => null,
            },
        };
        return (file, new MessageRequest(file.Bytes, path, options, wallet));
    }
}
