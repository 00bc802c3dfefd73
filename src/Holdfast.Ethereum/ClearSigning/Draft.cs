using System.Numerics;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning;

/// <summary>
/// An explanation in the making. It remembers which values were taken to be shown; <see cref="AddRest"/> shows the others as they are, so
/// that no explanation, built in or from a descriptor, has less than the data. What does not fit on the pages makes it not whole.
/// </summary>
internal sealed class Draft(ulong chainId, TokenBook tokens)
{
    public const int FieldsPerPage = 6, MaxFields = 1000, MaxWarnings = 64;
    /// <summary>Steps that definitions may take in one explanation.</summary>
    private const int MaxWork = 200_000;

    private readonly List<ReviewPage> _pages = [];
    private readonly List<Warning> _warnings = [];
    private readonly HashSet<AbiValue> _taken = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _sources = [];
    private int _fields, _work;
    private bool _hasMoreWarnings;

    public ulong ChainId { get; } = chainId;
    public TokenBook Tokens { get; } = tokens;
    /// <summary>Whether everything has its meaning so far.</summary>
    public bool IsWhole { get; private set; } = true;
    /// <summary>The first title given: that of the outermost call.</summary>
    public string? Title { get; private set; }
    /// <summary>How many calls within the call were opened.</summary>
    public int InnerCalls { get; set; }

    /// <summary>Whether there is no room for more: what else there is makes it not whole.</summary>
    public bool IsFull => _fields > MaxFields;

    /// <summary>What was parsed of packs for this explanation.</summary>
    public ParsedTexts Texts { get; } = new();

    /// <summary>
    /// Counts work that a definition asks for. False when there was enough of it: the explanation is then not whole, and nothing more is done for definitions.
    /// </summary>
    /// <param name="steps">One is to follow a path by one step, or to write 32 bytes.</param>
    public bool TryWork(int steps = 1)
    {
        if (_work <= MaxWork - steps)
        {
            _work += steps;
            return true;
        }
        // Spent at once, so that whoever asks later hears the same.
        (_work, IsWhole) = (MaxWork, false);
        return false;
    }

    public void Name(string title) => Title ??= title;
    public void NotWhole() => IsWhole = false;

    public void Source(string source)
    {
        if (!_sources.Contains(source)) { _sources.Add(source); }
    }

    public void Warn(string code, string text)
    {
        var warning = new Warning(code, text);
        if (_warnings.Contains(warning)) { return; }
        if (_warnings.Count < MaxWarnings) { _warnings.Add(warning); return; }
        // Nobody reads more: it is not understood, and said to be worse than it looks. The worst are kept, whoever came first.
        (IsWhole, _hasMoreWarnings) = (false, true);
        var mildest = _warnings.Count - 1;
        for (var i = mildest; i >= 0; i--) { if (Severity.Of(_warnings[i].Code) > Severity.Of(_warnings[mildest].Code)) { mildest = i; } }
        if (Severity.Of(code) >= Severity.Of(_warnings[mildest].Code)) { return; }
        _warnings.RemoveAt(mildest);
        _warnings.Add(warning);
    }

    // The worst first; of one kind as they were found.
    private List<Warning> SortedWarnings()
    {
        var sorted = _warnings.OrderBy(warning => Severity.Of(warning.Code)).ToList();
        if (_hasMoreWarnings) { sorted.Add(new("more-warnings", Phrase.Of("ethereum.warning.more"))); }
        return sorted;
    }

    /// <summary>Adds fields under a title, on as many pages as they need.</summary>
    public void Page(string title, params IReadOnlyList<Field> fields)
    {
        foreach (var part in fields.Chunk(FieldsPerPage))
        {
            _fields += part.Length;
            if (_fields > MaxFields) { IsWhole = false; return; }
            _pages.Add(new(title, part));
        }
    }

    /// <summary>Adds fields of a definition. Their pages have a title of this program's own, and each begins with whose words they are.</summary>
    public void Words(string owner, IReadOnlyList<Field> fields)
    {
        foreach (var part in fields.Chunk(FieldsPerPage - 1)) { Page(Phrase.Of("ethereum.words.title"), [new(Phrase.Of("ethereum.words-of"), owner), .. part]); }
    }

    // Escaped where they are shown, like every text: twice would show what is not there.
    public Explanation Finish(string fallback) => new(Title ?? fallback, _pages, SortedWarnings(), IsWhole ? Understanding.Whole : Understanding.None, string.Join(", ", _sources));

    // Taking a value is promising to show it.
    public Address TakeAddress(AbiList from, string name) => Take<AbiAtom>(from, name).AsAddress;
    public BigInteger TakeNumber(AbiList from, string name) => Take<AbiAtom>(from, name).AsNumber;
    public bool TakeBool(AbiList from, string name) => Take<AbiAtom>(from, name).AsBool;
    public ReadOnlyMemory<byte> TakeBytes(AbiList from, string name) => Take<AbiAtom>(from, name).Memory;
    public Address TakeAddress(AbiValue value) => ((AbiAtom)Taken(value)).AsAddress;
    public BigInteger TakeNumber(AbiValue value) => ((AbiAtom)Taken(value)).AsNumber;
    public ReadOnlyMemory<byte> TakeBytes(AbiValue value) => ((AbiAtom)Taken(value)).Memory;

    /// <summary>A part that has parts; it is not taken by this.</summary>
    public static AbiList List(AbiList from, string name) => (AbiList)from[name]!;

    public AbiValue Taken(AbiValue value)
    {
        _taken.Add(value);
        if (value is AbiList list) { foreach (var item in list.Items) { Taken(item); } }
        return value;
    }

    private T Take<T>(AbiList from, string name) where T : AbiValue => (T)Taken(from[name]!);

    /// <summary>Shows what nothing was said of, value by value.</summary>
    /// <param name="areNamesClaimed">The names of the values come from a definition: their numbers and types stand before them.</param>
    public void AddRest(AbiList values, bool areNamesClaimed = false)
    {
        var fields = new List<Field>();
        Collect(values, "", areNamesClaimed ? "" : null, fields);
        Page(Phrase.Of("ethereum.rest.title"), fields);
    }

    private void Collect(AbiList list, string path, string? place, List<Field> fields)
    {
        for (var i = 0; i < list.Items.Count && fields.Count <= MaxFields; i++)
        {
            var item = list.Items[i];
            if (_taken.Contains(item)) { continue; }
            var isTuple = list.Type.Kind == AbiKind.Tuple;
            var name = isTuple && list.Type.Components[i].Name is { Length: > 0 } own ? path.Length == 0 ? own : $"{path}.{own}" : $"{path}[{i + 1}]";
            var number = place is null ? null : isTuple ? place.Length == 0 ? $"{i + 1}" : $"{place}.{i + 1}" : $"{place}[{i + 1}]";
            if (item is AbiList { Items.Count: > 0 } inner) { Collect(inner, name, number, fields); }
            else if (item is AbiAtom atom) { fields.Add(Raw(Label(name, number, atom.Type.Text), atom)); }
            else { fields.Add(new(Label(name, number, Phrase.Of("ethereum.input.list")), Phrase.Of("ethereum.none"))); }
        }
    }

    private static string Label(string name, string? number, string type)
        => number is null ? name : name[0] == '[' ? Phrase.Of("ethereum.input", number, type) : Phrase.Of("ethereum.input.called", number, type, name);

    /// <summary>A value as it is. Bytes too long to be shown make the explanation not whole.</summary>
    public Field Raw(string label, AbiAtom atom)
    {
        if (atom.Type.IsDynamic && atom.Bytes.Length > RawText.MaxBytesShown) { IsWhole = false; }
        return new(label, RawText.Of(atom), RawText.KindOf(atom.Type));
    }
}
