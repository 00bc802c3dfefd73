using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Holdfast.Cryptography;

namespace Holdfast.Signing;

/// <summary>How a screen draws a value. The value itself is always complete text.</summary>
public enum FieldKind
{
    Text,
    /// <summary>An amount with its unit.</summary>
    Amount,
    /// <summary>An address: drawn in groups of four.</summary>
    Address,
    /// <summary>Hexadecimal, drawn in groups.</summary>
    Hex,
    /// <summary>A derivation path.</summary>
    Path,
    /// <summary>A line of a message, drawn as it is, one a line.</summary>
    Line,
}

/// <summary>A label and its value. Both pass through <see cref="ShownText"/> here, so that no text from outside reaches a screen raw.</summary>
public sealed class Field(string label, string value, FieldKind kind = FieldKind.Text)
{
    public string Label { get; } = ShownText.Escape(label);
    public string Value { get; } = ShownText.Escape(value);
    public FieldKind Kind { get; } = kind;
}

/// <summary>One page of a review: a title and its fields, few enough to read at once.</summary>
public sealed record ReviewPage(string Title, IReadOnlyList<Field> Fields)
{
    public string Title { get; } = ShownText.Escape(Title);
}

/// <summary>Something odd that the owner must acknowledge before approving.</summary>
/// <param name="Code">A stable code for scripts, in lower case with hyphens.</param>
/// <param name="Text">What is odd, and what can be lost.</param>
public sealed record Warning(string Code, string Text)
{
    public string Text { get; } = ShownText.Escape(Text);
}

/// <summary>
/// What a request does, in pages for its owner, computed from the request and the wallet's public keys. Immutable. Its
/// <see cref="Digest"/> covers every character shown, so that an approval given for it holds for no other.
/// </summary>
public sealed class Review
{
    public Review(string title, IReadOnlyList<ReviewPage> pages, IReadOnlyList<Warning> warnings, Refused? refused)
    {
        // Copies to the last list: what is shown stays what the digest covers.
        (Title, Pages, Warnings, Refused) = (ShownText.Escape(title), [.. pages.Select(page => page with { Fields = [.. page.Fields] })], [.. warnings], refused);
        Digest = ComputeDigest();
    }

    /// <summary>What the request is, in a few words: "Send bitcoin".</summary>
    public string Title { get; }
    public IReadOnlyList<ReviewPage> Pages { get; }
    /// <summary>Each is a page of its own, acknowledged one by one.</summary>
    public IReadOnlyList<Warning> Warnings { get; }
    /// <summary>Set if this will not be signed, and why. The pages still show what could be understood.</summary>
    public Refused? Refused { get; }
    public Verdict Verdict => Refused is not null ? Verdict.Refuse : Warnings.Count > 0 ? Verdict.SignAfterWarnings : Verdict.Sign;
    /// <summary>SHA-256 over the verdict and every label and value, each with its length before it.</summary>
    public Hash256 Digest { get; }

    private Hash256 ComputeDigest()
    {
        var content = new ArrayBufferWriter<byte>(4096);
        Add(content, Title);
        Add(content, Pages.Count);
        foreach (var page in Pages)
        {
            Add(content, page.Title);
            Add(content, page.Fields.Count);
            foreach (var field in page.Fields)
            {
                Add(content, (int)field.Kind);
                Add(content, field.Label);
                Add(content, field.Value);
            }
        }
        Add(content, Warnings.Count);
        foreach (var warning in Warnings)
        {
            Add(content, warning.Code);
            Add(content, warning.Text);
        }
        Add(content, ShownText.Escape(Refused?.ToString() ?? ""));
        var hash = Sha256.StartTagged("holdfast/review"u8);
        hash.Update(content.WrittenSpan);
        return hash.Finish();
    }

    private static void Add(ArrayBufferWriter<byte> content, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(content.GetSpan(sizeof(int)), value);
        content.Advance(sizeof(int));
    }

    private static void Add(ArrayBufferWriter<byte> content, string text)
    {
        Add(content, text.Length);
        Encoding.UTF8.GetBytes(text, content);
    }
}

public enum Verdict
{
    Sign,
    SignAfterWarnings,
    Refuse,
}
