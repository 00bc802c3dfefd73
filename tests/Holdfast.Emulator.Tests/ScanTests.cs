using Holdfast.Airgap.Texts;
using Holdfast.Airgap.Types;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>A payment in QR codes, from the codes that ask to the codes that answer.</summary>
public sealed class ScanTests(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    private static readonly byte[] Payment = Psbts.Decode(Psbts.Payment);

    public static TheoryData<string, string[]> Forms => new()
    {
        { "ur:crypto-psbt", Films.Ur(Payment) },
        { "ur:crypto-psbt", Films.Ur(Payment, UrVersion.Two) },
        { "ur:crypto-psbt", Films.Ur(UrMessage.OfBytes(UrType.Bytes, Payment)) },
        { "ur:crypto-psbt", [.. Films.Ur(Payment).Select(code => code.ToLowerInvariant())] },
        { "bbqr:P", Films.Bbqr(Payment) },
        { "ur:crypto-psbt", [Convert.ToBase64String(Payment)] },
        { "ur:crypto-psbt", [Convert.ToHexString(Payment)] },
        { "ur:crypto-psbt", [Base43.Encode(Payment)] },
        { "ur:crypto-psbt", Films.Specter(Convert.ToBase64String(Payment)) },
    };

    [Theory, MemberData(nameof(Forms))]
    public async Task A_payment_in_any_form_is_reviewed_and_answered_as_the_file_is(string answer, string[] codes)
    {
        var owner = await emulator.ResetAsync();
        var asFile = await owner.SignAsFileAsync(Payment);
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(asFile));

        Assert.Equal("review", (await owner.ScanAndLookAsync(codes)).Kind);
        var pages = await owner.ApproveToCodesAsync();
        Assert.Equal("approve", pages[^1].Kind);
        Assert.Contains(pages, page => page.Fields.Any(field => field.Value == "bc1qa5dqscvayxhjw5x5tmpuh6lfcx7s98h7kt5up7"));
        Assert.Equal(asFile, Films.Payload(await owner.CodesAsync("Signed")));
        Assert.Equal(answer, (await owner.QrAsync(0, 1)).Type);
        await owner.PressAsync("done");
        await owner.LookAsync("Ready");
    }

    [Theory]
    [InlineData("p2wpkh-10"), InlineData("p2tr-1"), InlineData("p2tr-100"), InlineData("p2wsh2of3-1")]
    public async Task The_benchmark_set_is_signed_byte_for_byte(string name)
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Films.Ur(Psbts.Decode(Psbts.File(name))));
        await owner.ApproveToCodesAsync();
        Assert.Equal(Psbts.SignedHash(name), Psbts.Hash(Films.Payload(await owner.CodesAsync("Signed"))));
    }

    [Fact]
    public async Task Every_form_the_owner_chooses_says_the_same()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Films.Ur(Payment));
        await owner.ApproveToCodesAsync();
        var types = new List<string>();
        for (var form = 0; form < 3; form++)
        {
            var page = await owner.LookAsync("Signed");
            Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(Films.Payload(page.Frames)));
            types.Add((await owner.QrAsync(0, 1)).Type);
            await owner.ChooseAsync("Signed", Assert.Single(page.Choices, choice => choice.StartsWith("Form: ", StringComparison.Ordinal)));
        }
        Assert.Equal(["ur:crypto-psbt", "bbqr:P", "ur:psbt"], types);
        await owner.ChooseAsync("Signed", "Size: 200 bytes a code");
        var denser = await owner.LookAsync("Signed");
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(Films.Payload(denser.Frames)));
        Assert.Contains("Size: 400 bytes a code", denser.Choices);
        await owner.ChooseAsync("Signed", "Show as text");
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(Convert.FromBase64String((await owner.LookAsync("Signed")).Body)));
        await owner.PressAsync("done");
        Assert.NotEmpty((await owner.LookAsync("Signed")).Frames);
    }

    [Fact]
    public async Task Rejected_at_any_page_there_are_no_codes()
    {
        var owner = await emulator.ResetAsync();
        for (var at = 0; ; at++)
        {
            await owner.ScanAndLookAsync(Films.Ur(Payment));
            for (var i = 0; i < at; i++)
            {
                await owner.LookAsync();
                await owner.PressAsync("next");
            }
            var page = await owner.LookAsync();
            await owner.PressAsync("reject");
            await owner.PressAsync("Not done", "done");
            await owner.LookAsync("Ready");
            await owner.ExpectAsync(409, HttpMethod.Get, "/qr");
            if (page.Kind == "approve") { break; }
            Assert.InRange(at, 0, 20);
        }
    }

    [Fact]
    public async Task Locked_while_its_owner_reads_nothing_is_signed_or_goes_on()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Films.Ur(Payment));
        Page page;
        for (page = await owner.LookAsync(); page.Kind != "approve"; page = await owner.LookAsync()) { await owner.PressAsync("next"); }
        await owner.ExpectAsync(200, HttpMethod.Post, "/lock");
        Assert.Equal(409, (await owner.TryPressAsync("approve", page.Nonce)).Status);
        await owner.LookAsync("Locked");
        await owner.ExpectAsync(409, HttpMethod.Get, "/qr");
        await UnlockAsync(owner);
        await owner.LookAsync("Ready");
    }

    [Fact]
    public async Task Locked_while_codes_are_shown_or_read_they_are_gone()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Films.Ur(Payment));
        await owner.ApproveToCodesAsync();
        await owner.ExpectAsync(200, HttpMethod.Post, "/lock");
        await owner.LookAsync("Locked");
        await owner.ExpectAsync(409, HttpMethod.Get, "/qr");
        await UnlockAsync(owner);
        await owner.LookAsync("Ready");

        await owner.ScanAsync(Films.Ur(Payment)[0]);
        await owner.ExpectAsync(200, HttpMethod.Post, "/lock");
        await UnlockAsync(owner);
        Assert.Equal(0, (await owner.ScanAsync()).GetProperty("have").GetInt32());
    }

    [Fact]
    public async Task A_page_that_is_left_reads_no_more_and_the_next_begins_anew()
    {
        var owner = await emulator.ResetAsync();
        var codes = Films.Ur(Payment);
        await owner.ScanAsync(codes[..2]);
        var page = await owner.LookAsync("Scan a QR code");
        Assert.Equal(("scan", (2, codes.Length, "")), (page.Kind, page.Reading));
        await owner.PressAsync("cancel");
        await owner.LookAsync("Ready");
        Assert.Equal(1, (await owner.ScanAsync(codes[2])).GetProperty("have").GetInt32());
    }

    [Fact]
    public async Task Codes_come_in_as_many_requests_as_it_takes()
    {
        var owner = await emulator.ResetAsync();
        var codes = Films.Bbqr(Payment);
        await owner.ChooseAsync("Ready", "Scan a QR code");
        for (var i = 0; i < codes.Length; i++)
        {
            var said = await owner.ScanAsync(codes[i]);
            Assert.Equal((i == codes.Length - 1, i + 1, codes.Length, ""), (said.GetProperty("complete").GetBoolean(), said.GetProperty("have").GetInt32(), said.GetProperty("of").GetInt32(), said.GetProperty("said").GetString()));
        }
        Assert.Equal("review", (await owner.LookAsync()).Kind);
    }

    [Fact]
    public async Task Codes_behind_the_last_one_needed_change_nothing()
    {
        var owner = await emulator.ResetAsync();
        Assert.Equal("review", (await owner.ScanAndLookAsync([.. Films.Ur(Payment), .. Films.Bbqr("something else"u8.ToArray(), 'U'), "and more"])).Kind);
        await owner.ApproveToCodesAsync();
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(Films.Payload(await owner.CodesAsync("Signed"))));
    }

    [Fact]
    public async Task Two_films_in_view_are_told_apart()
    {
        var owner = await emulator.ResetAsync();
        var (one, two) = (Films.Ur(Payment), Films.Ur(Psbts.Decode(Psbts.File("p2wpkh-10"))));
        Assert.Equal("review", (await owner.ScanAndLookAsync(one.Zip(two, (a, b) => (string[])[a, b]).SelectMany(each => each))).Kind);
        await owner.ApproveToCodesAsync();
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(Films.Payload(await owner.CodesAsync("Signed"))));
    }

    [Fact]
    public async Task A_part_of_something_else_is_said_and_lost_parts_are_made_good()
    {
        var owner = await emulator.ResetAsync();
        var codes = Films.Ur(Payment);
        await owner.ScanAsync(codes[0]);
        var said = await owner.ScanAsync(Films.Ur(Psbts.Decode(Psbts.File("p2wpkh-10")))[1]);
        Assert.Equal("This code is of something else than the ones before.", said.GetProperty("said").GetString());
        Assert.Equal(said.GetProperty("said").GetString(), (await owner.LookAsync("Scan a QR code")).Reading.Said);
        Assert.Equal("", (await owner.ScanAsync(codes[1])).GetProperty("said").GetString());
        Assert.Equal("review", (await owner.ScanAndLookAsync(codes[2..])).Kind);
    }

    [Fact]
    public async Task The_next_scan_closes_the_codes_shown()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Films.Ur(Payment));
        await owner.ApproveToCodesAsync();
        Assert.Equal("review", (await owner.ScanAndLookAsync(Films.Bbqr(Psbts.Decode(Psbts.File("p2tr-1"))))).Kind);
        await owner.ApproveToCodesAsync();
        Assert.Equal(Psbts.SignedHash("p2tr-1"), Psbts.Hash(Films.Payload(await owner.CodesAsync("Signed"))));
    }

    [Fact]
    public async Task While_something_else_is_on_the_screen_nothing_is_scanned_then_or_later()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("pay.psbt", Psbts.Payment);
        var page = await owner.LookAsync();
        Assert.Equal(409, await owner.TryScanAsync(Films.Ur(Payment)));
        Assert.Equal(page.Nonce, (await owner.LookAsync()).Nonce);
        await owner.ApproveAsync();
        await owner.LookAsync("Ready");
        Assert.Equal("review", (await owner.ScanAndLookAsync(Films.Ur(Payment))).Kind);
    }

    [Theory, InlineData("locked"), InlineData("empty")]
    public async Task Without_an_open_wallet_nothing_is_scanned(string state)
    {
        var owner = await emulator.ResetAsync($$"""{"state":"{{state}}"}""");
        var page = await owner.LookAsync();
        Assert.Equal(409, await owner.TryScanAsync(Films.Ur(Payment)));
        Assert.Equal(page.Nonce, (await owner.LookAsync()).Nonce);
    }

    [Theory]
    [InlineData(""), InlineData("{"), InlineData("{}"), InlineData("[]"), InlineData("\"UR:BYTES/\""), InlineData("""{"frames":"UR:BYTES/"}"""), InlineData("""{"frames":[1]}"""), InlineData("""{"frames":[null]}""")]
    [InlineData("""{"frames":[["a"]]}"""), InlineData("""{"frames":[{}]}"""), InlineData("""{"frames":[{"base64":null}]}"""), InlineData("""{"frames":[{"base64":1}]}"""), InlineData("""{"frames":[{"base64":"*"}]}""")]
    [InlineData("""{"frames":[{"base64":"AA==","more":1}]}"""), InlineData("""{"frames":["base64:*"]}"""), InlineData("""{"frames":[],"frames":[]}"""), InlineData("""{"frames":[],"more":1}"""), InlineData("""{"frames":["\ud800"]}""")]
    public async Task What_is_no_scan_is_refused_and_begins_none(string body)
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.LookAsync("Ready");
        await owner.ExpectAsync(400, HttpMethod.Post, "/scan", body);
        Assert.Equal(page.Nonce, (await owner.LookAsync("Ready")).Nonce);
    }

    [Fact]
    public async Task A_code_longer_than_any_is_said_and_the_ones_behind_it_are_read()
    {
        var owner = await emulator.ResetAsync();
        await owner.ExpectAsync(400, HttpMethod.Post, "/scan", Scanning.Body([new string('x', (2 << 20) + 1)]));
        // As long as a text may be that is pasted: told for what it is.
        Assert.Equal("Not taken", (await owner.ScanAndLookAsync(new string('x', 7090))).Title);
        await owner.PressAsync("Not taken", "done");
        Assert.Equal("review", (await owner.ScanAndLookAsync([new string('x', 2 << 20), .. Films.Ur(Payment)])).Kind);
    }

    [Fact]
    public async Task Of_many_scans_at_once_all_go_to_one_page()
    {
        var owner = await emulator.ResetAsync();
        var codes = Films.Ur(Payment);
        await Task.WhenAll(codes.Select(code => owner.TryScanAsync(code)));
        Assert.Equal("review", (await owner.LookAsync()).Kind);
        await owner.ApproveToCodesAsync();
        await owner.PressAsync("Signed", "done");
        await owner.LookAsync("Ready");
    }

    [Fact]
    public async Task A_scan_without_codes_opens_the_camera()
    {
        var owner = await emulator.ResetAsync();
        Assert.False((await owner.ScanAsync()).GetProperty("complete").GetBoolean());
        Assert.Equal((0, 0, ""), (await owner.LookAsync("Scan a QR code")).Reading);
    }

    [Fact]
    public async Task Codes_shown_are_read_from_any_number_on()
    {
        var owner = await emulator.ResetAsync();
        await owner.ExpectAsync(409, HttpMethod.Get, "/qr");
        await owner.ScanAndLookAsync(Films.Ur(Payment));
        await owner.ApproveToCodesAsync();
        var (type, count, frames) = await owner.QrAsync(1, 3);
        Assert.Equal(("ur:crypto-psbt", 3), (type, frames.Length));
        Assert.StartsWith($"UR:CRYPTO-PSBT/2-{count}/", frames[0], StringComparison.Ordinal);
        Assert.Equal(frames[0], Assert.Single((await owner.QrAsync(1, 1)).Frames));
        Assert.Equal(1000, (await owner.QrAsync(count, 1000)).Frames.Length);
        // Mixed parts alone are enough.
        Assert.Equal(Psbts.PaymentSignedHash, Psbts.Hash(Films.Payload((await owner.QrAsync(count, 100)).Frames)));
        Assert.Single((await owner.QrAsync(int.MaxValue - 1000, 1)).Frames);
        foreach (var query in (string[])["from=-1", "count=0", "count=1001", "from=2147482648", "from=x", "count=", "from=99999999999", "from= 1"])
        {
            await owner.ExpectAsync(400, HttpMethod.Get, $"/qr?{query}");
        }
        await owner.ExpectAsync(405, HttpMethod.Post, "/qr", "");
        await owner.ExpectAsync(405, HttpMethod.Get, "/scan");
    }

    [Fact]
    public async Task Asked_for_by_many_at_once_codes_are_whole()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Films.Ur(Payment));
        await owner.ApproveToCodesAsync();
        var once = (await owner.QrAsync(0, 200)).Frames;
        foreach (var other in await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => owner.QrAsync(0, 200)))) { Assert.Equal(once, other.Frames); }
    }

    [Fact]
    public async Task Approving_by_itself_the_answer_is_there_at_once_and_after_it_the_next()
    {
        using var automatic = new EmulatorProcess("--approve", "all");
        var owner = new Owner(automatic.Http);
        foreach (var name in (string[])["p2wpkh-1", "p2tr-1", "p2wpkh-1"])
        {
            Assert.True((await owner.ScanAsync(Films.Ur(Psbts.Decode(Psbts.File(name))))).GetProperty("complete").GetBoolean());
            Assert.Equal(Psbts.SignedHash(name), Psbts.Hash(Films.Payload(await owner.CodesAsync("Signed"))));
        }
    }

    [Fact]
    public async Task Rejecting_by_itself_there_are_no_codes()
    {
        using var automatic = new EmulatorProcess("--approve", "none");
        var owner = new Owner(automatic.Http);
        await owner.ScanAsync(Films.Ur(Payment));
        await owner.LookAsync("Not done");
        await owner.ExpectAsync(409, HttpMethod.Get, "/qr");
    }

    private static async Task UnlockAsync(Owner owner)
    {
        await owner.ChooseAsync("Locked", "Enter the PIN");
        await owner.TypeAsync("PIN", "pin", "1234");
        await owner.LookAsync("Ready");
    }
}
