using System.Text;
using CsCheck;
using Holdfast.Airgap.Bbqr;
using Holdfast.Airgap.Scanning;
using Xunit;

namespace Holdfast.Airgap.Tests.Scanning;

/// <summary>The scanner: what it takes a code for, and that no order of codes keeps it from reading a film that is shown.</summary>
public sealed class QrScannerTests
{
    private static BbqrFrames Film(uint seed, int size = 600) => BbqrFrames.Split(Codes.Noise(size, seed), 'P', 40).Value;

    [Theory]
    [InlineData("bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq")]
    [InlineData("p2of")]
    [InlineData("B")]
    [InlineData("b$hp0100aa")]
    [InlineData("words of a text")]
    public void A_code_on_its_own_is_a_message(string code)
    {
        using var scanner = new QrScanner();
        var said = scanner.Take(code);
        Assert.Equal((PartStep.Complete, ScanFormat.Plain, new PartProgress(1, 1)), (said.Step, said.Format, said.Parts));
        Assert.Equal((ScanFormat.Plain, ""), (scanner.Message!.Format, scanner.Message.Type));
        Assert.Equal(code, Encoding.UTF8.GetString(scanner.Message.Bytes.Span));
        Assert.Equal(PartStep.Repeated, scanner.Take("another").Step);
        scanner.Reset();
        Assert.Null(scanner.Message);
        Assert.Equal(PartStep.Complete, scanner.Take("another").Step);
    }

    [Fact]
    public void A_film_is_followed_and_how_far_it_is_told()
    {
        using var scanner = new QrScanner();
        var film = Film(1);
        for (var i = 0; i < film.Count; i++)
        {
            var said = scanner.Take(film.Frame(i));
            Assert.Equal((ScanFormat.Bbqr, new PartProgress(i + 1, film.Count)), (said.Format, said.Parts));
            Assert.Equal(i < film.Count - 1 ? PartStep.Taken : PartStep.Complete, said.Step);
        }
        Assert.Equal(Codes.Noise(600, 1), scanner.Message!.Bytes.ToArray());
    }

    [Fact]
    public void A_malformed_code_changes_nothing_and_says_why()
    {
        using var scanner = new QrScanner();
        var film = Film(1);
        scanner.Take(film.Frame(0));
        var said = scanner.Take("B$HP0505AA");
        Assert.Equal((PartStep.Malformed, "a BBQr part beyond the number of parts"), (said.Step, said.Reason));
        Assert.Equal(new(1, film.Count), said.Parts);
        Assert.Equal(PartStep.Malformed, scanner.Take("").Step);
        Assert.Equal(PartStep.TooLarge, scanner.Take(new string('x', ScanLimits.MaxCodeSize + 1)).Step);
        Assert.Equal(PartStep.Complete, scanner.TakeAll(film.Once().Skip(1)));
    }

    [Fact]
    public void A_text_that_is_pasted_may_be_longer_than_a_code_and_no_longer_than_a_message()
    {
        using var scanner = new QrScanner();
        Assert.Equal(PartStep.TooLarge, scanner.TakeText(new byte[ScanLimits.MaxMessageSize + 1]).Step);
        Assert.Null(scanner.Message);
        Assert.Equal(PartStep.Complete, scanner.TakeText(new byte[ScanLimits.MaxMessageSize]).Step);
        Assert.Equal(ScanLimits.MaxMessageSize, scanner.Message!.Bytes.Length);
        Assert.Equal(PartStep.Repeated, scanner.TakeText(new byte[ScanLimits.MaxMessageSize]).Step);
    }

    [Fact]
    public void A_foreign_part_begins_its_own_message()
    {
        using var scanner = new QrScanner();
        scanner.Take(Film(1).Frame(0));
        scanner.Take(Film(1).Frame(1));
        var other = Film(2, 700);
        var said = scanner.Take(other.Frame(0));
        Assert.Equal((PartStep.Foreign, new PartProgress(1, other.Count)), (said.Step, said.Parts));
        Assert.Equal(PartStep.Complete, scanner.TakeAll(other.Once().Skip(1)));
        Assert.Equal(Codes.Noise(700, 2), scanner.Message!.Bytes.ToArray());
    }

    [Fact]
    public void Two_films_shown_in_turn_do_not_stand_in_each_others_way()
    {
        using var scanner = new QrScanner();
        BbqrFrames one = Film(1), two = Film(2, 700);
        for (var i = 0; scanner.Message is null; i++)
        {
            Assert.InRange(i, 0, one.Count);
            scanner.Take(one.Frame(i));
            scanner.Take(two.Frame(i));
        }
        Assert.Equal(Codes.Noise(600, 1), scanner.Message.Bytes.ToArray());
    }

    // Same header, same lengths: nothing in BBQr tells the films apart but what was seen before.
    [Fact]
    public void A_film_that_looks_like_the_one_before_is_read_wherever_it_begins()
    {
        BbqrFrames one = Film(1), two = Film(2);
        Assert.Equal(one.Once().Select(code => code.Length), two.Once().Select(code => code.Length));
        for (var seen = 1; seen < one.Count; seen++)
        {
            // One begun exactly where the other was left goes on with it: nobody can tell.
            foreach (var start in Enumerable.Range(0, two.Count).Where(start => start != seen))
            {
                using var scanner = new QrScanner();
                for (var i = 0; i < seen; i++) { scanner.Take(one.Frame(i)); }
                for (var i = start; i < start + 2 * two.Count && scanner.Message is null; i++) { scanner.Take(two.Frame(i)); }
                Assert.Equal(Codes.Noise(600, 2), scanner.Message!.Bytes.ToArray());
            }
        }
    }

    [Fact]
    public void A_third_film_waits_and_then_takes_the_place_of_one_that_is_gone()
    {
        using var scanner = new QrScanner();
        BbqrFrames[] films = [Film(1, 600), Film(2, 700), Film(3, 800)];
        scanner.Take(films[0].Frame(0));
        scanner.Take(films[1].Frame(0));
        var said = scanner.Take(films[2].Frame(0));
        Assert.Equal((PartStep.Foreign, default(PartProgress)), (said.Step, said.Parts with { Have = 0, Of = 0 }));
        for (var i = 1; i < films[2].Count + QrScanner.PatienceInCodes && scanner.Message is null; i++) { scanner.Take(films[2].Frame(i)); }
        Assert.Equal(Codes.Noise(800, 3), scanner.Message!.Bytes.ToArray());
    }

    [Fact]
    public void A_poster_does_not_end_a_film_but_is_read_when_the_film_is_gone()
    {
        using var scanner = new QrScanner();
        var film = Film(1);
        scanner.Take(film.Frame(0));
        Assert.Equal(PartStep.Foreign, scanner.Take("https://example.org").Step);
        Assert.Equal(PartStep.Taken, scanner.Take(film.Frame(1)).Step);
        Assert.Equal(PartStep.Foreign, scanner.Take(new byte[16]).Step); // a seed's code neither
        var steps = Enumerable.Range(0, QrScanner.PatienceInCodes).Select(_ => scanner.Take("https://example.org").Step).ToArray();
        Assert.Equal(PartStep.Complete, steps[^1]);
        Assert.All(steps[..^1], step => Assert.Equal(PartStep.Foreign, step));
    }

    [Fact]
    public void A_joiner_gets_what_its_format_recognises_and_the_first_in_the_list_has_it()
    {
        var kinds = new JoinerKind[]
        {
            new(ScanFormat.Ur1, code => code.StartsWith("UR:BYTES/1"u8), () => new BbqrJoiner()),
            new(ScanFormat.Ur, code => code.StartsWith("UR:"u8), () => new BbqrJoiner()),
        };
        using var scanner = new QrScanner(kinds);
        Assert.Equal((PartStep.Malformed, ScanFormat.Ur1), (scanner.Take("UR:BYTES/1OF2/").Step, scanner.Take("UR:BYTES/1OF2/").Format));
        Assert.Equal(ScanFormat.Ur, scanner.Take("UR:BYTES/AA").Format);
        Assert.Equal(ScanFormat.Plain, scanner.Take("B$HP0100AA").Format);
    }

    // Whatever was shown before, a film that is then shown alone for long enough is read.
    [Fact]
    public void Nothing_that_came_before_keeps_a_film_from_being_read()
    {
        var films = Enumerable.Range(1, 5).Select(i => Film((uint)i, 400 + 10 * (i / 2))).ToArray(); // some of one shape
        var code = Gen.OneOf(
            Gen.Select(Gen.Int[0, 4], Gen.Int[0, 40]).Select((film, at) => films[film].Frame(at)),
            Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4]).Select((number, of) => $"p{number}of{of} x"),
            Gen.Const("B$HP0201AA"), Gen.Const("B$ZP0100AA"), Gen.Const("B$"), Gen.Const(""));
        Gen.Select(code.Array[0, 60], Gen.Int[0, 40]).Sample((before, turn) =>
        {
            using var scanner = new QrScanner();
            foreach (var each in before)
            {
                scanner.Take(each);
                if (scanner.Message is not null) { return; }
            }
            var last = Film(9, 500);
            for (var i = 0; i < 2 * last.Count + QrScanner.PatienceInCodes && scanner.Message is null; i++) { scanner.Take(last.Frame(turn + i)); }
            Assert.NotNull(scanner.Message);
        });
    }
}
