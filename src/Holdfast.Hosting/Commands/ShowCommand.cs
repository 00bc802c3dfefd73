using System.CommandLine;
using Holdfast.Bitcoin.Labels;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Hosting.Files;
using Holdfast.Signing;

namespace Holdfast.Hosting.Commands;

/// <summary>`holdfast show IN`: what a file would do, with no key at all.</summary>
public static class ShowCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("IN") { Description = "a PSBT: binary, base64 or hexadecimal; or a request for Ethereum: JSON" };
        var json = new Option<bool>("--json") { Description = "print JSON" };
        var labels = SignOptions.LabelsOption();
        var network = SignOptions.NetworkOption();
        var command = new Command("show", "explain what a file would do, with no key at all") { input, json, labels, network };
        command.SetAction(result => Failures.ToExitCode(() => Run(result.GetValue(input)!, result.GetValue(labels), SignOptions.ParseNetwork(result.GetValue(network)!), result.GetValue(json))));
        return command;
    }

    private static int Run(string path, string? labelsPath, Keys.Network network, bool json)
    {
        if (!RequestFile.Read(InputFile.Read(path).Bytes).TryGet(out var read, out var refused)) { return Failures.Print(refused); }
        if (!Describe(read, labelsPath, network).TryGet(out var review, out refused)) { return Failures.Print(refused); }
        using var output = Console.OpenStandardOutput();
        if (json) { ReviewText.WriteJson(output, review, read, network); }
        else { ReviewText.WritePlain(Console.Out, review); }
        return review.Refused is { } reason ? Failures.Print(reason) : ExitCode.Done;
    }

    private static Result<Review> Describe(RequestFile file, string? labelsPath, Keys.Network network) => file switch
    {
        RequestFile.OfBitcoin psbt => DescribePsbt(psbt, labelsPath, network),
        RequestFile.OfEthereum when labelsPath is not null => new Refused(Refusal.Unsupported, "--labels: for PSBTs alone"),
        RequestFile.OfEthereum request => EthereumReviewer.Describe(request.File.For(new EthereumOptions(), default), new Explainer()),
        _ => throw new InvalidOperationException("no kind of request"),
    };

    private static Result<Review> DescribePsbt(RequestFile.OfBitcoin read, string? labelsPath, Keys.Network network)
    {
        var labels = WalletLabels.None;
        if (labelsPath is not null && !WalletLabels.Read(InputFile.Read(labelsPath).Bytes).TryGet(out labels, out var refused)) { return refused; }
        return PsbtReviewer.Describe(new PsbtRequest(read.Psbt, new PsbtOptions(network) { Labels = labels }, default));
    }
}
