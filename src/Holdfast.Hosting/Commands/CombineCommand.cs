using System.CommandLine;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Hosting.Files;
using Holdfast.Signing;

namespace Holdfast.Hosting.Commands;

/// <summary>`holdfast combine A B ...`: puts the signatures of several PSBTs of one transaction together, with no key at all.</summary>
public static class CombineCommand
{
    public static Command Create()
    {
        var inputs = new Argument<string[]>("IN") { Description = "PSBTs of one transaction", Arity = new ArgumentArity(1, 16) };
        var output = new Option<string?>("-o", "--output") { Description = "where to write; NAME-combined.psbt beside the first by default. Never overwrites" };
        var finalize = new Option<bool>("--finalize") { Description = "finalize" };
        var extract = new Option<bool>("--extract") { Description = "finalize and write the raw transaction, or a message's signature" };
        var command = new Command("combine", "put the signatures of several PSBTs together; finalize and extract, with no key at all") { inputs, output, finalize, extract };
        command.SetAction(result => Failures.ToExitCode(() => Run(result.GetValue(inputs)!, result.GetValue(output), result.GetValue(finalize), result.GetValue(extract))));
        return command;
    }

    private static int Run(string[] paths, string? output, bool finalize, bool extract)
    {
        if (output is not null) { OutputFile.RequireFree(output); }
        if (!PsbtFileFormat.Read(InputFile.Read(paths[0]).Bytes).TryGet(out var first, out var refused)) { return Failures.Print(refused); }
        var (suffix, extension) = PsbtFinish.NameOf(first.Psbt, extract, "combined");
        output ??= OutputFile.Beside(paths[0], suffix, extension);
        var combined = first.Psbt;
        foreach (var path in paths.AsSpan(1))
        {
            if (!PsbtFileFormat.Read(InputFile.Read(path).Bytes).TryGet(out var next, out refused)) { return Failures.Print(refused); }
            if (!PsbtCombiner.Combine(combined, next.Psbt).TryGet(out var bytes, out refused)) { return Failures.Print(refused); }
            if (!Psbt.Parse(bytes).TryGet(out combined, out refused)) { return Failures.Print(refused); }
        }
        if (!PsbtFinish.Run(combined, first.Format, finalize, extract).TryGet(out var finished, out refused)) { return Failures.Print(refused); }
        OutputFile.Write(output, finished);
        Console.Error.WriteLine($"written: {ShownText.Escape(output)}");
        return ExitCode.Done;
    }
}
