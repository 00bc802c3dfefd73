using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Holdfast.Hosting.Tests.Usb;

/// <summary>HID 1.11 § 6.2.2: the report descriptor that docs/usb-gadget.md has the kernel given, read as a host reads it.</summary>
public sealed partial class ReportDescriptorTests
{
    [Fact]
    public void It_says_64_bytes_each_way_on_usage_page_FFA0()
    {
        var reports = new List<(string Kind, int Bits, int Page)>();
        var (page, size, count, open) = (0, 0, 0, 0);
        var bytes = Descriptor();
        for (var at = 0; at < bytes.Length;)
        {
            // A prefix: two bits of size (3 is four bytes), two of type, four of tag; then the value, little endian.
            var (prefix, length) = (bytes[at] & 0xfc, (bytes[at] & 3) == 3 ? 4 : bytes[at] & 3);
            var value = 0;
            for (var i = 0; i < length; i++) { value |= bytes[at + 1 + i] << (8 * i); }
            at += 1 + length;
            switch (prefix)
            {
                case 0x04: page = value; break;
                case 0x74: size = value; break;
                case 0x94: count = value; break;
                case 0xa0: open++; break;
                case 0xc0: open--; break;
                case 0x80: reports.Add(("in", size * count, page)); break;
                case 0x90: reports.Add(("out", size * count, page)); break;
                case 0x84: Assert.Fail("reports have numbers"); break;
            }
        }
        Assert.Equal([("in", 512, 0xffa0), ("out", 512, 0xffa0)], reports);
        Assert.Equal(0, open);
    }

    [Fact]
    public void The_table_below_it_has_the_same_bytes()
    {
        var table = Guide().Split('\n').SkipWhile(line => !line.StartsWith("| bytes", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'));
        Assert.Equal(Descriptor(), table.SelectMany(line => Bytes(line.Split('|')[1].Replace(",", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    private static byte[] Descriptor() => [.. Bytes(Written().Match(Guide()).Groups[1].Value.Split("\\x", StringSplitOptions.RemoveEmptyEntries))];

    private static IEnumerable<byte> Bytes(IEnumerable<string> digits) => digits.Select(each => byte.Parse(each, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private static string Guide()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Holdfast.slnx"))) { folder = folder.Parent!; }
        return File.ReadAllText(Path.Combine(folder.FullName, "docs/usb-gadget.md"));
    }

    [GeneratedRegex("printf '(.*)' >functions/hid.usb0/report_desc")]
    private static partial Regex Written();
}
