using System.CommandLine;
using System.Globalization;
using Holdfast.Device.Storage;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Hosting.Files;
using Holdfast.Signing;

namespace Holdfast.Hosting.Commands;

/// <summary>`holdfast definitions build` and `show`: packs of definitions as files, with no key at all.</summary>
public static class DefinitionFiles
{
    /// <summary>How packs end.</summary>
    public const string Ending = ".hfdefs";

    public static Command CreateBuild()
    {
        var folder = new Argument<string>("FOLDER") { Description = "descriptors (ERC-7730), such as a checkout of the public registry" };
        var output = new Option<string>("-o", "--output") { Description = "where to write. Never overwrites", DefaultValueFactory = _ => $"definitions{Ending}" };
        var command = new Command("build", "make one pack of a folder of descriptors; the same files make the same pack") { folder, output };
        command.SetAction(result => Failures.ToExitCode(() => Build(result.GetValue(folder)!, result.GetValue(output)!, Console.Out)));
        return command;
    }

    public static Command CreateShow()
    {
        var file = new Argument<string>("FILE") { Description = "a pack of definitions" };
        var command = new Command("show", "what a pack of definitions tells of, and its SHA-256") { file };
        command.SetAction(result => Failures.ToExitCode(() => Show(result.GetValue(file)!, Console.Out)));
        return command;
    }

    /// <summary>Makes the pack, writes it and says what became of each file.</summary>
    /// <exception cref="IOException">The folder cannot be read, or the pack not be written.</exception>
    public static int Build(string folder, string output, TextWriter writer)
    {
        OutputFile.RequireFree(output);
        if (!DescriptorFolder.Read(folder).TryGet(out var found, out var refused)) { return Failures.Print(refused); }
        var build = DefinitionPack.Build(found.Files);
        if (!DefinitionPack.Read(build.Bytes).TryGet(out var pack, out refused)) { return Failures.Print(refused); }
        Line(writer, $"{build.Descriptors:#,0} descriptors taken");
        (string File, string Why)[] leftOut = [.. found.LeftOut.Concat(build.LeftOut).OrderBy(each => each.File, StringComparer.Ordinal)];
        Line(writer, $"{leftOut.Length:#,0} left out{(leftOut.Length > 0 ? ":" : "")}");
        foreach (var (file, why) in leftOut) { Line(writer, $"  {file}: {why}"); }
        if (build.Descriptors == 0) { return Failures.Print(new Refused(Refusal.Malformed, $"there is no usable descriptor in {folder}")); }
        OutputFile.Write(output, build.Bytes);
        Summary(writer, pack, pack.Contents());
        if (build.Bytes.Length > PackFiles.LargestPack) { Line(writer, $"larger than a device keeps ({PackFiles.LargestPack:#,0} bytes): make a smaller one of fewer descriptors"); }
        Line(writer, $"written: {output}");
        return ExitCode.Done;
    }

    /// <summary>Says what a pack has, contract by contract.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static int Show(string path, TextWriter writer)
    {
        if (!DefinitionPack.Read(InputFile.Read(path).Bytes).TryGet(out var pack, out var refused)) { return Failures.Print(refused); }
        var contents = pack.Contents();
        var names = new Explainer();
        foreach (var chain in contents.Contracts.GroupBy(contract => contract.ChainId))
        {
            Line(writer, $"chain {chain.Key}{(names.ChainName(chain.Key) is { } name ? $", {name}" : "")}, contracts: {chain.Count():#,0}");
            foreach (var contract in chain) { Line(writer, $"  {contract.Contract}  {contract.Calls,3} functions  {contract.Messages,2} messages  {contract.Name}"); }
        }
        Summary(writer, pack, contents);
        return ExitCode.Done;
    }

    private static void Summary(TextWriter writer, DefinitionPack pack, PackContents contents)
    {
        Line(writer, $"{pack.Formats:#,0} functions and messages, {contents.Contracts.Count:#,0} contracts on {contents.Chains.Count:#,0} chains, {contents.Names.Count:#,0} names, {pack.Bytes.Length:#,0} bytes");
        Line(writer, $"SHA-256: {ReviewText.GroupsOfFour(pack.Hash.ToString())}");
    }

    // Names of files and of descriptors' owners may hold what a terminal obeys.
    private static void Line(TextWriter writer, FormattableString text) => writer.WriteLine(ShownText.Escape(text.ToString(CultureInfo.InvariantCulture)));
}
