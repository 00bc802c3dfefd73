using CsCheck;
using Holdfast.Cryptography;
using Xunit;

namespace Holdfast.Signing.Tests;

/// <summary>A review's digest stands for every character of it; its verdict follows from what it holds.</summary>
public sealed class ReviewTests
{
    private static Review Make(string title = "title", string page = "page", string label = "label", string value = "value", FieldKind kind = FieldKind.Text,
        string code = "code", string warning = "warning", Refused? refused = null)
        => new(title, [new(page, [new(label, value, kind)])], [new(code, warning)], refused);

    [Fact]
    public void Any_character_changes_the_digest()
    {
        (string Of, Func<string, Review> With)[] parts =
        [
            ("title", text => Make(title: text)), ("page", text => Make(page: text)), ("label", text => Make(label: text)), ("value", text => Make(value: text)),
            ("code", text => Make(code: text)), ("warning", text => Make(warning: text)), ("", text => Make(refused: new(Refusal.Rejected, text))),
        ];
        Gen.Select(Gen.Int[0, parts.Length - 1], Gen.Char.Array[0, 12], Gen.Char.Array[0, 12]).Sample((part, left, right) =>
        {
            var (a, b) = (new string(left), new string(right));
            return (parts[part].With(a).Digest == parts[part].With(b).Digest) == (a == b);
        }, iter: 20_000);
        Assert.All(parts[..^1], part => Assert.Equal(Make().Digest, part.With(part.Of).Digest));
    }

    [Fact]
    public void Text_that_moves_elsewhere_changes_the_digest()
    {
        Field a = new("a", "1"), b = new("b", "2");
        Hash256[] digests =
        [
            Make().Digest,
            Make(title: "titlep", page: "age").Digest,
            Make(label: "labelv", value: "alue").Digest,
            Make(kind: FieldKind.Line).Digest,
            Make(refused: new(Refusal.Rejected, "")).Digest,
            Make(refused: new(Refusal.Locked, "")).Digest,
            new Review("", [new("", [a, b])], [], null).Digest,
            new Review("", [new("", [b, a])], [], null).Digest,
            new Review("", [new("", [a]), new("", [b])], [], null).Digest,
            new Review("", [new("", [a, b]), new("", [])], [], null).Digest,
            new Review("", [new("", [a, b])], [new("", "")], null).Digest,
            new Review("", [], [], null).Digest,
        ];
        Assert.Equal(digests.Length, digests.Distinct().Count());
    }

    [Fact]
    public void Verdict()
    {
        Assert.Equal(Signing.Verdict.Sign, new Review("", [], [], null).Verdict);
        Assert.Equal(Signing.Verdict.SignAfterWarnings, Make().Verdict);
        Assert.Equal(Signing.Verdict.Refuse, Make(refused: new(Refusal.Locked, "")).Verdict);
    }

    [Fact]
    public void A_review_keeps_its_own_lists()
    {
        var pages = new List<ReviewPage> { new("page", [new("label", "value")]) };
        var warnings = new List<Warning> { new("code", "text") };
        var review = new Review("title", pages, warnings, null);
        pages.Clear();
        warnings.Clear();
        Assert.Single(review.Pages);
        Assert.Single(review.Warnings);
    }
}
