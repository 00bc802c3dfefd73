using System.Text.Json;

namespace Holdfast.Ethereum.ClearSigning.Packs;

/// <summary>Texts of packs that were parsed for one explanation. Each is parsed once, however many calls within it ask for it.</summary>
internal sealed class ParsedTexts
{
    private readonly Dictionary<(DefinitionPack, int), JsonElement?> _texts = [];

    public JsonElement? Of(DefinitionPack pack, int number, Func<int, JsonElement?> parse)
    {
        if (!_texts.TryGetValue((pack, number), out var text)) { _texts[(pack, number)] = text = parse(number); }
        return text;
    }
}
