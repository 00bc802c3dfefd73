using System.CommandLine;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Files;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast;

/// <summary>`holdfast definitions`: packs of definitions made and looked at without a key, accepted and removed with the device's vault.</summary>
internal static class DefinitionCommands
{
    public static Command Create() => new("definitions", "what tells in words what calls of contracts do (ERC-7730)")
    {
        DefinitionFiles.CreateBuild(), DefinitionFiles.CreateShow(), CreateAdd(), CreateList(), CreateRemove(),
    };

    private static Command CreateAdd()
    {
        var file = new Argument<string>("FILE") { Description = "a pack of definitions" };
        var name = new Option<string?>("--name") { Description = "what it is called; as its file if left out. A pack of that name is replaced" };
        return SignCommand.Complete(new Command("add", "show a pack of definitions and accept it on the device's screen") { file, name }, async (result, device, cancel) =>
        {
            var path = result.GetValue(file)!;
            return (await AddAsync(device, path, result.GetValue(name), cancel)).TryGet(out var pack, out var refused) ? $"accepted: {pack.Name}" : refused;
        }, Console.Error);
    }

    private static Command CreateList() => SignCommand.Complete(new Command("list", "which definitions the device accepted"), (_, device, _) => Task.FromResult<Result<string>>(List(device)), Console.Out);

    private static Command CreateRemove()
    {
        var name = new Argument<string>("NAME") { Description = "an accepted pack" };
        return SignCommand.Complete(new Command("remove", "believe a pack of definitions no longer") { name }, async (result, device, cancel) =>
        {
            using var session = new HostSession(Phrase.Of("definitions.host"));
            return (await RemoveDefinitions.RunAsync(device, result.GetValue(name)!, session, cancel)).TryGet(out var pack, out var refused) ? $"removed: {pack.Name}" : refused;
        }, Console.Error);
    }

    /// <summary>Asks the owner to accept a file; it is called as the file unless told otherwise.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static async Task<Result<AcceptedPack>> AddAsync(SigningDevice device, string path, string? name, CancellationToken cancel)
    {
        var input = InputFile.Read(path);
        using var session = input.OpenSession();
        return await AcceptDefinitions.RunAsync(device, name ?? OwnerName.Of(Path.GetFileNameWithoutExtension(path), "definitions"), input.Bytes, session, cancel);
    }

    private static string List(SigningDevice device)
    {
        var lines = device.Definitions.Select(pack => $"{ReviewText.GroupsOfFour(pack.Hash.ToString())}  {pack.Name}{(pack.Pack is null ? "  (changed: not used)" : "")}").ToList();
        if (device.DefinitionListDamaged) { lines.Add("the list of what was accepted was changed: none is used"); }
        if (device.ForeignDefinitions is > 0 and var others) { lines.Add($"not accepted by this wallet, and not used: {others}"); }
        return lines.Count == 0 ? "no definitions were accepted" : string.Join('\n', lines);
    }
}
