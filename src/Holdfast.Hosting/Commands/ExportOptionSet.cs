using System.CommandLine;
using Holdfast.Airgap.Exports;
using Holdfast.Bitcoin;
using Holdfast.Hosting.Files;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Hosting.Commands;

/// <summary>The options of `holdfast export` that the owner's program and the emulator share.</summary>
public sealed class ExportOptionSet
{
    public Argument<string> Kind { get; } = new("KIND") { Description = $"{string.Join(", ", AccountExport.Names.Select(each => each.Name))}" };
    public Option<string> Output { get; } = new("-o", "--output") { Description = "the file, or a folder such as a card's; its signature goes beside it as NAME.sig. Never overwrites", DefaultValueFactory = _ => "." };
    public Option<uint> Account { get; } = new("--account") { Description = "number of the account", DefaultValueFactory = _ => 0 };
    public Option<string> Type { get; } = new("--type") { Description = "p2pkh, p2sh-p2wpkh, p2wpkh or p2tr, for a file of one account", DefaultValueFactory = _ => "p2wpkh" };
    public Option<bool> Change { get; } = new("--change") { Description = "addresses: those of change" };
    public Option<uint> First { get; } = new("--first") { Description = "addresses: index of the first", DefaultValueFactory = _ => 0 };
    public Option<int> Count { get; } = new("--count") { Description = "addresses: how many, up to 5000", DefaultValueFactory = _ => 250 };

    public ExportOptionSet()
    {
        Kind.AcceptOnlyFromAmong([.. AccountExport.Names.Select(each => each.Name)]);
        Type.AcceptOnlyFromAmong("p2pkh", "p2sh-p2wpkh", "p2wpkh", "p2tr");
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(Kind);
        foreach (Option option in (Option[])[Output, Account, Type, Change, First, Count]) { command.Options.Add(option); }
    }

    public SaveExportOptions Read(ParseResult result, Network network, NonceOptions nonces)
    {
        var kind = AccountExport.Names.First(each => each.Name == result.GetValue(Kind)).Kind;
        var type = result.GetValue(Type) switch
        {
            "p2pkh" => ScriptType.PubKeyHash,
            "p2sh-p2wpkh" => ScriptType.ScriptHashWitnessPubKeyHash,
            "p2tr" => ScriptType.Taproot,
            _ => ScriptType.WitnessPubKeyHash,
        };
        var options = new ExportOptions(type) { Change = result.GetValue(Change), First = result.GetValue(First), Count = result.GetValue(Count) };
        return new(kind, network, result.GetValue(Account), options, result.GetValue(Output)!) { Nonces = nonces };
    }

    /// <summary>What the command says once it is done.</summary>
    public static string Said((string File, string Signature) saved) => $"saved: {ShownText.Escape(saved.File)}\nsigned: {ShownText.Escape(saved.Signature)}";
}
