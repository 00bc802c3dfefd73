using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>What is read of a pack of definitions before it is accepted, or no longer.</summary>
internal static class DefinitionPages
{
    private const int FieldsPerPage = 12;

    /// <param name="name">What it will be called.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="contents">What it claims to tell of.</param>
    /// <param name="replaced">The pack of that name; null for none.</param>
    /// <param name="explainer">Knows the names of chains.</param>
    public static Review Accepting(string name, DefinitionPack pack, PackContents contents, AcceptedPack? replaced, IExplainer explainer)
    {
        List<Field> summary =
        [
            new(Phrase.Of("definitions.name"), name),
            new(Phrase.Of("definitions.hash"), pack.Hash.ToString(), FieldKind.Hex),
            new(Phrase.Of("definitions.formats"), Phrase.Of("definitions.formats.value", pack.Formats)),
            new(Phrase.Of("definitions.contracts"), Phrase.Of("definitions.contracts.value", contents.Contracts.Count, contents.Chains.Count)),
            new(Phrase.Of("definitions.size"), Phrase.Of("text.bytes.many", pack.Bytes.Length)),
        ];
        if (replaced is not null) { summary.Add(new(Phrase.Of("definitions.replaces"), replaced.Hash.ToString(), FieldKind.Hex)); }
        List<ReviewPage> pages = [new(Phrase.Of("definitions.accept.page"), summary)];
        pages.Add(new(Phrase.Of("definitions.chains.title"), [.. Chains([.. contents.Chains.Select(chain => chain.ChainId)], explainer)]));
        pages.AddRange(Paged(Phrase.Of("definitions.names.title"), [.. contents.Names.Select((each, i) => new Field(Phrase.Of("definitions.names", i + 1, contents.Names.Count), each))]));
        return new(Phrase.Of("definitions.accept.title"), pages, [new("definitions-trusted", Phrase.Of("definitions.warning"))], null);
    }

    public static Review Removing(AcceptedPack pack)
        => new(Phrase.Of("definitions.remove.title"), [new(Phrase.Of("definitions.remove.page"), [.. Fields(pack), new(Phrase.Of("definitions.remove.label"), Phrase.Of("definitions.remove"))])], [], null);

    /// <summary>A pack as it stands in the list.</summary>
    public static IEnumerable<Field> Fields(AcceptedPack pack)
    {
        yield return new(Phrase.Of("definitions.name"), pack.Name);
        yield return new(Phrase.Of("definitions.hash"), pack.Hash.ToString(), FieldKind.Hex);
        yield return pack.Pack is { } there ? new(Phrase.Of("definitions.formats"), Phrase.Of("definitions.formats.value", there.Formats)) : new(Phrase.Of("definitions.changed.label"), Phrase.Of("definitions.changed"));
    }

    // Names of chains are this program's own, and of no pack: they can stand in one line.
    private static IEnumerable<Field> Chains(ulong[] chains, IExplainer explainer)
    {
        var known = chains.Where(chain => explainer.ChainName(chain) is not null).Select(chain => Phrase.Of("definitions.chain", explainer.ChainName(chain)!, chain)).ToArray();
        var unknown = chains.Where(chain => explainer.ChainName(chain) is null).ToArray();
        if (known.Length > 0) { yield return new(Phrase.Of("definitions.chains.known", known.Length), string.Join(", ", known)); }
        if (unknown.Length > 0) { yield return new(Phrase.Of("definitions.chains.unknown", unknown.Length), string.Join(", ", unknown)); }
    }

    private static IEnumerable<ReviewPage> Paged(string title, Field[] fields) => fields.Chunk(FieldsPerPage).Select(some => new ReviewPage(title, some));
}
