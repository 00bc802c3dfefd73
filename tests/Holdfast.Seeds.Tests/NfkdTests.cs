using System.Globalization;
using System.Text;
using Xunit;

namespace Holdfast.Seeds.Tests;

/// <summary>NFKD (UAX #15) against ICU, which Node carries: every code point, and marks in every disorder.</summary>
public sealed class NfkdTests
{
    private const string TableVersion = "17.0";

    [Fact]
    public void Every_code_point_is_as_icu_has_it()
    {
        // One line a code point, as hexadecimal code points; empty where Node's Unicode has not assigned it.
        var lines = Command.Node("""
            const out = [];
            for (let c = 0; c <= 0x10ffff; c++) {
              const s = c < 0xd800 || c > 0xdfff ? String.fromCodePoint(c) : '';
              out.push(s && !/\p{Cn}/u.test(s) ? Array.from(s.normalize('NFKD'), x => x.codePointAt(0).toString(16)).join(' ') : '');
            }
            console.log(process.versions.unicode + '\n' + out.join('\n'));
            """).Split('\n');
        var sameVersion = lines[0] == TableVersion;
        StringBuilder input = new(), expected = new();
        var compared = 0;
        for (var point = 0; point <= 0x10ffff; point++)
        {
            var line = lines[point + 1];
            if (line.Length > 0 && (sameVersion || CharUnicodeInfo.GetUnicodeCategory(point) != UnicodeCategory.OtherNotAssigned))
            {
                // A line feed between them, so that no mark passes another code point's.
                input.Append(new Rune(point).ToString()).Append('\n');
                foreach (var part in line.Split(' ')) { expected.Append(new Rune(int.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()); }
                expected.Append('\n');
                compared++;
            }
            if (input.Length > 300 || point == 0x10ffff)
            {
                AssertNormalizes(input.ToString(), expected.ToString());
                input.Clear();
                expected.Clear();
            }
        }
        Assert.True(compared > 280_000, $"only {compared} code points were compared");
    }

    [Fact]
    public void Marks_letters_and_jamo_in_any_order_are_as_icu_orders_them()
    {
        var random = new Random(20260101);
        var marks = Pick(point => CharUnicodeInfo.GetUnicodeCategory(point) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
        var others = Pick(point => CharUnicodeInfo.GetUnicodeCategory(point) is not (UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate));
        var input = Enumerable.Range(0, 4000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Next()))).ToArray();
        var expected = Command.Node("""
            const lines = JSON.parse(require('fs').readFileSync(0, 'utf8'));
            console.log(JSON.stringify(lines.map(line => Array.from(line.normalize('NFKD'), x => x.codePointAt(0)))));
            """, System.Text.Json.JsonSerializer.Serialize(input));
        var arrays = System.Text.Json.JsonSerializer.Deserialize<int[][]>(expected)!;
        Assert.Equal(input.Length, arrays.Length);
        for (var i = 0; i < input.Length; i++) { AssertNormalizes(input[i], string.Concat(arrays[i].Select(point => new Rune(point).ToString()))); }

        string Next() => random.Next(10) switch
        {
            < 6 => new Rune(marks[random.Next(marks.Length)]).ToString(),
            < 9 => new Rune(others[random.Next(others.Length)]).ToString(),
            _ => ((char)random.Next(0xac00, 0xd7a4)).ToString(),
        };
        static int[] Pick(Func<int, bool> choose) => [.. Enumerable.Range(0xa0, 0x10ffff - 0xa0).Where(choose)];
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("\u00e9", "e\u0301")]
    [InlineData("\u1e9b\u0323", "s\u0323\u0307")] // UAX #15, figure 6
    [InlineData("\ufb01", "fi")]
    [InlineData("2\u2075", "25")]
    [InlineData("\u212b", "A\u030a")]
    [InlineData("\ud55c\uae00", "\u1112\u1161\u11ab\u1100\u1173\u11af")]
    [InlineData("\u3000", " ")]
    [InlineData("\ufdfa", "\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064a\u0647 \u0648\u0633\u0644\u0645")] // the longest
    public void Known_forms(string text, string expected) => AssertNormalizes(text, expected);

    [Theory]
    [InlineData("c328")] // no continuation
    [InlineData("80")]
    [InlineData("c080")] // overlong
    [InlineData("eda080")] // a surrogate
    [InlineData("f4908080")] // above U+10FFFF
    [InlineData("61e282")] // cut off
    [InlineData("ff")]
    public void Ill_formed_utf8_is_refused_and_leaves_nothing(string hex)
    {
        var room = new byte[100];
        room.AsSpan().Fill(1);
        Assert.False(Nfkd.TryNormalize(Convert.FromHexString(hex), room, out var written));
        Assert.Equal(0, written);
        Assert.All(room, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Ill_formed_utf16_is_refused()
    {
        var room = new byte[100];
        Assert.False(Nfkd.TryNormalize(['a', '\ud800'], room, out _));
        Assert.False(Nfkd.TryNormalize(['\ud800', 'a'], room, out _));
        Assert.False(Nfkd.TryNormalize(['\udc00'], room, out _));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.False(Nfkd.TryNormalize("abc"u8, new byte[2], out _));
        Assert.True(Nfkd.TryNormalize("abc"u8, new byte[3], out _));
        Assert.False(Nfkd.TryNormalize("\u00e9"u8, new byte[2], out _)); // becomes three bytes
        Assert.False(Nfkd.TryNormalize("a"u8, [], out _));
        Assert.True(Nfkd.TryNormalize(""u8, [], out var written));
        Assert.Equal(0, written);
        Assert.False(Nfkd.TryNormalize(new byte[1 << 20], new byte[1024], out _));
    }

    private static void AssertNormalizes(string text, string expected)
    {
        var room = new byte[Encoding.UTF8.GetByteCount(expected)];
        Assert.True(Nfkd.TryNormalize(Encoding.UTF8.GetBytes(text), room, out var written));
        Assert.Equal(expected, Encoding.UTF8.GetString(room.AsSpan(0, written)));
        Array.Clear(room);
        Assert.True(Nfkd.TryNormalize(text, room, out written));
        Assert.Equal(expected, Encoding.UTF8.GetString(room.AsSpan(0, written)));
    }
}
