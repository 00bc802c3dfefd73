using System.CommandLine;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Hosting.Files;
using Holdfast.Signing;

namespace Holdfast.Hosting.Commands;

/// <summary>`holdfast show IN`: what a file would do, with no key at all.</summary>
public static class ShowCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("IN") { Description = "a PSBT: binary, base64 or hexadecimal" };
        var json = new Option<bool>("--json") { Description = "print JSON" };
        var network = SignOptions.NetworkOption();
        var command = new Command("show", "explain what a file would do, with no key at all") { input, json, network };
        command.SetAction(result => Run(result.GetValue(input)!, SignOptions.ParseNetwork(result.GetValue(network)!), result.GetValue(json)));
        return command;
    }

    private static int Run(string path, Keys.Network network, bool json)
    {
        if (!InputFile.Read(path).TryGet(out var file, out var refused)) { return Fail(refused, ExitCode.Failed); }
        if (!PsbtFileFormat.Read(file.Bytes).TryGet(out var read, out refused)) { return Fail(refused, ExitCode.Of(refused.Reason)); }
        var review = PsbtReviewer.Describe(new PsbtRequest(read.Psbt, new PsbtOptions(network), default));
        using var output = Console.OpenStandardOutput();
        if (json) { ReviewText.WriteJson(output, review, read.Psbt, network); }
        else { ReviewText.WritePlain(Console.Out, review); }
        return review.Refused is { } reason ? Fail(reason, ExitCode.Of(reason.Reason)) : ExitCode.Done;
    }

    private static int Fail(Refused refused, int code)
    {
        Console.Error.WriteLine(refused);
        return code;
    }
}
