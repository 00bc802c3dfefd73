using System.Text;
using Xunit;

namespace Holdfast.Seeds.Tests;

/// <summary>The vectors of SeedSigner's docs/seed_qr, in all three forms; from the second on they have NUL, line feed or carriage return bytes.</summary>
public sealed class SeedQrTests
{
    public static TheoryData<string, string, string> Vectors => new()
    {
        { "attack pizza motion avocado network gather crop fresh patrol unusual wild holiday candy pony ranch winter theme error hybrid van cereal salon goddess expire", "011513251154012711900771041507421289190620080870026613431420201617920614089619290300152408010643", "0e74b64107f94cc0ccfae6a13dcbec3662154fec67e0e00999c07892597d190a" },
        { "atom solve joy ugly ankle message setup typical bean era cactus various odor refuse element afraid meadow quick medal plate wisdom swap noble shallow", "011416550964188800731119157218870156061002561932122514430573003611011405110613292018175411971576", "0e59dde276009317f1275f1389888078c99368d1e82489b5f629531fc5b6a56e" },
        { "sound federal bonus bleak light raise false engage round stock update render quote truck quality fringe palace foot recipe labor glow tortoise potato still", "166206750203018810361417065805941507171219081456140818651401074412730727143709940798183613501710", "cfca8c658bc81962549252bc7ac3ba5b0b01d26bcae89f2b5ecebe263dcb2a36" },
        { "forum undo fragile fade shy sign arrest garment culture tube off merit", "073318950739065415961602009907670428187212261116", "5bbd9d71a8ec7990831aff359d426545" },
        { "good battle boil exact add seed angle hurry success glad carbon whisper", "080301540200062600251559007008931730078802752004", "6462686427203385c2337dd84c5089fd" },
        { "approve fruit lens brass ring actual stool coin doll boss strong rate", "008607501025021714880023171503630517020917211425", "0acbba008d9ba005f5996b40a3475cd9" },
        { "dignity utility vacant shiver thought canoe feel multiply item youth actor coyote", "049619221923158517990268067811630950204300210397", "3e1e0bc1e31e0e4315348b76dfec0a98" },
        { "corn voice scrap arrow original diamond trial property benefit choose junk lock", "038719631547010112530489185713790169032209701051", "307eaf058659ca7a7a0d63152509e541" },
        { "vocal tray giggle tool duck letter category pattern train magnet excite swamp", "196218530783182905421028028912901848107106301753", "f55cf587f2543d01090d0ae710bd3b6d" },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void Every_form_is_the_same_seed(string words, string digits, string compact)
    {
        foreach (var code in new[] { Encoding.ASCII.GetBytes(digits), Convert.FromHexString(compact), Encoding.ASCII.GetBytes(words) })
        {
            Assert.True(SeedQr.TryRead(code, out var mnemonic));
            using (mnemonic)
            {
                Assert.Equal(words, string.Join(' ', Enumerable.Range(0, mnemonic.WordCount).Select(i => mnemonic.Word(i).ToString())));
                Assert.Equal(compact, Convert.ToHexStringLower(mnemonic.Entropy));
            }
        }
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Digits_are_written_as_they_were(string words, string digits, string compact)
    {
        Assert.True(SeedQr.TryRead(Convert.FromHexString(compact), out var mnemonic), words);
        using (mnemonic)
        using (var written = SeedQr.Digits(mnemonic)) { Assert.Equal(digits, Encoding.ASCII.GetString(written.Span)); }
    }

    [Theory]
    [InlineData("192402220235174306311124037817700641198012901211")] // the checksum
    [InlineData("204802220235174306311124037817700641198012901210")] // no such word
    [InlineData("19240222023517430631112403781770064119801290")] // eleven words
    [InlineData("19240222023517430631112403781770064119801290121")]
    [InlineData("19240222023517430631112403781770064119801290121a")]
    [InlineData("bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq")]
    [InlineData("")]
    public void What_is_no_seed_is_not_read(string code) => Assert.False(SeedQr.TryRead(Encoding.ASCII.GetBytes(code), out _));
}
