using CsCheck;
using Holdfast.ScreenLink;
using Xunit;

namespace Holdfast.Screen.Tests;

/// <summary>Lines from the browser: exactly those of the grammar are taken, and an approval is never a press.</summary>
public sealed class InputLineTests
{
    [Theory]
    [InlineData("press 7 0"), InlineData("press 7 2 19"), InlineData("type 7 61"), InlineData("type 7 f09f9880"), InlineData("erase 7"), InlineData("pick 7 2 3"), InlineData("drawn 7"), InlineData("hold 7 1"), InlineData("held 7"), InlineData("letgo 7")]
    public void Lines_of_the_grammar_are_taken(string line)
    {
        Assert.True(InputLine.TryParse(line, out var input));
        Assert.Equal(7ul, input.Nonce);
    }

    [Theory]
    [InlineData(""), InlineData("press"), InlineData("press 7"), InlineData("press -7 0"), InlineData("press 7 0 0 0"), InlineData("press 7  0"), InlineData("press 7 +1"), InlineData("press 7 1e3")]
    [InlineData("press 18446744073709551616 0"), InlineData("press 7 4294967296"), InlineData("type 7"), InlineData("type 7 6"), InlineData("type 7 6g"), InlineData("type 7 6161"), InlineData("type 7 c3"), InlineData("type 7 eda080"), InlineData("type 7 6161616161"), InlineData("erase"), InlineData("pick 7 3"), InlineData("drawn"), InlineData("drawn 7 1"), InlineData("erase 7 0"), InlineData("approve 7 0"), InlineData("PRESS 7 0")]
    public void Others_are_not(string line) => Assert.False(InputLine.TryParse(line, out _));

    [Fact]
    public void No_text_makes_it_throw() => Gen.String[0, 80].Sample(text => InputLine.TryParse(text, out var input) ? input.Verb.Length > 0 : input == default, iter: 20_000);

    [Fact]
    public void An_approval_is_never_sent_as_a_press()
    {
        using var sent = new MemoryStream();
        using var device = Devices.Showing(Devices.Page("approve", "reject"), sent);
        Send(device, "press 9 0");
        Assert.Equal(0, sent.Length);
        Send(device, "press 9 1");
        Assert.Equal([new ScreenInput(ScreenInputKind.Press, 9, 1)], Devices.Inputs(sent));
        Send(device, "hold 9 0");
        Send(device, "held 9");
        Assert.Equal([ScreenInputKind.Press, ScreenInputKind.HoldBegin, ScreenInputKind.HoldEnd], Devices.Inputs(sent).Select(input => input.Kind));
    }

    [Theory]
    [InlineData("press 8 1"), InlineData("press 10 1"), InlineData("press 9 2"), InlineData("hold 9 2"), InlineData("held 8"), InlineData("pick 9 0 0"), InlineData("drawn 8")]
    public void What_is_not_of_the_page_that_is_drawn_is_dropped(string line)
    {
        using var sent = new MemoryStream();
        using var device = Devices.Showing(Devices.Page("approve", "reject"), sent);
        Send(device, line);
        Assert.Equal(0, sent.Length);
    }

    [Fact]
    public void A_word_that_is_picked_is_typed_to_its_end()
    {
        using var sent = new MemoryStream();
        using var device = Devices.Showing(Devices.Page("done", "cancel") with { Entry = new(9, "letters", true, 2, "ab", "abandon ability able", "") }, sent);
        Send(device, "pick 9 1 2"); // of a list that was on the screen before: nothing is taken
        Assert.Equal(0, sent.Length);
        Send(device, "pick 9 2 2");
        Assert.Equal([('l', ScreenInputKind.Type), ('e', ScreenInputKind.Type), ('\0', ScreenInputKind.Press)], Devices.Inputs(sent).Select(input => ((char)input.Value, input.Kind)));
    }

    private static void Send(DeviceLink device, string line)
    {
        Assert.True(InputLine.TryParse(line, out var input));
        input.SendTo(device);
    }
}
