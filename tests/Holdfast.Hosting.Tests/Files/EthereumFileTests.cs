using System.Text;
using System.Text.Json;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Files;
using Holdfast.Hosting.Tests.Qr;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Hosting.Tests.Files;

/// <summary>Request files for Ethereum beside PSBTs: found, described, signed, and answered in their place.</summary>
public sealed class EthereumFileTests : IDisposable
{
    private const string Account = "0x9858EfFD232B4033E47d90003D41EC34EcaEda94";
    private const string Send = "0x02f001098459682f008506fc23ac0082520894d8da6bf26964af9d7eed9e03e53415d37aa9604588016345785d8a000080c0";
    private const string Unknown = "0x02f84d01098459682f008506fc23ac0083015f9094d8da6bf26964af9d7eed9e03e53415d37aa9604580a4deadbeef0000000000000000000000000000000000000000000000000000000000000001c0";

    private readonly string _folder = Directory.CreateTempSubdirectory("holdfast-ethereum").FullName;
    private readonly Panel _panel = new(TimeProvider.System, TimeSpan.Zero);
    private readonly SigningDevice _device;
    private readonly List<ScreenPage> _pages = [];
    private Action<ScreenPage> _meanwhile = _ => { };

    public EthereumFileTests()
    {
        _device = OpenDevice.On(_panel);
        _panel.Attach(page =>
        {
            if (page is null) { return; }
            _pages.Add(page);
            _ = Task.Run(() =>
            {
                _meanwhile(page);
                _panel.Press(page.Nonce, new Press(page.Buttons[0]));
            });
        });
    }

    public void Dispose()
    {
        _device.Dispose();
        _panel.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private string Transaction(string name, string unsigned) => Write(name, $$"""{"type":"ethereum-transaction","path":"m/44'/60'/0'/0/0","unsigned":"{{unsigned}}"}""");

    private Task<Result<string>> SignAsync(string path, Func<SignFileOptions, SignFileOptions>? with = null)
    {
        var options = SignFileOptions.Of(_device);
        return SignFile.RunAsync(InputFile.Read(path), with?.Invoke(options) ?? options, _device.Vault, _device.Active!, TestContext.Current.CancellationToken);
    }

    private string[] Names => [.. Directory.GetFiles(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact, Trait("attack", "E01"), Trait("case", "benign")]
    public async Task A_request_is_answered_beside_it()
    {
        Assert.Equal(At("pay-signed.json"), (await SignAsync(Transaction("pay.json", Send))).Value);
        using var answer = JsonDocument.Parse(File.ReadAllBytes(At("pay-signed.json")));
        Assert.Equal(Account, answer.RootElement.GetProperty("address").GetString());
        Assert.Contains(_pages, page => page.Title == "Send ETH");
    }

    [Fact]
    public async Task On_a_card_as_well_and_never_over_another_answer()
    {
        var path = Transaction("pay.json", Send);
        Assert.Equal(At("pay-signed.json"), (await SignAsync(path, options => options with { ForCard = true })).Value);
        Assert.Equal(At("pay-signed-2.json"), (await SignAsync(path, options => options with { ForCard = true })).Value);
        Assert.Equal(At("out"), (await SignAsync(path, options => options with { Output = At("out") })).Value);
        var before = _pages.Count;
        await Assert.ThrowsAsync<IOException>(() => SignAsync(path, options => options with { Output = At("out") }));
        Assert.Equal(before, _pages.Count); // nothing is asked that has no place to go
    }

    [Fact]
    public async Task A_psbt_is_signed_as_ever()
        => Assert.Equal($"{At("pay-signed.psbt")}, {At("pay-final.txn")}", (await SignAsync(Write("pay.psbt", OpenDevice.Payment), options => options with { ForCard = true })).Value);

    [Fact, Trait("attack", "E01")]
    public async Task Blind_signing_is_off_until_it_is_set()
    {
        var path = Transaction("call.json", Unknown);
        Assert.Equal(Refusal.BlindSigning, (await SignAsync(path)).Refused?.Reason);
        Assert.Equal(["call.json"], Names);
        Assert.Null(_device.Change(settings => settings with { AllowBlindSigning = true }));
        Assert.Null((await SignAsync(path)).Refused);
        Assert.Contains(_pages, page => page.Kind == PageKind.Warning && page.Code == "blind-signing");
    }

    [Fact]
    public async Task Options_of_psbts_are_refused_and_not_passed_over()
    {
        var refused = (await SignAsync(Transaction("pay.json", Send), options => options with { OfPsbtsAlone = ["--card", "--labels"] })).Refused!;
        Assert.Equal((Refusal.Unsupported, "--card, --labels: for PSBTs alone, and this is ethereum-transaction"), (refused.Reason, refused.Detail));
        Assert.Empty(_pages);
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_read_is_not_signed()
    {
        var path = Transaction("pay.json", Send);
        _meanwhile = page => { if (page.Kind == PageKind.Approve) { Transaction("pay.json", Unknown); } };
        Assert.Equal(Refusal.Changed, (await SignAsync(path)).Refused?.Reason);
        Assert.Equal(["pay.json"], Names);
    }

    /// <summary>How a file begins decides what it is; nothing is tried as the other.</summary>
    [Theory, Trait("attack", "E14")]
    [InlineData("{}", Refusal.Malformed, "\"type\" is missing"), InlineData(" \n{", Refusal.Malformed, "well-formed JSON"), InlineData("[]", Refusal.Malformed, "one JSON object")]
    [InlineData("\ufeff{}", Refusal.Malformed, "well-formed JSON"), InlineData("0x1111", Refusal.Malformed, "not a PSBT"), InlineData("", Refusal.Malformed, "not a PSBT")]
    [InlineData("""{"type":"ethereum-hash","path":"m/44'/60'/0'/0/0","hash":"0x11"}""", Refusal.Unsupported, "never a hash alone")]
    public async Task What_is_neither_is_refused(string text, Refusal reason, string detail)
    {
        var refused = (await SignAsync(Write("ask", text))).Refused!;
        Assert.Equal(reason, refused.Reason);
        Assert.Contains(detail, refused.Detail, StringComparison.Ordinal);
        Assert.Empty(_pages);
    }

    [Fact]
    public void On_a_card_requests_are_told_from_other_json()
    {
        var card = Path.Combine(_folder, "media/card");
        Directory.CreateDirectory(card);
        string At(int minute, string name, string text)
        {
            var path = Path.Combine(card, name);
            File.WriteAllText(path, text);
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, minute, 0, DateTimeKind.Utc));
            return path;
        }
        var request = At(3, "pay.json", """{"type":"ethereum-message","path":"m","message":"a"}""");
        var psbt = At(2, "pay.psbt", OpenDevice.Payment);
        var broken = At(1, "broken.json", """{"type":"ethereum-hash"}""");
        At(4, "pay-signed.json", """{"type":"ethereum-message","path":"m","address":"0x","signature":"0x"}""");
        At(5, "coldcard-export.json", """{"chain":"BTC","xfp":"0F056943"}""");
        At(6, "list.json", "[]");
        Assert.Equal([request, psbt, broken], CardRequests.Find(new RemovableFiles(_folder)));
    }

    [Fact]
    public void Requests_are_told_by_what_they_do()
    {
        string[] paths =
        [
            Transaction("a.json", Send), Transaction("b.json", Unknown), Write("c.json", """{"type":"ethereum-message","path":"m/44'/60'/0'/0/0","message":"hello"}"""),
            Write("d.json", """{"type":"ethereum-message","path":"m/84'/0'/0'/0/0","message":"hello"}"""), Write("e.json", "{}"), Write("f.psbt", OpenDevice.Payment),
        ];
        var lines = CardRequests.Describe(paths, SignFileOptions.Of(_device), _device.Vault.PublicKeys(_device.Active!)).Select((line, i) => line[Path.GetFileName(paths[i]).Length..]);
        Assert.Equal([": Ethereum: Send ETH, 0.1 ETH", ": would not be signed", ": Ethereum: Message to sign", ": would not be signed", ": would not be signed"], lines.Take(5));
        Assert.StartsWith(": 0.00060306 BTC", lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_review_is_written_as_json_with_what_the_file_is()
    {
        var request = (RequestFile.OfEthereum)RequestFile.Read(File.ReadAllBytes(Transaction("pay.json", Send))).Value;
        var ethereum = Json(request, Ethereum.Reviews.EthereumReviewer.Describe(request.File.For(new(), default), new Explainer()));
        Assert.Equal(("sign", "ethereum-transaction", "m/44'/60'/0'/0/0"), (Text(ethereum, "verdict"), Text(ethereum, "type"), Text(ethereum, "path")));
        Assert.False(ethereum.TryGetProperty("transaction", out _));
        Assert.NotEqual(0, ethereum.GetProperty("pages").GetArrayLength());

        var psbt = (RequestFile.OfBitcoin)RequestFile.Read(Encoding.ASCII.GetBytes(OpenDevice.Payment)).Value;
        var bitcoin = Json(psbt, PsbtReviewer.Describe(new PsbtRequest(psbt.Psbt, new PsbtOptions(Network.Main), default)));
        Assert.Equal(2, bitcoin.GetProperty("transaction").GetProperty("outputs").GetArrayLength());
        Assert.False(bitcoin.TryGetProperty("path", out _));

        static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
        static JsonElement Json(RequestFile file, Review review)
        {
            using var output = new MemoryStream();
            ReviewText.WriteJson(output, review, file, Network.Main);
            return JsonDocument.Parse(output.ToArray()).RootElement;
        }
    }
}
