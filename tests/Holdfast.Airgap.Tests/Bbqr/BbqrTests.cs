using System.Text;
using CsCheck;
using Holdfast.Airgap.Bbqr;
using Holdfast.Airgap.Scanning;
using Holdfast.Cryptography;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Airgap.Tests.Bbqr;

/// <summary>BBQr (github.com/coinkite/BBQr): its own files, what it allows, and the loop in any order.</summary>
public sealed class BbqrTests
{
    private const string Folder = "vectors/coinkite_BBQr/test_data/";

    // nfc-result.txn of the test data, packed by zlib at level 9 with wbits 10.
    private static readonly string[] Published =
    [
        "B$ZT0300MNRAAASGEZPG5UNXZMJ2OJSGUS4BNHRWJKHRIO5HPHH63KGWNVQ7XBQJLI25KN2AVIMP4A4BP7IYMQSVWPWKVZI74ZTSZ65A6M5DQOTPO6VV76XMYVWU4DKN6WNV5QQVGJKZZ7OKBLRERFVNCSE3VTATXXVFE7KHUD4WDYIPQVU26N6PFEU6UWEDVSBCP2OMRI7OLPWN",
        "B$ZT0301M5LPEWNXI23QXG673OYKAYYNSO5YCC4TIJNEOY7WUMDP76CNY47UIWOOKTIZQ6D2I5OOJO23DSGUK7QB6YNV6L3EKLYFOL5Y3LOS5EVE7WOPPW6NTGRK7ONFPSSL575WS6UPOYTMFPO4CUWPVDEKZ7NYVBA3MJPB5ZJK3BYVVOXJOLHVMDMBL5WT6NSHLF364CRZSCTT",
        "B$ZT03023EQFMJPTZD4U3OTFXS37FNOEUR2ZCXQNSMWNT4S5Z4UPA3FKPHGVIFTJ2PCKJEDOXFNTVOGV67UAM7ZRP7TXHBY4ZX6Q5XFSO5Z37NRAYQYGNJ7HV2HYZCSMG6KSMWHXNWNLUW2Z76AIC36HPHY5AZMMSWRPSK36PALHZOGCVYN36G7EM4AA",
    ];

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(2, 0, 1)]
    public void A_published_transaction_in_any_order(params int[] order)
    {
        using var joiner = new BbqrJoiner();
        Assert.Equal(PartStep.Taken, joiner.Take(Published[order[0]]));
        Assert.Equal(PartStep.Repeated, joiner.Take(Published[order[0]]));
        Assert.Equal(PartStep.Taken, joiner.Take(Published[order[1]]));
        Assert.Equal(new(2, 3), joiner.Progress);
        Assert.Null(joiner.Message);
        Assert.Equal(PartStep.Complete, joiner.Take(Published[order[2]]));
        var message = joiner.Message!;
        Assert.Equal((ScanFormat.Bbqr, "T", 376), (message.Format, message.Type, message.Bytes.Length));
        Assert.Equal("226018f757e5c5d85924b5fbfa1951c26f1d8f197d8eae99f1136137a762fc13", Convert.ToHexStringLower(Sha256.Hash(message.Bytes.Span).AsSpan()));
    }

    [Theory]
    [InlineData("B$HU0100ABCDEF", "U", "abcdef")]
    [InlineData("B$2U0100MZXW6YTBOI", "U", "666f6f626172")]
    [InlineData("B$HP0200AABB,B$HP0201CC", "P", "aabbcc")]
    [InlineData("B$HP0201CC,B$HP0200AABB", "P", "aabbcc")]
    [InlineData("B$2J0200MZXW6YTB,B$2J0201OI", "J", "666f6f626172")]
    [InlineData("B$HQ0100AA", "Q", "aa")] // a reserved letter is kept
    public void Small_ones(string codes, string type, string hex)
    {
        using var joiner = new BbqrJoiner();
        Assert.Equal(PartStep.Complete, joiner.TakeAll(codes.Split(',')));
        Assert.Equal(type, joiner.Message!.Type);
        Assert.Equal(hex, Convert.ToHexStringLower(joiner.Message.Bytes.Span));
    }

    [Theory]
    [InlineData("B$")]
    [InlineData("B$HP010")]
    [InlineData("B$HP0100")] // no data
    [InlineData("B$hP0100AA")]
    [InlineData("B$ZP0100AAAAAAAA")] // not deflate
    [InlineData("B$3P0100AA")]
    [InlineData("B$H10100AA")]
    [InlineData("B$HP0000AA")] // none of none
    [InlineData("B$HP0101AA")] // index = total
    [InlineData("B$HP0102AA")]
    [InlineData("B$HPzz00AA")]
    [InlineData("B$HP0 00AA")]
    [InlineData("B$HP0100AAA")]
    [InlineData("B$HP0100aa")]
    [InlineData("B$HP0100A:")]
    [InlineData("B$2P0100A")]
    [InlineData("B$2P0100MZ======")]
    public void Malformed(string code)
    {
        using var joiner = new BbqrJoiner();
        Assert.Equal(PartStep.Malformed, joiner.Take(code));
        Assert.NotEqual("", joiner.Reason);
        Assert.Equal(default, joiner.Progress);
        Assert.Equal(PartStep.Complete, joiner.Take("B$HP0100AA")); // and nothing stays behind
        Assert.Equal("", joiner.Reason);
    }

    [Theory]
    [InlineData("B$HP0400AABB", "B$HP0301AABB")] // another number of parts
    [InlineData("B$HP0300AABB", "B$HT0301AABB")]
    [InlineData("B$HP0300AABB", "B$2P0301AA")]
    [InlineData("B$HP0300AABB", "B$HP0301AABBCC")] // parts are equal, but for the last
    [InlineData("B$HP0300AABB", "B$HP0301AA")]
    [InlineData("B$HP0300AABB", "B$HP0302AABBCC")] // which is no longer
    [InlineData("B$HP0302AABB", "B$HP0300AA")]
    [InlineData("B$HP0300AABB", "B$HP0300AABC")]
    public void A_part_that_does_not_fit_is_anothers(string first, string second)
    {
        using var joiner = new BbqrJoiner();
        Assert.Equal(PartStep.Taken, joiner.Take(first));
        Assert.Equal(PartStep.Foreign, joiner.Take(second));
        Assert.Equal(1, joiner.Progress.Have);
        Assert.Equal(PartStep.Repeated, joiner.Take(first));
    }

    [Fact]
    public void Parts_that_make_no_whole_are_forgotten()
    {
        using var joiner = new BbqrJoiner();
        joiner.Take(Published[0]);
        joiner.Take(Published[1]);
        Assert.Equal(PartStep.Malformed, joiner.Take(Published[2][..^8] + "AAAAAAAA"));
        Assert.Equal(default, joiner.Progress);
        Assert.Equal(PartStep.Complete, joiner.TakeAll(Published));
    }

    [Fact]
    public void Whatever_is_split_is_joined() => Gen.Select(Gen.Byte.Array[1, 1500], Gen.Int[1, 300], Gen.Int[0, 3], Gen.Int[0, 1000], Gen.Char['A', 'Z']).Sample((data, size, encoding, turn, type) =>
    {
        var frames = BbqrFrames.Split(data, type, size, encoding == 3 ? null : (BbqrEncoding)encoding).Value;
        using var joiner = new BbqrJoiner();
        var step = PartStep.Foreign;
        for (var i = 0; i < frames.Count; i++)
        {
            Assert.NotEqual(PartStep.Complete, step);
            var code = frames.Frame(turn + i);
            Assert.DoesNotContain(code, character => !"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".Contains(character));
            step = joiner.Take(code);
        }
        Assert.Equal(PartStep.Complete, step);
        Assert.Equal(type.ToString(), joiner.Message!.Type);
        Assert.Equal(data, joiner.Message.Bytes.ToArray());
    });

    [Theory]
    [InlineData(80, 154)]
    [InlineData(200, 335)]
    [InlineData(400, 667)]
    public void A_density_fills_one_version(int density, int capacity)
    {
        foreach (var size in (int[])[1, 79, 80, 500, 5_000, 60_000])
        {
            var frames = BbqrFrames.Split(Codes.Noise(size), 'P', density).Value;
            Assert.Equal(BbqrEncoding.Base32, frames.Encoding);
            var lengths = frames.Once().Select(frame => frame.Length).ToArray();
            Assert.All(lengths, length => Assert.InRange(length, 1, capacity));
            Assert.All(lengths[..^1], length => Assert.Equal(lengths[0], length));
            // As few as that version allows.
            Assert.Equal((size * 8 + 4) / 5 <= capacity - 8 ? 1 : (int)Math.Ceiling(size / Math.Floor((capacity - 8) / 8.0) / 5), frames.Count);
        }
    }

    [Fact]
    public void Large_files_make_denser_codes_rather_than_too_many()
    {
        var data = Codes.Noise(ScanLimits.MaxMessageSize);
        var frames = BbqrFrames.Split(data, 'B', 80, BbqrEncoding.Base32).Value;
        Assert.InRange(frames.Count, 1000, 1295);
        using var joiner = new BbqrJoiner();
        Assert.Equal(PartStep.Complete, joiner.TakeAll(frames.Once()));
        Assert.Equal(data, joiner.Message!.Bytes.ToArray());
        Assert.NotNull(BbqrFrames.Split([.. data, 0], 'B', 80).Refused);
        Assert.NotNull(BbqrFrames.Split([], 'B', 80).Refused);
        Assert.NotNull(BbqrFrames.Split([1], 'p', 80).Refused);
        Assert.NotNull(BbqrFrames.Split([1], 'P', 0).Refused);
    }

    [Fact]
    public void The_published_scan()
    {
        using var joiner = new BbqrJoiner();
        var codes = File.ReadAllLines(VectorFolder.PathOf(Folder + "real-scan.txt")).Select(line => line.Trim()).Where(line => line.Length > 0);
        Assert.Equal(PartStep.Complete, joiner.TakeAll(codes));
        Assert.Equal("U", joiner.Message!.Type);
        var text = Encoding.UTF8.GetString(joiner.Message.Bytes.Span);
        Assert.Contains("Zlib compressed", text, StringComparison.Ordinal);
        Assert.Contains("PSBT", text, StringComparison.Ordinal);
    }

    // BBQr § Advanced Encodings: what zlib makes of these files at level 9.
    [Theory]
    [InlineData("1in1000out.psbt", 35644, 22095)]
    [InlineData("1in100out.psbt", 4142, 2654)]
    [InlineData("1in10out.psbt", 992, 670)]
    [InlineData("1in20out.psbt", 1342, 897)]
    [InlineData("1in2out.psbt", 675, 458)]
    [InlineData("devils-txn.txn", 666, 356)]
    [InlineData("finalized-by-ckcc.txn", 1932, 807)]
    [InlineData("last.txn", 553, 530)]
    [InlineData("nfc-result.txn", 376, 362)]
    [InlineData("signed.txn", 100757, 77090)]
    public void The_published_files(string name, int size, int packed)
    {
        var data = File.ReadAllBytes(VectorFolder.PathOf(Folder + name));
        Assert.Equal(size, data.Length);
        Assert.InRange(Airgap.Deflate.Deflater.Compress(data).Length, 1, packed * 102 / 100);
        foreach (var encoding in (BbqrEncoding?[])[null, .. Enum.GetValues<BbqrEncoding>()])
        {
            using var joiner = new BbqrJoiner();
            var frames = BbqrFrames.Split(data, 'P', 400, encoding).Value;
            Assert.Equal(encoding ?? BbqrEncoding.Deflate, frames.Encoding);
            Assert.Equal(PartStep.Complete, joiner.TakeAll(frames.Once().Reverse()));
            Assert.Equal(data, joiner.Message!.Bytes.ToArray());
        }
    }
}
