using Holdfast.Hosting.Commands;
using Holdfast.Language;

namespace Holdfast;

internal sealed partial class HomeActions
{
    private Task AddDefinitionsAsync(CancellationToken cancel) => WithFileAsync("definitions", [DefinitionFiles.Ending], async path =>
        (await DefinitionCommands.AddAsync(device, path, null, cancel)).TryGet(out var pack, out var refused)
            ? (Phrase.Of("file.definitions-accepted.title"), Phrase.Of("file.definitions-accepted", pack.Name)) : Refusal(refused), cancel);
}
