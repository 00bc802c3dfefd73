using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Hosting.Files;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Hosting.Tests.Files;

/// <summary>What stands beside the names of PSBTs on a card, before one is chosen.</summary>
public sealed class CardRequestTests : IDisposable
{
    // BIP-174's first valid vector: one input, two outputs, nothing of this wallet.
    private const string Foreign = "cHNidP8BAHUCAAAAASaBcTce3/KF6Tet7qSze3gADAVmy7OtZGQXE8pCFxv2AAAAAAD+////AtPf9QUAAAAAGXapFNDFmQPFusKGh2DpD9UhpGZap2UgiKwA4fUFAAAAABepFDVF5uM7gyxHBQ8k0+65PJwDlIvHh7MuEwAAAQD9pQEBAAAAAAECiaPHHqtNIOA3G7ukzGmPopXJRjr6Ljl/hTPMti+VZ+UBAAAAFxYAFL4Y0VKpsBIDna89p95PUzSe7LmF/////4b4qkOnHf8USIk6UwpyN+9rRgi7st0tAXHmOuxqSJC0AQAAABcWABT+Pp7xp0XpdNkCxDVZQ6vLNL1TU/////8CAMLrCwAAAAAZdqkUhc/xCX/Z4Ai7NK9wnGIZeziXikiIrHL++E4sAAAAF6kUM5cluiHv1irHU6m80GfWx6ajnQWHAkcwRAIgJxK+IuAnDzlPVoMR3HyppolwuAJf3TskAinwf4pfOiQCIAGLONfc0xTnNMkna9b7QPZzMlvEuqFEyADS8vAtsnZcASED0uFWdJQbrUqZY3LLh+GFbTZSYG2YVi/jnF6efkE/IQUCSDBFAiEA0SuFLYXc2WHS9fSrZgZU327tzHlMDDPOXMMJ/7X85Y0CIGczio4OFyXBl/saiK9Z9R5E5CVbIBZ8hoQDHAXR8lkqASECI7cr7vCWXRC+B3jv7NYfysb3mk6haTkzgHNEZPhPKrMAAAAAAAAA";
    private const string Message = """{"type":"ethereum-message","path":"m/44'/60'/0'/0/0","message":"hello"}""";
    private readonly string _card = Directory.CreateTempSubdirectory("holdfast-card").FullName;

    public void Dispose() => Directory.Delete(_card, recursive: true);

    private sealed class NoKeys : IPublicKeys
    {
        public Fingerprint Wallet => new(1);
        public Exception? Fault { get; init; }
        public ExtendedPublicKey? Derive(DerivationPath path) => Fault is { } fault ? throw fault : null;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_card, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static IReadOnlyList<string> Describe(params string[] paths) => Describe(new NoKeys(), paths);

    private static IReadOnlyList<string> Describe(NoKeys keys, params string[] paths) => CardRequests.Describe(paths, new(new PsbtOptions(Network.Main), new(), NothingKnown.Instance), keys);

    [Fact]
    public void Anothers_and_broken_ones_say_so()
    {
        string a = Write("a.psbt", Foreign), b = Write("b.psbt", Foreign[..^8]), c = Write("c.psbt", "no PSBT");
        Assert.Equal(["a.psbt: not this wallet's", "b.psbt: would not be signed", "c.psbt: would not be signed"], Describe(a, b, c));
    }

    [Fact]
    public void On_two_cards_they_are_told_apart_by_where_they_are()
    {
        Directory.CreateDirectory(Path.Combine(_card, "other"));
        string a = Write("a.psbt", Foreign), b = Write("other/a.psbt", Foreign);
        Assert.Equal([$"{a}: not this wallet's", $"{b}: not this wallet's"], Describe(a, b));
    }

    [Fact]
    public void What_is_gone_or_too_large_is_a_name()
    {
        var large = Write("large.psbt", "");
        using (var stream = File.OpenWrite(large)) { stream.SetLength(CardRequests.LargestFile + 1); }
        var gone = Path.Combine(_card, "gone.psbt");
        Assert.Equal(["large.psbt", "gone.psbt"], Describe(large, gone));
    }

    [Fact]
    public void Of_very_many_only_so_much_is_looked_into()
    {
        var paths = Enumerable.Range(0, 2 * CardRequests.Together / CardRequests.LargestFile).Select(i =>
        {
            var path = Write($"{i:00}.psbt", "x");
            using var stream = File.OpenWrite(path);
            stream.SetLength(CardRequests.LargestFile);
            return path;
        }).ToArray();
        Assert.Equal(paths.Length / 2, Describe(paths).Count(line => line.EndsWith(": would not be signed", StringComparison.Ordinal)));
    }

    /// <summary>A fault in looking at one of them keeps nobody from the others, and is not told.</summary>
    [Fact]
    public void One_over_which_the_look_stumbles_is_a_name()
    {
        string a = Write("a.psbt", Foreign), b = Write("b.json", Message), c = Write("c.psbt", "no PSBT");
        Assert.Equal(["a.psbt: not this wallet's", "b.json", "c.psbt: would not be signed"], Describe(new NoKeys { Fault = new InvalidOperationException("a bug") }, a, b, c));
        Assert.Equal(["a.psbt: not this wallet's", "b.json: would not be signed", "c.psbt: would not be signed"], Describe(a, b, c));
    }

    [Fact]
    public void What_makes_the_device_untrustworthy_is_no_fault_of_one_file()
    {
        var a = Write("a.json", Message);
        Assert.Throws<CryptographyUnavailableException>(() => Describe(new NoKeys { Fault = new CryptographyUnavailableException("none") }, a));
        Assert.Throws<OperationCanceledException>(() => Describe(new NoKeys { Fault = new OperationCanceledException() }, a));
    }

    [Fact, Trait("attack", "D04")]
    public void A_name_cannot_write_over_the_line()
    {
        var path = Write("a\u202e\u001b[2K.psbt", Foreign);
        var line = Assert.Single(Describe(path));
        Assert.Contains(@"a\u{202E}\u{001B}[2K.psbt: not this wallet's", line, StringComparison.Ordinal);
    }
}
