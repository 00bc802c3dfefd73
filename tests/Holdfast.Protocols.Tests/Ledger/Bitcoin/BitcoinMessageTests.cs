using System.Text;
using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Protocols.Tests.Ledger.Bitcoin;

/// <summary>Messages: the same signatures as the vendor's app makes (test_sign_message.py).</summary>
public sealed class BitcoinMessageTests : IAsyncDisposable
{
    private const string Bitcoin = "The root problem with conventional currency is all the trust that's required to make it work. The central bank must be trusted not to debase the currency, but the history of fiat currencies is full of breaches of that trust. Banks must be trusted to hold our money and transfer it electronically, but they lend it out in waves of credit bubbles with barely a fraction in reserve. We have to trust them with our privacy, trust them not to let identity thieves drain our accounts. Their massive overhead costs make micropayments impossible.";

    private readonly BitcoinScene _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("The Times 03/Jan/2009 Chancellor on brink of second bailout for banks.", "m/44'/1'/0'/0/0", "IOR4YRVlmJGMx+H7PgQvHzWAF0HAgrUggQeRdnoWKpypfaAberpvF+XbOCM5Cd/ljogNyU3w2OIL8eYCyZ6Ru2k=")]
    [InlineData("\nThe Times 03/Jan/2009 Chancellor\non brink of second bailout for banks.", "m/44'/1'/0'/0/0", "ILMgIpFxqZwrB5bgR/seis2N48jS7pmHViKcRYisIPBdDjhAzGDGP3HiLPcrYMlEOXJvdJ9/Mud/+fslM2KtKaM=")]
    [InlineData("Hello world!", "m/84'/1'/0'/0/0", "IEOK4+JMK7FToR7XMzFCoAYh1nud1IKm9Wq3vXLSVk/lBay8rHCRp9bP6riyR5NDqXYyYf7cXgMQTHNz3SemwZI=")]
    [InlineData(Bitcoin, "m/84'/1'/0'/0/8", "H4frM6TYm5ty1MAf9o/Zz9Qiy3VEldAYFY91SJ/5nYMAZY1UUB97fiRjKW8mJit2+V4OCa1YCqjDqyFnD9Fw75k=")]
    [InlineData("Hello\rworld!", "m/84'/1'/0'/0/8", "ILXQPJapQ/OEy9f/ggRouI6HuAleQveIOBphNUCLlWNVQAml2Yx+885tsU0DKIxggsVq53o/fQRlosTPTQE/keE=")]
    [InlineData(Bitcoin + " " + Bitcoin + " " + Bitcoin, "m/84'/1'/0'/0/8", "IDAl9RThAyunmYuol9DaDs/CScUpiol3FDSjIjyK9y0tc/x1HWrbT/ufdkPFY1Bmi+L9hc3ip1me2RmufprVuNk=")]
    public async Task Signatures(string message, string path, string signature)
    {
        var (status, data) = await SignAsync(Encoding.UTF8.GetBytes(message), path);
        Assert.Equal(("9000", signature), (status, Convert.ToBase64String(data)));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(63), InlineData(64), InlineData(65), InlineData(128), InlineData(4097)]
    public async Task Any_length(int length) => Assert.Equal(65, (await SignAsync(Enumerable.Repeat((byte)'a', length).ToArray(), "m/49'/1'/0'/0/0")).Data.Length);

    [Fact]
    public async Task The_owner_reads_it_and_says_no()
    {
        _app.Scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[0];
        Assert.Equal("6985", (await SignAsync("Hello world!"u8.ToArray(), "m/84'/1'/0'/0/0")).Status);
        Assert.Contains("tb1qzdr7s2sr0dwmkwx033r4nujzk86u0cy6fmzfjk", _app.Shown, StringComparison.Ordinal);
    }

    [Theory, Trait("attack", "T10"), Trait("attack", "B13")]
    [InlineData("m", "6A82"), InlineData("m/84'/1'/0'", "6A82"), InlineData("m/84'/0'/0'/0/0", "6A80"), InlineData("m/44'/60'/0'/0/0", "6A80"), InlineData("m/44'/1'/0'/0'/1'/2'/3'/4'/5/6", "6A82")]
    [InlineData("m/86'/1'/0'/0/0", "6A82"), InlineData("m/48'/1'/0'/2'/0/0", "6A82")]
    public async Task Addresses_that_sign_nothing(string path, string status) => Assert.Equal(status, (await SignAsync("Hello world!"u8.ToArray(), path)).Status);

    /// <summary>A message is as long as was said, and its pieces are, or what is read is not what was committed to.</summary>
    [Theory, Trait("attack", "T01")]
    [InlineData(130, 64, 64, 2, "9000"), InlineData(130, 64, 64, 1, "6A80"), InlineData(130, 64, 64, 3, "6A80"), InlineData(130, 64, 63, 3, "6A80"), InlineData(130, 63, 64, 3, "6A80"), InlineData(130, 64, 64, 64, "6A80"), InlineData(130, 64, 66, 0, "6A82")]
    public async Task Pieces(int length, int first, int second, int third, string status)
        => Assert.Equal(status, (await _app.SendAsync(0x10, (byte[])[.. BitcoinScene.PathBytes("m/84'/1'/0'/0/0"), .. TestHost.CompactSize(length), .. _app.Host.KnowList(Piece(first), Piece(second), Piece(third))])).Status);

    [Theory, Trait("attack", "T01")]
    [InlineData(65_537, "6A82"), InlineData(0x7fff_ffff, "6A82")]
    public async Task Too_long(long length, string status) => Assert.Equal(status, (await _app.SendAsync(0x10, (byte[])[.. BitcoinScene.PathBytes("m/84'/1'/0'/0/0"), .. TestHost.CompactSize(length), .. new byte[32]])).Status);

    private static byte[] Piece(int length) => Enumerable.Repeat((byte)'a', length).ToArray();

    private Task<(string Status, byte[] Data)> SignAsync(byte[] message, string path)
        => _app.SendAsync(0x10, (byte[])[.. BitcoinScene.PathBytes(path), .. TestHost.CompactSize(message.Length), .. _app.Host.KnowList([.. message.Chunk(64)])]);
}
