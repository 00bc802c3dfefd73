using System.CommandLine;
using Holdfast.Bitcoin.Labels;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Hosting.Files;

namespace Holdfast.Hosting.Commands;

/// <summary>`holdfast show IN`: what a file would do, with no key at all.</summary>
public static class ShowCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("IN") { Description = "a PSBT: binary, base64 or hexadecimal" };
        var json = new Option<bool>("--json") { Description = "print JSON" };
        var labels = SignOptions.LabelsOption();
        var network = SignOptions.NetworkOption();
        var command = new Command("show", "explain what a file would do, with no key at all") { input, json, labels, network };
        command.SetAction(result => Failures.ToExitCode(() => Run(result.GetValue(input)!, result.GetValue(labels), SignOptions.ParseNetwork(result.GetValue(network)!), result.GetValue(json))));
        return command;
    }

    private static int Run(string path, string? labelsPath, Keys.Network network, bool json)
    {
        if (!PsbtFileFormat.Read(InputFile.Read(path).Bytes).TryGet(out var read, out var refused)) { return Failures.Print(refused); }
        var labels = WalletLabels.None;
        if (labelsPath is not null && !WalletLabels.Read(InputFile.Read(labelsPath).Bytes).TryGet(out labels, out refused)) { return Failures.Print(refused); }
        var review = PsbtReviewer.Describe(new PsbtRequest(read.Psbt, new PsbtOptions(network) { Labels = labels }, default));
        using var output = Console.OpenStandardOutput();
        if (json) { ReviewText.WriteJson(output, review, read.Psbt, network); }
        else { ReviewText.WritePlain(Console.Out, review); }
        return review.Refused is { } reason ? Failures.Print(reason) : ExitCode.Done;
    }
}
