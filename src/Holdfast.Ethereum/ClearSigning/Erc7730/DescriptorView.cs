using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Calls;
using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning.Erc7730;

/// <summary>
/// Shows data by a descriptor's format. No title is a descriptor's, and each page of its words begins with whose they are. Whatever it leaves out
/// follows as it is (Draft.AddRest, or the pages of the typed message). It has no way to take a page or a warning away.
/// </summary>
internal static class DescriptorView
{
    /// <summary>Bytes of a value that a rule's can be: those have 256 characters at most.</summary>
    private const int MaxCompared = 4 * ValuePath.MaxLength;
    /// <summary>Steps of writing a value as text, beside one for every <see cref="BytesAStep"/> bytes.</summary>
    private const int TextSteps = 8, BytesAStep = 32;

    /// <summary>
    /// Adds the pages. False, and nothing added, if the format cannot hold: a rule is broken, a path that it needs leads nowhere (the contract may have
    /// changed since).
    /// </summary>
    /// <param name="common">metadata and definitions.</param>
    public static bool TryShow(Draft draft, CallScope scope, JsonElement formatJson, JsonElement common, AbiList data, InnerCalls inner)
    {
        DisplayFormat format;
        try
        {
            format = DisplayFormat.Read(formatJson, common);
            if (!Holds(draft, format, data)) { return false; }
        }
        catch (Exception exception) when (exception is DescriptorException or InvalidOperationException) { return false; }

        var owner = OwnerOf(common);
        draft.Name(format.Intent.Length > 0 ? Phrase.Of("ethereum.says", format.Intent) : Phrase.Of("ethereum.call.title"));
        draft.Source(SourceOf(owner));
        var text = new FieldText(draft, scope, data);
        var fields = new List<Field> { new(Phrase.Of("ethereum.words.intent"), format.Intent.Length > 0 ? format.Intent : Phrase.Of("ethereum.none")) };
        foreach (var rule in format.Fields.Where(rule => rule.IsShown && rule.MustMatch is null))
        {
            if (rule.Path is null) { fields.Add(new(rule.Label, rule.Literal!)); continue; }
            if (rule.Path is { Root: PathRoot.Container, Steps: [{ Name: "from" }] }) { fields.Add(new(rule.Label, Phrase.Of("ethereum.who-signs"))); continue; }
            foreach (var found in Values(draft, rule.Path, data, text))
            {
                if (draft.IsFull || fields.Count > Draft.MaxFields || !draft.TryWork(TextSteps + SizeOf(found) / BytesAStep)) { draft.NotWhole(); break; }
                if (rule.HiddenIf is { } hidden && Matches(draft, found, hidden)) { continue; }
                if (rule.Format != "calldata") { fields.Add(text.Of(rule, found)); continue; }
                if (CallIn(rule, found, text) is not var (to, amount))
                {
                    draft.NotWhole();
                    fields.Add(text.Of(rule with { Format = "raw" }, found));
                    continue;
                }
                // The pages of the call within say all three, but not an amount of zero.
                var call = ((AbiAtom)found.Value).Memory;
                foreach (var source in (AbiValue?[])[found.Source, to.Source, amount.Value.IsZero ? null : amount.Source])
                {
                    if (source is not null) { draft.Taken(source); }
                }
                draft.Words(owner, [.. fields, new(rule.Label, Phrase.Of("ethereum.bytes", call.Length))]);
                fields = [];
                // Whether the contract calls that, and with this, is known from the descriptor alone.
                inner.Open(draft, scope, to.Value, amount.Value, call, SourceOf(owner));
            }
        }
        draft.Words(owner, fields);
        return true;
    }

    private static string SourceOf(string owner) => Phrase.Of("ethereum.source.definition", string.Concat(owner.Select(WithoutQuote)));

    // A name stands in quotes beside other sources: it must not end them itself.
    private static char WithoutQuote(char letter)
        => letter is '"' or '\uFF02' || char.GetUnicodeCategory(letter) is UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation ? '\'' : letter;

    /// <summary>What a descriptor says its contract's token is called; heard only of the contract that is called.</summary>
    public static void ClaimToken(TokenBook book, ulong chainId, Address contract, JsonElement common)
    {
        if (common.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("token", out var token) && token.ValueKind == JsonValueKind.Object
            && token.TryGetProperty("ticker", out var ticker) && ticker.ValueKind == JsonValueKind.String && token.TryGetProperty("decimals", out var decimals) && decimals.ValueKind == JsonValueKind.Number && decimals.TryGetInt32(out var places))
        {
            book.Claim(chainId, contract, ticker.GetString()!, places);
        }
    }

    public static string OwnerOf(JsonElement common)
    {
        if (common.ValueKind != JsonValueKind.Object || !common.TryGetProperty("metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object) { return Phrase.Of("ethereum.owner-unknown"); }
        var names = ((string[])["owner", "contractName"]).Select(name => metadata.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "").Where(name => name.Length is > 0 and <= DisplayFormat.MaxLabel).Distinct();
        return string.Join(", ", names) is { Length: > 0 } owner ? owner : Phrase.Of("ethereum.owner-unknown");
    }

    // What is no bytes is no call; one to nobody known, with an amount that is none, or whose function stands elsewhere, is bytes.
    private static (Referred<Address> Callee, Referred<BigInteger> Amount)? CallIn(FieldRule rule, FoundValue found, FieldText text)
        => found.Value.Type.Kind == AbiKind.Bytes && !rule.Parameters.HasSelector && text.AddressOf(rule.Parameters.Callee, found) is { } callee
            && (rule.Parameters.Amount is { } stated ? text.NumberOf(stated, found) : new(0, null)) is { } amount ? (callee, amount) : null;

    private static int SizeOf(FoundValue found) => ((AbiAtom)found.Value).Bytes.Length;

    private static IEnumerable<FoundValue> Values(Draft draft, ValuePath path, AbiList data, FieldText text) => path.Root switch
    {
        PathRoot.Data => path.Find(data, draft).SelectMany(each => Atoms(draft, each)),
        PathRoot.Container => text.Container(path) is { } atom ? [new(atom, null, [])] : [],
        PathRoot.Descriptor => [],
    };

    // A path to an array stands for its items; one to a tuple says nothing of how its parts are shown.
    private static IEnumerable<FoundValue> Atoms(Draft draft, FoundValue found) => found.Value switch
    {
        AbiAtom => [found],
        AbiList { Type.Kind: AbiKind.Array } list => list.Items.TakeWhile(_ => draft.TryWork()).SelectMany((item, i) => Atoms(draft, new(item, item, [.. found.Indices, i]))),
        _ => [],
    };

    private static bool Holds(Draft draft, DisplayFormat format, AbiList data)
    {
        if (format.Required.Any(path => path.Root == PathRoot.Data && !path.Find(data, draft).Any())) { return false; }
        foreach (var rule in format.Fields)
        {
            if (rule.Path is not { Root: PathRoot.Data } path) { continue; }
            if (!Leads(path, data.Type)) { return false; }
            if (rule.MustMatch is { } values && !path.Find(data, draft).SelectMany(each => Atoms(draft, each)).All(found => Matches(draft, found, values))) { return false; }
        }
        // What was not looked at for want of work holds nothing.
        return draft.TryWork();
    }

    // By the type alone: an empty array is no broken path.
    private static bool Leads(ValuePath path, AbiType type)
    {
        foreach (var step in path.Steps)
        {
            if (step.Name is { } name)
            {
                if (type.Components.FirstOrDefault(component => component.Name == name) is not { } component) { return false; }
                type = component.Type;
            }
            else if (type.Kind == AbiKind.Array) { type = type.Element; }
            else { return type.Kind is not AbiKind.Tuple; }
        }
        return true;
    }

    private static bool Matches(Draft draft, FoundValue found, IReadOnlyList<string> values)
    {
        if (found.Value is not AbiAtom atom || atom.Bytes.Length > MaxCompared || !draft.TryWork(TextSteps)) { return false; }
        var text = atom.Type.Kind == AbiKind.Bool ? atom.AsBool ? "true" : "false" : RawText.Of(atom);
        return values.Any(value => string.Equals(value, text, StringComparison.OrdinalIgnoreCase));
    }
}
