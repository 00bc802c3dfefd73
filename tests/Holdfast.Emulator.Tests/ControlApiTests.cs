using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>The edge: who may ask, what is a request, and how large it may be.</summary>
public sealed class ControlApiTests(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    [Theory]
    [InlineData("GET", "/screen"), InlineData("POST", "/press"), InlineData("GET", "/events"), InlineData("POST", "/reset"), InlineData("POST", "/lock")]
    [InlineData("GET", "/files"), InlineData("POST", "/files?name=a.psbt"), InlineData("GET", "/files/a-signed.psbt"), InlineData("DELETE", "/files/a.psbt"), InlineData("GET", "/nothing")]
    public async Task Other_hosts_and_origins_are_refused_everywhere(string method, string path)
    {
        var here = $"127.0.0.1:{emulator.Port}";
        Assert.Equal(403, await RawAsync(method, path, "Host: attacker.example"));
        Assert.Equal(403, await RawAsync(method, path, $"Host: attacker.example:{emulator.Port}"));
        Assert.Equal(403, await RawAsync(method, path, "Host: 127.0.0.1"));
        Assert.Equal(403, await RawAsync(method, path, $"Host: {here}", "Origin: https://attacker.example"));
        Assert.Equal(403, await RawAsync(method, path, $"Host: {here}", "Origin: null"));
        Assert.Equal(403, await RawAsync(method, path, $"Host: {here}", $"Origin: http://localhost:{emulator.Port}"));
        Assert.Equal(403, await RawAsync(method, path, $"Host: {here}", $"Origin: http://{here}", "Origin: https://attacker.example"));
        Assert.Equal(400, await RawAsync(method, path, $"Host: {here}", "Host: attacker.example"));
    }

    [Fact]
    public async Task The_same_host_and_origin_are_served()
    {
        await emulator.ResetAsync();
        foreach (var host in new[] { $"127.0.0.1:{emulator.Port}", $"localhost:{emulator.Port}" })
        {
            Assert.Equal(200, await RawAsync("GET", "/screen", $"Host: {host}"));
            Assert.Equal(200, await RawAsync("GET", "/screen", $"Host: {host}", $"Origin: http://{host}"));
        }
    }

    [Fact]
    public async Task No_answer_lets_another_site_read_it()
    {
        using var answer = await emulator.Http.GetAsync("/screen");
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(405, await RawAsync("OPTIONS", "/press", $"Host: 127.0.0.1:{emulator.Port}", $"Origin: http://127.0.0.1:{emulator.Port}"));
    }

    [Theory]
    [InlineData("GET", "/", 404), InlineData("GET", "/screen/", 404), InlineData("GET", "/Screen", 404), InlineData("GET", "/files/", 404)]
    [InlineData("GET", "/files/../screen", 200), InlineData("GET", "/files/%2e%2e%2fscreen", 404), InlineData("GET", "/files/.hidden", 404), InlineData("GET", "/files/a%2fb", 404)]
    [InlineData("POST", "/screen", 405), InlineData("GET", "/press", 405), InlineData("GET", "/reset", 405), InlineData("GET", "/lock", 405), InlineData("PUT", "/files", 405)]
    [InlineData("POST", "/events", 405), InlineData("PUT", "/files/a.psbt", 405), InlineData("TRACE", "/screen", 405)]
    [InlineData("GET", "/screen?timeout=-1", 400), InlineData("GET", "/screen?timeout=99999", 400), InlineData("GET", "/screen?timeout=x", 400)]
    public async Task Only_what_is_there_is_answered(string method, string path, int status)
        => Assert.Equal(status, await RawAsync(method, path, $"Host: 127.0.0.1:{emulator.Port}"));

    [Theory]
    [InlineData("/press", ""), InlineData("/press", "{}"), InlineData("/press", "[]"), InlineData("/press", "{"), InlineData("/press", "null")]
    [InlineData("/press", """{"button":"next"} x"""), InlineData("/press", """{"button":"explode"}"""), InlineData("/press", """{"button":1}""")]
    [InlineData("/press", """{"button":"next","button":"next"}"""), InlineData("/press", """{"button":"next","more":1}""")]
    [InlineData("/press", """{"button":"next","text":"a"}"""), InlineData("/press", """{"button":"next","nonce":"1"}"""), InlineData("/press", """{"button":"next","nonce":-1}""")]
    [InlineData("/press", """{"button":"next","choice":1}"""), InlineData("/press", """{"button":"choice"}"""), InlineData("/press", """{"text":"\ud800"}""")]
    [InlineData("/press", """{"nonce":1.5,"button":"next"}"""), InlineData("/press", """{"text":["a"]}""")]
    [InlineData("/reset", """{"network":"mainnet"}"""), InlineData("/reset", """{"state":"open"}"""), InlineData("/reset", """{"pin":"1"}"""), InlineData("/reset", "x")]
    public async Task What_is_not_understood_is_refused_and_changes_nothing(string path, string body)
    {
        var owner = await emulator.ResetAsync();
        var before = await owner.LookAsync("Ready");
        await owner.ExpectAsync(400, HttpMethod.Post, path, body);
        Assert.Equal(before.Nonce, (await owner.LookAsync("Ready")).Nonce);
    }

    [Theory]
    [InlineData(""), InlineData("?name="), InlineData("?name=a"), InlineData("?name=a.exe"), InlineData("?name=.psbt"), InlineData("?name=../a.psbt"), InlineData("?name=a/b.psbt")]
    [InlineData("?name=a%00.psbt"), InlineData("?name=a%20b.psbt"), InlineData("?name=a.psbt&name=b.psbt")]
    [InlineData("?name=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.psbt")]
    public async Task Names_are_plain(string query)
    {
        var owner = await emulator.ResetAsync();
        Assert.Equal(400, (await owner.SendAsync(HttpMethod.Post, $"/files{query}", Psbts.Payment)).Status);
        await owner.LookAsync("Ready");
    }

    [Fact]
    public async Task Bodies_are_bounded()
    {
        var owner = await emulator.ResetAsync();
        // The length alone is refused: none of these bytes is ever sent.
        var host = $"Host: 127.0.0.1:{emulator.Port}";
        foreach (var path in new[] { "/press", "/reset", "/files?name=a.txt" }) { Assert.Equal(413, await RawAsync("POST", path, host, "Content-Length: 65537")); }
        Assert.Equal(413, await RawAsync("POST", "/files?name=a.psbt", host, "Content-Length: 67108865"));
        Assert.Equal(413, await RawAsync("POST", "/files?name=a.json", host, "Content-Length: 1048577"));
        // As much as may be is read, and judged by what it says.
        Assert.Equal(400, (await owner.SendAsync(HttpMethod.Post, "/press", new byte[64 * 1024])).Status);
        await owner.LookAsync("Ready");
    }

    [Fact]
    public async Task A_mnemonic_that_is_none_leaves_the_device_as_it_was()
    {
        var owner = await emulator.ResetAsync();
        await owner.ExpectAsync(422, HttpMethod.Post, "/reset", """{"mnemonic":"abandon abandon"}""");
        Assert.Equal(Owner.Fingerprint, (await owner.LookAsync("Ready")).Field("Wallet"));
    }

    [Fact]
    public async Task A_reset_while_its_owner_reads_signs_nothing()
    {
        var owner = await emulator.ResetAsync();
        await owner.BringAsync("pay.psbt", Psbts.Payment);
        await owner.LookAsync();
        owner = await emulator.ResetAsync();
        await owner.LookAsync("Ready");
        Assert.Null(await owner.StatusOfAsync("pay.psbt"));
    }

    [Fact]
    public async Task Text_an_entry_does_not_take_is_not_taken_in_part()
    {
        var owner = await emulator.ResetAsync("""{"state":"locked"}""");
        await owner.ChooseAsync("Locked", "Enter the PIN");
        await owner.LookAsync("PIN");
        await owner.ExpectAsync(409, HttpMethod.Post, "/press", """{"pin":"12a4"}""");
        await owner.ExpectAsync(409, HttpMethod.Post, "/press", """{"word":"abandon"}""");
        var page = await owner.LookAsync("PIN");
        Assert.Equal(0, page.Entry.GetProperty("length").GetInt32());
        Assert.False(page.Entry.TryGetProperty("typed", out _));
    }

    [Fact]
    public async Task Events_tell_of_every_page_press_and_outcome_in_order()
    {
        var owner = await emulator.ResetAsync();
        await owner.LookAsync("Ready");
        using var response = await emulator.Http.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        await owner.BringAsync("pay.psbt", Psbts.Payment);
        await owner.LookAsync();
        await owner.PressAsync("reject");
        await owner.LookAsync("Ready");
        await owner.ExpectAsync(200, HttpMethod.Post, "/lock");
        await owner.LookAsync("Locked");
        var told = new StringBuilder();
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!told.ToString().Contains("\"state\":\"locked\",\"nonce\"", StringComparison.Ordinal)) { told.AppendLine(await reader.ReadLineAsync(late.Token)); }
        var events = told.ToString();
        string[] expected = ["\"status\":\"queued\"", "\"kind\":\"review\"", "\"status\":\"showing\"", "\"button\":\"reject\"", "\"page\":null", "\"refusal\":\"rejected\"", "event: state", "{\"state\":\"locked\"}"];
        var at = 0;
        foreach (var each in expected)
        {
            at = events.IndexOf(each, at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{each} is not told, or not in its place:\n{events}");
        }
    }

    [Theory]
    [InlineData("--as", "coldcard"), InlineData("--pin", "12"), InlineData("--pin", "12345a"), InlineData("--control", "70000"), InlineData("--state", "open"), InlineData("--clock-speed", "0")]
    [InlineData("--mnemonic", "abandon abandon")]
    public async Task A_command_line_that_is_wrong_starts_nothing(string option, string value)
    {
        using var process = EmulatorProcess.Start(["emulate", option, value]);
        Assert.NotEmpty(await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
        Assert.DoesNotContain("listening", await process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mnemonic_may_come_by_standard_input()
    {
        const string Zoo = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong";
        var reset = await (await emulator.ResetAsync($$"""{"mnemonic":"{{Zoo}}"}""")).LookAsync("Ready");
        Assert.NotEqual(Owner.Fingerprint, reset.Field("Wallet"));
        using var process = EmulatorProcess.Start(["emulate", "--mnemonic", "-", "--network", "regtest"]);
        await process.StandardInput.WriteLineAsync(Zoo);
        using var http = EmulatorProcess.Connect(await process.StandardOutput.ReadLineAsync());
        try { Assert.Equal(reset.Field("Wallet"), (await new Owner(http).LookAsync("Ready")).Field("Wallet")); }
        finally { process.Kill(); }
    }

    [Fact]
    public async Task It_ends_when_it_is_asked_to_though_somebody_listens()
    {
        using var process = EmulatorProcess.Start(["emulate"]);
        using var http = EmulatorProcess.Connect(await process.StandardOutput.ReadLineAsync());
        using var events = await http.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead);
        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await process.WaitForExitAsync(late.Token);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>A request with exactly these headers; the status of the answer.</summary>
    private async Task<int> RawAsync(string method, string path, params string[] headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, emulator.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\n{string.Join("\r\n", headers)}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var line = await reader.ReadLineAsync(late.Token);
        return int.Parse(line!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
