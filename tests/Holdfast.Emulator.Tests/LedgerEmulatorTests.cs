using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>`emulate --as ledger`: the vendor's two endpoints, its emulator's seed, and the controls its test suites know.</summary>
public sealed class LedgerEmulatorTests : IDisposable
{
    private const string AppAndVersion = "B0010000", GetFingerprint = "E105000100";

    private readonly EmulatorProcess _emulator = new("--as", "ledger", "--port", "0", "--app", "Bitcoin");
    private readonly HttpClient _api;

    public LedgerEmulatorTests() => _api = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = _emulator.Endpoints["ledger-http"], Timeout = TimeSpan.FromSeconds(30) };

    public void Dispose()
    {
        _api.Dispose();
        _emulator.Dispose();
    }

    [Fact]
    public async Task Both_endpoints_answer()
    {
        var answer = "0107" + Convert.ToHexString("Bitcoin"u8) + "05" + Convert.ToHexString("2.4.6"u8) + "01009000";
        Assert.Equal(answer, await OverTcpAsync(AppAndVersion));
        Assert.Equal(answer, await OverHttpAsync(AppAndVersion));
    }

    /// <summary>The fingerprint of the vendor's emulator's own seed, as its fixtures have it.</summary>
    [Fact]
    public async Task The_seed_is_that_of_the_vendors_emulator() => Assert.Equal("F5ACC2FD9000", await OverTcpAsync(GetFingerprint));

    [Fact]
    public async Task Another_seed_by_its_words()
    {
        using var other = new EmulatorProcess("--as", "ledger", "--port", "0", "--app", "Bitcoin", "--mnemonic", "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about");
        Assert.Equal("73C5DA0A9000", await OverTcpAsync(GetFingerprint, other));
    }

    [Fact]
    public async Task Without_an_app_the_first_command_asks_for_one()
    {
        using var asking = new EmulatorProcess("--as", "ledger", "--port", "0");
        var asked = OverTcpAsync(GetFingerprint, asking);
        var owner = new Owner(asking.Http);
        await owner.PressAsync("Open Bitcoin for a host", "next");
        await owner.PressAsync("approve");
        Assert.Equal("F5ACC2FD9000", await asked);
    }

    [Fact]
    public async Task Three_wrong_pins_wipe()
    {
        using var device = new EmulatorProcess("--as", "ledger", "--port", "0", "--state", "locked", "--clock-speed", "1000");
        Assert.Equal("5515", await OverTcpAsync(AppAndVersion, device));
        var owner = new Owner(device.Http);
        await owner.SpendPinsAsync(3);
        Assert.Equal("6D07", await OverTcpAsync(AppAndVersion, device));
    }

    [Fact]
    public async Task Texts_and_two_buttons()
    {
        await RightAsync();
        Assert.Equal("9000", await OverHttpAsync("B0A70000"));
        var asked = OverHttpAsync("E0D8000007" + Convert.ToHexString("Bitcoin"u8));
        await SeesAsync("Open Bitcoin for a host");
        await RightAsync();
        await SeesAsync("Approve");
        await RightAsync();
        await SeesAsync("Reject");
        await PressAsync("left");
        await SeesAsync("Approve");
        await PressAsync("right");
        await PressAsync("both");
        Assert.Equal("5501", await asked);
        asked = OverHttpAsync("E0D8000007" + Convert.ToHexString("Bitcoin"u8));
        await SeesAsync("Open Bitcoin for a host");
        await RightAsync();
        await SeesAsync("Approve");
        await PressAsync("both");
        Assert.Equal("9000", await asked);
    }

    [Fact]
    public async Task Rules_that_press_by_themselves()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync("/automation", """
            {"version":1,"rules":[
              {"regexp":"Open .* for a host","conditions":[["seen",false]],"actions":[["setbool","seen",true],["button",2,true],["button",2,false]]},
              {"text":"Approve","actions":[["button",1,true],["button",2,true],["button",2,false],["button",1,false]]}]}
            """));
        Assert.Equal("9000", await OverHttpAsync("B0A70000"));
        Assert.Equal("9000", await OverHttpAsync("E0D8000007" + Convert.ToHexString("Bitcoin"u8)));
        foreach (var bad in (string[])["", "[]", "{}", """{"version":2,"rules":[]}""", """{"version":1,"rules":[{"actions":[["finger",1,2,true]]}]}""", """{"version":1,"rules":[{"regexp":"(","actions":[]}]}""", """{"version":1,"rules":[{"text":"a"}]}"""])
        {
            Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("/automation", bad));
        }
    }

    [Fact]
    public async Task A_stream_of_texts()
    {
        using var answer = await _api.GetAsync("/events?stream=true", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("9000", await OverHttpAsync("B0A70000"));
        var asked = OverHttpAsync("E0D8000007" + Convert.ToHexString("Bitcoin"u8));
        while (true)
        {
            var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new EndOfStreamException();
            if (line.Contains("Open Bitcoin", StringComparison.Ordinal)) { break; }
        }
        await RightAsync();
        await SeesAsync("Approve");
        await PressAsync("both");
        Assert.Equal("9000", await asked);
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_web_site_asks_nothing()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(request => request.Headers.Add("Origin", "https://evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(request => request.Headers.Host = "evil.example"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_ => { }));
    }

    [Theory]
    [InlineData("--as", "trezor9"), InlineData("--as", "ledger", "--app", "Dogecoin"), InlineData("--as", "ledger", "--port", "x"), InlineData("--as", "ledger", "--port", "ledger-apdu=70000")]
    public async Task What_there_is_not(params string[] arguments)
    {
        using var process = EmulatorProcess.Start(["emulate", .. arguments]);
        Assert.Contains(arguments[^2], await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, process.ExitCode);
    }

    private async Task<HttpStatusCode> StatusAsync(Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/apdu") { Content = new StringContent($$"""{"data":"{{AppAndVersion}}"}""", Encoding.UTF8, "application/json") };
        change(request);
        using var answer = await _api.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> PostAsync(string path, string body)
    {
        using var answer = await _api.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private async Task PressAsync(string button) => Assert.Equal(HttpStatusCode.OK, await PostAsync($"/button/{button}", """{"action":"press-and-release","delay":0.1}"""));

    private Task RightAsync() => PressAsync("right");

    private async Task SeesAsync(string text)
    {
        for (var i = 0; i < 400; i++)
        {
            using var events = JsonDocument.Parse(await _api.GetStringAsync("/events?currentscreenonly=true", TestContext.Current.CancellationToken));
            if (events.RootElement.GetProperty("events").EnumerateArray().Any(each => each.GetProperty("text").GetString() == text)) { return; }
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        Assert.Fail($"\"{text}\" was not shown");
    }

    private async Task<string> OverHttpAsync(string apdu)
    {
        using var answer = await _api.PostAsync("/apdu", new StringContent($$"""{"data":"{{apdu}}"}""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.GetProperty("data").GetString()!.ToUpperInvariant();
    }

    private async Task<string> OverTcpAsync(string apdu, EmulatorProcess? emulator = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, (emulator ?? _emulator).Endpoints["ledger-apdu"].Port, TestContext.Current.CancellationToken);
        return await ApduStream.AskAsync(client.GetStream(), apdu, TestContext.Current.CancellationToken);
    }
}
