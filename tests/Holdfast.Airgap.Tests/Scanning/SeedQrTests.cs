using System.Text;
using Holdfast.Airgap.Scanning;
using Xunit;

namespace Holdfast.Airgap.Tests.Scanning;

/// <summary>SeedSigner's docs/seed_qr § Test SeedQRs: told apart, and not taken.</summary>
public sealed class SeedQrTests
{
    public static TheoryData<string, string> Vectors { get; } = new()
    {
        { "011513251154012711900771041507421289190620080870026613431420201617920614089619290300152408010643", "0e74b64107f94cc0ccfae6a13dcbec3662154fec67e0e00999c07892597d190a" },
        { "011416550964188800731119157218870156061002561932122514430573003611011405110613292018175411971576", "0e59dde276009317f1275f1389888078c99368d1e82489b5f629531fc5b6a56e" },
        { "166206750203018810361417065805941507171219081456140818651401074412730727143709940798183613501710", "cfca8c658bc81962549252bc7ac3ba5b0b01d26bcae89f2b5ecebe263dcb2a36" },
        { "073318950739065415961602009907670428187212261116", "5bbd9d71a8ec7990831aff359d426545" },
        { "080301540200062600251559007008931730078802752004", "6462686427203385c2337dd84c5089fd" },
        { "008607501025021714880023171503630517020917211425", "0acbba008d9ba005f5996b40a3475cd9" },
        { "049619221923158517990268067811630950204300210397", "3e1e0bc1e31e0e4315348b76dfec0a98" },
        { "038719631547010112530489185713790169032209701051", "307eaf058659ca7a7a0d63152509e541" },
        { "196218530783182905421028028912901848107106301753", "f55cf587f2543d01090d0ae710bd3b6d" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Published_seeds_are_told_and_nothing_is_taken(string digits, string compact)
    {
        Check(Encoding.ASCII.GetBytes(digits), SeedQrKind.Standard);
        Check(Convert.FromHexString(compact), SeedQrKind.Compact);
        static void Check(byte[] code, SeedQrKind kind)
        {
            using var scanner = new QrScanner();
            var said = scanner.Take(code);
            Assert.Equal((PartStep.Complete, kind), (said.Step, said.Seed));
            Assert.Null(scanner.Message);
            Assert.Equal("", said.Reason);
        }
    }

    [Theory]
    [InlineData(47)]
    [InlineData(49)]
    [InlineData(50)]
    [InlineData(44)]
    [InlineData(100)]
    public void Digits_of_other_lengths_are_text(int length) => Assert.Equal(SeedQrKind.None, SeedQr.Classify(Encoding.ASCII.GetBytes(new string('0', length))));

    [Theory]
    [InlineData(48, SeedQrKind.Standard)]
    [InlineData(60, SeedQrKind.Standard)]
    [InlineData(72, SeedQrKind.Standard)]
    [InlineData(84, SeedQrKind.Standard)]
    [InlineData(96, SeedQrKind.Standard)]
    public void Digits_of_every_number_of_words(int length, SeedQrKind kind)
    {
        Assert.Equal(kind, SeedQr.Classify(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("2047", length / 4)))));
        Assert.Equal(SeedQrKind.None, SeedQr.Classify(Encoding.ASCII.GetBytes("2048" + new string('0', length - 4)))); // no such word
    }

    [Fact]
    public void Bytes_of_every_size_of_entropy()
    {
        for (var size = 0; size <= 40; size++)
        {
            var isEntropy = size is 16 or 20 or 24 or 28 or 32;
            Assert.Equal(isEntropy ? SeedQrKind.Compact : SeedQrKind.None, SeedQr.Classify(new byte[size]));
            Assert.Equal(SeedQrKind.None, SeedQr.Classify(Encoding.ASCII.GetBytes(new string('a', size))));
        }
    }
}
