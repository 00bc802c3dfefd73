using System.Text.Json;
using Holdfast.Ethereum.Transactions;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>Commands with a test mnemonic that have to do with Ethereum.</summary>
public sealed class EthereumCommandTests : IDisposable
{
    private const string Account = "0x9858EfFD232B4033E47d90003D41EC34EcaEda94";
    private const string Send = "0x02f001098459682f008506fc23ac0082520894d8da6bf26964af9d7eed9e03e53415d37aa9604588016345785d8a000080c0";
    private const string Unknown = "0x02f84d01098459682f008506fc23ac0083015f9094d8da6bf26964af9d7eed9e03e53415d37aa9604580a4deadbeef0000000000000000000000000000000000000000000000000000000000000001c0";
    private readonly string _folder = Directory.CreateTempSubdirectory("holdfast-ethereum").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private string Request(string unsigned)
    {
        File.WriteAllText(At("ask.json"), $$"""{"type":"ethereum-transaction","path":"m/44'/60'/0'/0/0","unsigned":"{{unsigned}}"}""");
        return At("ask.json");
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments)
    {
        using var process = EmulatorProcess.Start(arguments);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    private static Task<(int Code, string Out, string Error)> SignAsync(string file, params string[] more) => RunAsync(["sign", "--test-mnemonic", Owner.Words, "--approve", "all", file, .. more]);

    [Fact]
    public async Task Sign_writes_its_answer_beside_the_request_and_over_nothing()
    {
        var file = Request(Send);
        Assert.Equal((0, $"signed: {At("ask-signed.json")}\n"), (await SignAsync(file)) is var first ? (first.Code, first.Error) : default);
        Assert.Equal($"signed: {At("ask-signed-2.json")}\n", (await SignAsync(file)).Error);
        Assert.Equal($"signed: {At("out")}\n", (await SignAsync(file, "-o", At("out"))).Error);
        Assert.Equal(1, (await SignAsync(file, "-o", At("out"))).Code);
        foreach (var answer in (string[])["ask-signed.json", "ask-signed-2.json", "out"])
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(At(answer)));
            Assert.Equal(Account, json.RootElement.GetProperty("address").GetString());
            Assert.Equal(Account, SignedEthereumTransaction.Parse(Convert.FromHexString(json.RootElement.GetProperty("signed").GetString()![2..])).Value.Sender.ToString());
        }
    }

    [Fact, Trait("attack", "E01")]
    public async Task Blind_signing_is_allowed_for_this_one_or_not_at_all()
    {
        var file = Request(Unknown);
        var (code, _, error) = await SignAsync(file);
        Assert.Equal(2, code);
        Assert.StartsWith("blind-signing: ", error, StringComparison.Ordinal);
        Assert.Equal(["ask.json"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        Assert.Equal(0, (await SignAsync(file, "--allow", "blind-signing")).Code);
    }

    [Theory]
    [InlineData("--card"), InlineData("--finalize"), InlineData("--extract"), InlineData("--low-r")]
    public async Task What_only_psbts_know_is_refused(string option)
    {
        var (code, _, error) = await SignAsync(Request(Send), option);
        Assert.Equal((2, $"unsupported: {option}: for PSBTs alone, and this is ethereum-transaction\n"), (code, error));
        Assert.Equal(["ask.json"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    /// <summary>The addresses are those that ethers gives for the same words.</summary>
    [Theory]
    [InlineData(Account, "m/44'/60'/0'/0/0"), InlineData(Account, "m/44'/60'/0'/0/0", "--type", "ethereum")]
    [InlineData("1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA", "m/44'/0'/0'/0/0")]
    public async Task Address_prints_the_address_of_a_path(string address, params string[] path)
        => Assert.Equal((0, $"{address}\n"), (await RunAsync(["address", "--test-mnemonic", Owner.Words, "--path", .. path])) is var done ? (done.Code, done.Out) : default);

    [Fact]
    public async Task The_demo_signs_refuses_and_says_so()
    {
        var (code, output, _) = await RunAsync("demo", "--headless");
        Assert.Equal(0, code);
        foreach (var said in (string[])["Signed. txid ", "=== Ethereum. 25 USDC are sent ===", "25 USDC are sent: signed.", "for ever: not signed (rejected).", "A site is signed in to: signed.", $"\"address\": \"{Account}\""])
        {
            Assert.Contains(said, output, StringComparison.Ordinal);
        }
    }
}
