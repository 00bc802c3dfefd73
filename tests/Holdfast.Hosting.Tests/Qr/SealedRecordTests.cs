using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Xunit;

namespace Holdfast.Hosting.Tests.Qr;

/// <summary>BIP-129's descriptor records in QR codes: an encrypted one is read with the session's token, which the owner types or has made a key with.</summary>
public sealed class SealedRecordTests : IDisposable
{
    private const string Hex = "a54044308ceac9b7", Typed = "Type the token", Made = "The one your key was made with: " + Hex;

    private static readonly BsmsToken Token = BsmsToken.TryParseHex(Hex, out var token) ? token : throw new InvalidOperationException();
    private static readonly string Plain = WalletExport.Write(Quorums.Policy("any"), default, WalletExportFormat.Bsms).Value, Sealed = BsmsCipher.Encrypt(Encoding.ASCII.GetBytes(Plain), Token);

    private readonly OwnersScreen _owner = new();

    public void Dispose() => _owner.Dispose();

    private string[] Names => [.. _owner.Device.Multisigs.Policies.Select(policy => policy.Name)];

    [Fact]
    public async Task With_a_token_that_is_typed()
    {
        _owner.WillSay(Hex, "scanned");
        await _owner.ScanAsync(Sealed);
        Assert.Equal(["scanned"], Names);
    }

    [Fact]
    public async Task With_the_token_a_key_was_made_with()
    {
        _owner.Codes.Tokens.Remember(Token);
        _owner.WillSay(Made, "scanned");
        await _owner.ScanAsync(Sealed.ToUpperInvariant());
        Assert.Equal(["scanned"], Names);
    }

    [Fact]
    public async Task A_token_that_is_remembered_is_not_taken_unasked()
    {
        _owner.Codes.Tokens.Remember(Token);
        _owner.WillSay(Typed, new string('0', 16));
        await _owner.ScanAsync(Sealed);
        Assert.Empty(Names);
        Assert.Contains("another token", _owner.Pages.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locked_the_device_forgets_it()
    {
        _owner.Codes.Tokens.Remember(Token);
        _owner.Device.Lock();
        OpenDevice.Unlock(_owner.Device);
        _owner.WillSay(Hex, "scanned");
        await _owner.ScanAsync(Sealed);
        Assert.Equal(["scanned"], Names);
        Assert.DoesNotContain(_owner.Pages, page => page.Choices.Contains(Made));
    }

    [Theory]
    [InlineData("00"), InlineData("a54044308ceac9b8"), InlineData("a54044308ceac9b7a54044308ceac9b7"), InlineData("no token")]
    public async Task Another_token_opens_nothing(string other)
    {
        _owner.WillSay(other);
        await _owner.ScanAsync(Sealed);
        Assert.Empty(Names);
        Assert.Equal("Not done", _owner.Titles()[^1]);
    }

    /// <summary>It must not stand in for the encrypted one of a session that has a token.</summary>
    [Theory]
    [InlineData("There is a token", false), InlineData("There is no token", true)]
    public async Task A_plain_record(string says, bool isTaken)
    {
        _owner.WillSay(says, "scanned");
        await _owner.ScanAsync(Plain);
        Assert.Equal(isTaken ? ["scanned"] : [], Names);
    }
}
