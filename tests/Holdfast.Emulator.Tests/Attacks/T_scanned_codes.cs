using System.Globalization;
using System.IO.Compression;
using System.Text;
using Holdfast.Airgap.Types;
using Xunit;

namespace Holdfast.Emulator.Tests.Attacks;

/// <summary>T02 to T06: codes made to fill memory, to wedge the reader, or to get at what was read before. A good film after any of them is read.</summary>
public sealed class T_scanned_codes(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    private static readonly byte[] Payment = Psbts.Decode(Psbts.Payment);

    [Fact, Trait("attack", "T02")]
    public async Task Nothing_scanned_before_is_read_back()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAsync(Films.Ur(Encoding.ASCII.GetBytes($"a secret of {new string('s', 900)}"))[0]);
        var answer = Encoding.UTF8.GetString(await owner.ExpectAsync(200, HttpMethod.Post, "/scan", Scanning.Body([])));
        Assert.Matches("^\\{\"complete\":false,\"have\":1,\"of\":\\d+,\"said\":\"\"\\}$", answer);
        await owner.ExpectAsync(405, HttpMethod.Get, "/scan");
        await owner.ExpectAsync(404, HttpMethod.Get, "/scan/0");
        await owner.ExpectAsync(409, HttpMethod.Get, "/qr?from=0&count=1");
        await owner.PressAsync("Scan a QR code", "cancel");
        Assert.Equal("{\"complete\":false,\"have\":0,\"of\":0,\"said\":\"\"}", Encoding.UTF8.GetString(await owner.ExpectAsync(200, HttpMethod.Post, "/scan", Scanning.Body([]))));
    }

    [Fact, Trait("attack", "T02")]
    public async Task A_second_film_holds_nothing_of_the_first()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Films.Ur(Psbts.Decode(Psbts.File("p2wpkh-10"))));
        await owner.ApproveToCodesAsync();
        var before = await owner.LookAsync("Signed");
        await owner.ScanAndLookAsync(Films.Ur(Payment));
        await owner.ExpectAsync(409, HttpMethod.Get, "/qr"); // the first is gone while the second is read
        await owner.ApproveToCodesAsync();
        var (_, count, frames) = await owner.QrAsync(0, 300);
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(Films.Payload(frames[count..]))); // from mixed parts alone: each is of this message
        Assert.All(frames, frame => Assert.EndsWith(frames[0].Split('/')[1].Split('-')[1], frame.Split('/')[1], StringComparison.Ordinal));
        Assert.DoesNotContain(frames, before.Frames.Contains);
    }

    [Fact, Trait("attack", "T02")]
    public async Task Benign_what_is_shown_now_is_read_as_often_as_wanted()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Films.Ur(Payment));
        await owner.ApproveToCodesAsync();
        Assert.Equal((await owner.QrAsync(3, 50)).Frames, (await owner.QrAsync(3, 50)).Frames);
    }

    public static TheoryData<string, string[]> Fountains => new()
    {
        { "more than 4096 parts", ["UR:CRYPTO-PSBT/1-4294967296/LPADAXCFADZOCYHLMTEMFYHDPTHKADYAJOJKI"] },
        { "more than 4096 parts", ["ur:crypto-psbt/1-1000000/lpadaxcfadzocyhlmtemfyhdpthkadyajojki"] },
        { "", [.. Enumerable.Range(0, 2000).Select(i => string.Create(CultureInfo.InvariantCulture, $"UR:CRYPTO-PSBT/{i + 1}-4096/LPAD"))] },
        { "", Alternating() },
    };

    [Theory, Trait("attack", "T03"), MemberData(nameof(Fountains))]
    public async Task A_fountain_without_measure_is_said_and_wedges_nothing(string said, string[] codes)
    {
        var owner = await emulator.ResetAsync();
        var answer = await owner.ScanAsync(codes);
        Assert.False(answer.GetProperty("complete").GetBoolean());
        Assert.Contains(said, answer.GetProperty("said").GetString(), StringComparison.Ordinal);
        await IsReadAsync(owner);
    }

    [Fact, Trait("attack", "T03")]
    public async Task Benign_a_film_of_many_small_parts_is_read()
    {
        var owner = await emulator.ResetAsync();
        var codes = Films.Ur(UrMessage.OfBytes(UrType.Psbt, Psbts.Decode(Psbts.File("p2wpkh-10"))), 10);
        Assert.InRange(codes.Length, 200, 4096);
        Assert.Equal("review", (await owner.ScanAndLookAsync(codes)).Kind);
    }

    [Theory, Trait("attack", "T04"), InlineData(1_048_577), InlineData(64_000_000)]
    public async Task A_BBQr_that_grows_a_thousandfold_is_said_and_wedges_nothing(int size)
    {
        var owner = await emulator.ResetAsync();
        var answer = await owner.ScanAsync(Bomb(size));
        Assert.False(answer.GetProperty("complete").GetBoolean());
        Assert.Contains("1,048,576", answer.GetProperty("said").GetString(), StringComparison.Ordinal);
        await IsReadAsync(owner);
    }

    [Theory, Trait("attack", "T04")]
    [InlineData("B$HP0101AA"), InlineData("B$HP02ZZAA"), InlineData("B$HP0000AA"), InlineData("B$ZP01"), InlineData("B$"), InlineData("p0of3 a"), InlineData("p4of3 a"), InlineData("p1of1000000 a")]
    public async Task A_part_outside_of_its_message_is_not_taken(string code)
    {
        var owner = await emulator.ResetAsync();
        var answer = await owner.ScanAsync(code);
        if (answer.GetProperty("complete").GetBoolean()) { await owner.PressAsync("Not taken", "done"); } // no format's: a text like any other
        else { Assert.Equal((0, true), (answer.GetProperty("have").GetInt32(), answer.GetProperty("said").GetString()!.Length > 0)); }
        await IsReadAsync(owner);
    }

    [Fact, Trait("attack", "T04")]
    public async Task Benign_what_packs_well_is_read()
    {
        var owner = await emulator.ResetAsync();
        Assert.Contains("a text of 100,000 characters", (await owner.ScanAndLookAsync(Films.Bbqr(Encoding.ASCII.GetBytes(new string('x', 100_000)), 'U'))).Body, StringComparison.Ordinal);
    }

    public static TheoryData<object> Overlong => [.. (object[])[
        "bc1" + new string('q', 200), "bc1" + new string('q', 6000), "bitcoin:bc1" + new string('q', 3000), new string('z', 5000), "xpub" + new string('x', 3000), $"[73c5da0a{string.Concat(Enumerable.Repeat("/0", 200))}]xpub",
        new string('a', 80) + "1qqqqqq", "UR:" + new string('A', 3000) + "/AA", new string('(', 6000), new string('{', 6000), "wsh(" + string.Concat(Enumerable.Repeat("and_v(", 900)), "signmessage m" + string.Concat(Enumerable.Repeat("/0", 500)) + " ascii:a",
    ]];

    [Theory, Trait("attack", "T06"), MemberData(nameof(Overlong))]
    public async Task Text_longer_than_anything_of_its_kind_is_not_taken(object code)
    {
        var owner = await emulator.ResetAsync();
        if ((await owner.ScanAsync(code)).GetProperty("complete").GetBoolean()) { await owner.PressAsync("Not taken", "done"); }
        await IsReadAsync(owner);
    }

    /// <summary>Hexadecimal digits alone may be a record that a token opens: it is asked for, and opens nothing else.</summary>
    [Fact, Trait("attack", "T06")]
    public async Task Digits_of_any_length_are_opened_by_their_token_alone()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAsync(new string('1', 5000));
        await owner.TypeAsync("Token of the session", "text", "a54044308ceac9b7");
        await owner.PressAsync("Not done", "done");
        await IsReadAsync(owner);
    }

    [Fact, Trait("attack", "T06")]
    public async Task Benign_the_longest_address_there_is()
        => Assert.Equal("Not yours", (await (await emulator.ResetAsync()).ScanAndLookAsync("bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297")).Title);

    /// <summary>On the same page, or a new one, a good film is read to its end.</summary>
    private static async Task IsReadAsync(Owner owner)
    {
        var codes = Films.Ur(Payment);
        Assert.Equal("review", (await owner.ScanAndLookAsync(codes.Concat(codes).Concat(codes).Concat(codes).Concat(codes))).Kind);
        await owner.ApproveToCodesAsync();
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(Films.Payload(await owner.CodesAsync("Signed"))));
    }

    private static string[] Bomb(int size)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) { deflate.Write(new byte[size]); }
        var parts = packed.ToArray().Chunk(2500).ToArray();
        return [.. parts.Select((part, index) => $"B$ZP{Base36(parts.Length)}{Base36(index)}{Base32(part)}")];
    }

    private static string Base36(int number)
    {
        const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        return $"{Digits[number / 36]}{Digits[number % 36]}";
    }

    private static string Base32(byte[] bytes)
    {
        var (text, bits, held) = (new StringBuilder(), 0, 0);
        foreach (var value in bytes)
        {
            (bits, held) = (bits << 8 | value, held + 8);
            for (; held >= 5; held -= 5) { text.Append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits >> (held - 5) & 31]); }
            bits &= (1 << held) - 1;
        }
        return held == 0 ? text.ToString() : text.Append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits << (5 - held) & 31]).ToString();
    }

    /// <summary>The first part of two hundred films, none of which goes on.</summary>
    private static string[] Alternating() => [.. Enumerable.Range(0, 200).Select(i => Films.Ur(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{i}{new string('x', 900)}")))[0])];
}
