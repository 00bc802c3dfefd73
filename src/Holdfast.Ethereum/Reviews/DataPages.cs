using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Reviews;

/// <summary>Bytes no one has words for, in full: the selector of a call, then words of 32 bytes.</summary>
internal static class DataPages
{
    private const int Selector = 4, Word = 32, FieldsPerPage = 12;

    public static IEnumerable<ReviewPage> Write(ReadOnlySpan<byte> data, bool hasSelector)
    {
        var fields = new List<Field>();
        var at = 0;
        if (hasSelector && data.Length >= Selector)
        {
            fields.Add(new(Phrase.Of("ether.data.selector"), Convert.ToHexStringLower(data[..Selector]), FieldKind.Hex));
            at = Selector;
        }
        for (; at < data.Length; at += Word)
        {
            var end = Math.Min(at + Word, data.Length);
            fields.Add(new(Phrase.Of("ether.data.bytes", at + 1, end), Convert.ToHexStringLower(data[at..end]), FieldKind.Hex));
        }
        return Paged(fields, (first, last, count) => Phrase.Of("ether.data.title", first, last, count));
    }

    /// <summary>"1,024 bytes, call 0xa9059cbb".</summary>
    public static string Size(ReadOnlySpan<byte> data, bool hasSelector)
    {
        var size = Phrase.Of(data.Length == 1 ? "text.bytes.one" : "text.bytes.many", data.Length);
        return !hasSelector || data.Length < Selector ? size : Phrase.Of("ether.data.size", size, Convert.ToHexStringLower(data[..Selector]));
    }

    /// <summary>One page under a title if the fields fit on it, else as many as they need, each told which of how many it shows.</summary>
    public static IEnumerable<ReviewPage> Paged(IReadOnlyList<Field> fields, string title)
        => fields.Count <= FieldsPerPage ? [new(title, fields)] : Paged(fields, (first, last, count) => Phrase.Of("ether.paged.title", title, first, last, count));

    /// <summary>As many pages as the fields need, each told which of how many it shows.</summary>
    public static IEnumerable<ReviewPage> Paged(IReadOnlyList<Field> fields, Func<int, int, int, string> title)
    {
        for (var start = 0; start < fields.Count; start += FieldsPerPage)
        {
            var end = Math.Min(start + FieldsPerPage, fields.Count);
            yield return new(title(start + 1, end, fields.Count), [.. fields.Skip(start).Take(end - start)]);
        }
    }
}
