using System.Globalization;
using Holdfast.Ethereum.Abi;

namespace Holdfast.Ethereum.ClearSigning.Erc7730;

/// <summary>Where a path begins.</summary>
internal enum PathRoot
{
    /// <summary>"#": the inputs of the call, or the message.</summary>
    Data,
    /// <summary>"@": the transaction around it.</summary>
    Container,
    /// <summary>"$": the descriptor itself.</summary>
    Descriptor,
}

/// <summary>One step: a name, an index, a range, or every item ("[]").</summary>
internal readonly record struct PathStep(string? Name, int? From, int? To, bool IsRange);

/// <summary>A path of ERC-7730 (§ Path references): "#.params.path.[0:20]", "details.[].amount", "@.value".</summary>
internal sealed class ValuePath
{
    public const int MaxLength = 256, MaxSteps = 16;

    private ValuePath(PathRoot root, IReadOnlyList<PathStep> steps) => (Root, Steps) = (root, steps);

    public PathRoot Root { get; }
    public IReadOnlyList<PathStep> Steps { get; }

    /// <exception cref="DescriptorException">It does not read.</exception>
    public static ValuePath Parse(string text, ValuePath? within = null)
    {
        if (text.Length > MaxLength) { throw new DescriptorException("a path is too long"); }
        var (root, rest) = text switch
        {
            ['#', .. var after] => (PathRoot.Data, after),
            ['@', .. var after] => (PathRoot.Container, after),
            ['$', .. var after] => (PathRoot.Descriptor, after),
            _ => (PathRoot.Data, text),
        };
        var isAbsolute = rest.Length != text.Length;
        var steps = new List<PathStep>();
        if (!isAbsolute && within is { } outer)
        {
            root = outer.Root;
            steps.AddRange(outer.Steps);
        }
        foreach (var part in rest.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (steps.Count == MaxSteps) { throw new DescriptorException("a path has too many steps"); }
            steps.Add(part[0] == '[' ? Bracket(part) : new(part, null, null, false));
        }
        return new(root, steps);
    }

    private static PathStep Bracket(string part)
    {
        if (part[^1] != ']') { throw new DescriptorException("a bracket is not closed"); }
        var inner = part[1..^1];
        if (inner.Length == 0) { return new(null, null, null, true); }
        var colon = inner.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new(null, Number(inner), null, false) : new(null, colon == 0 ? null : Number(inner[..colon]), colon == inner.Length - 1 ? null : Number(inner[(colon + 1)..]), true);
    }

    private static int Number(string text) => text.Length <= 7 && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new DescriptorException("an index is no number");

    /// <summary>Every value the path leads to. Nothing where it leads nowhere, or the draft has had its work.</summary>
    /// <param name="draft">Pays for each step.</param>
    /// <param name="at">For a path that belongs to another's value: which item each "[]" stands for; null to take all.</param>
    public IEnumerable<FoundValue> Find(AbiList data, Draft draft, IReadOnlyList<int>? at = null) => Follow(draft, new(data, data, []), 0, at, 0);

    private IEnumerable<FoundValue> Follow(Draft draft, FoundValue from, int step, IReadOnlyList<int>? at, int bracket)
    {
        if (!draft.TryWork()) { return []; }
        if (step == Steps.Count) { return [from]; }
        var next = Steps[step];
        switch (from.Value)
        {
            case AbiList { Type.Kind: AbiKind.Tuple } tuple when next.Name is { } name:
                return tuple[name] is { } part ? Follow(draft, new(part, part, from.Indices), step + 1, at, bracket) : [];
            case AbiList { Type.Kind: AbiKind.Array } array when next.Name is null && !next.IsRange:
                return Index(next.From!.Value, array.Items.Count) is { } index ? Follow(draft, new(array.Items[index], array.Items[index], from.Indices), step + 1, at, bracket) : [];
            case AbiList { Type.Kind: AbiKind.Array } array when next is { Name: null, From: null, To: null }:
                if (at is not null)
                {
                    return bracket < at.Count && at[bracket] < array.Items.Count ? Follow(draft, new(array.Items[at[bracket]], array.Items[at[bracket]], from.Indices), step + 1, at, bracket + 1) : [];
                }
                return array.Items.SelectMany((item, i) => Follow(draft, new(item, item, [.. from.Indices, i]), step + 1, at, bracket));
            case AbiList { Type.Kind: AbiKind.Array } array when next.IsRange:
                return Range(next, array.Items.Count) is var (first, last) ? array.Items.Skip(first).Take(last - first).SelectMany(item => Follow(draft, new(item, item, from.Indices), step + 1, at, bracket)) : [];
            case AbiAtom atom when next.IsRange && next is not { From: null, To: null }:
                if (Range(next, atom.Bytes.Length) is not var (begin, end)) { return []; }
                // A part of a value is no promise to show all of it.
                var isAll = begin == 0 && end == atom.Bytes.Length;
                return Follow(draft, new(new AbiAtom(AbiType.Bytes, atom.Bytes[begin..end].ToArray()), isAll ? from.Source : null, from.Indices), step + 1, at, bracket);
            default:
                return [];
        }
    }

    private static int? Index(int index, int count) => index < 0 ? index + count is >= 0 and var fromEnd ? fromEnd : null : index < count ? index : null;

    private static (int First, int Last)? Range(PathStep step, int count)
    {
        var first = step.From is { } from ? from < 0 ? from + count : from : 0;
        var last = step.To is { } to ? to < 0 ? to + count : to : count;
        return first >= 0 && first <= last && last <= count ? (first, last) : null;
    }
}

/// <summary>A value a path led to.</summary>
/// <param name="Source">The value of the data that is shown by showing this; null where this is a part of one.</param>
/// <param name="Indices">Which items the path's "[]" stood for.</param>
internal sealed record FoundValue(AbiValue Value, AbiValue? Source, IReadOnlyList<int> Indices);
