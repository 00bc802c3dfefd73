using System.Text;
using Holdfast.Device.Screens;
using Holdfast.Protocols.Ledger;
using Holdfast.Protocols.Ledger.Ethereum;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Protocols.Tests.Ledger.Ethereum;

/// <summary>What the app says of itself, keys and addresses, hints, and what it does not do.</summary>
public sealed class EthereumAppTests
{
    [Theory]
    [InlineData(false, "22"), InlineData(true, "23")]
    public async Task The_configuration(bool blind, string flags)
    {
        await using var host = new EthereumHost(blind);
        Assert.Equal(flags + "011503" + "9000", await host.AskAsync("E0060000"));
        Assert.Equal("0108" + Convert.ToHexString("Ethereum"u8) + "06" + Convert.ToHexString("1.21.3"u8) + "01009000", await host.AskAsync("B0010000"));
    }

    [Fact]
    public async Task A_key_and_its_address()
    {
        await using var host = new EthereumHost();
        var reply = Convert.FromHexString(await host.AskAsync(0x02, 0, 0, EthereumHost.PathOf(EthereumHost.Path)));
        Assert.Equal((65, 4, 40, 1 + 65 + 1 + 40 + 2), (reply[0], reply[1], reply[66], reply.Length));
        Assert.Equal(EthereumHost.Account[2..], Encoding.ASCII.GetString(reply.AsSpan(67, 40)));
        var withChain = Convert.FromHexString(await host.AskAsync(0x02, 0, 1, EthereumHost.PathOf(EthereumHost.Path)));
        Assert.Equal(reply[..107], withChain[..107]);
        Assert.Equal(1 + 65 + 1 + 40 + 32 + 2, withChain.Length);
        Assert.Empty(host.Scene.Pages);
    }

    /// <summary>Apps number accounts below a key that they ask for once, with its chain code.</summary>
    [Fact]
    public async Task The_chain_code_gives_the_accounts_below()
    {
        await using var host = new EthereumHost();
        var reply = Convert.FromHexString(await host.AskAsync(0x02, 0, 1, EthereumHost.PathOf("m/44'/60'/0'")));
        Assert.True(Cryptography.PublicKey.TryParse(reply.AsSpan(1, 65), out var point));
        var parent = new Keys.ExtendedPublicKey(3, default, 0, new Cryptography.Hash256(reply.AsSpan(107, 32)), point);
        Assert.Equal(EthereumHost.Account, Holdfast.Ethereum.Address.Of(parent.Derive([0, 0])!.Key).ToString());
    }

    [Fact]
    public async Task An_address_is_compared_by_its_owner()
    {
        await using var host = new EthereumHost();
        var path = EthereumHost.PathOf(EthereumHost.Path);
        Assert.EndsWith("9000", await host.AskAsync(0x02, 1, 0, path), StringComparison.Ordinal);
        Assert.Contains(host.Scene.Pages.SelectMany(page => page.Fields), field => field.Value == EthereumHost.Account);
        Assert.EndsWith("9000", await host.AskAsync(0x02, 1, 1, [.. path, 0, 0, 0, 0, 0, 0, 0, 137]), StringComparison.Ordinal);
        Assert.Contains(host.Scene.Pages.SelectMany(page => page.Fields), field => field.Value.EndsWith("(chain 137)", StringComparison.Ordinal));
        host.Scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[^1];
        Assert.Equal("6985", await host.AskAsync(0x02, 1, 0, path));
    }

    [Theory, Trait("attack", "T10")]
    [InlineData("m/44'/60'/0'"), InlineData("m/44'/60'/0'/0/0/0"), InlineData("m/44'/60'/0'/1/0"), InlineData("m/44'/60'")]
    public async Task An_address_that_could_not_sign_is_not_confirmed(string path)
    {
        await using var host = new EthereumHost();
        Assert.Equal("6A80", await host.AskAsync(0x02, 1, 0, EthereumHost.PathOf(path)));
        Assert.Empty(host.Scene.Pages);
    }

    [Theory, Trait("attack", "T10")]
    [InlineData("m"), InlineData("m/44'"), InlineData("m/44'/0'/0'"), InlineData("m/84'/0'/0'"), InlineData("m/44'/501'/0'"), InlineData("m/44/60/0")]
    public async Task Other_coins_keys_are_not_given(string path)
    {
        await using var host = new EthereumHost();
        Assert.Equal("6A80", await host.AskAsync(0x02, 0, 1, EthereumHost.PathOf(path)));
    }

    [Theory, Trait("attack", "T01")]
    [InlineData("0200 00", "6B00"), InlineData("0002 00", "6B00"), InlineData("0000", "6A80"), InlineData("0000 01", "6A80"), InlineData("0000 01 800000", "6A80"), InlineData("0000 03 8000002C 8000003C 80000000 00", "6A80")]
    [InlineData("0000 03 8000002C 8000003C 80000000 000000000000000001", "6A80"), InlineData("0000 FF", "6A80")]
    public async Task Requests_for_keys_that_are_none_are_refused(string rest, string reply)
    {
        await using var host = new EthereumHost();
        var bytes = Convert.FromHexString(rest.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(reply, await host.AskAsync(0x02, bytes[0], bytes[1], bytes.AsSpan(2)));
    }

    /// <summary>They are taken, since clients stop without, and nothing of them is kept or shown.</summary>
    [Theory, Trait("attack", "E10")]
    [InlineData("E00A0000020102", "009000"), InlineData("E0140000020102", "009000"), InlineData("E0160000020102", "9000"), InlineData("E0120000020102", "6984"), InlineData("E01E010000", "9000")]
    [InlineData("E0220100020102", "9000"), InlineData("E0240100020102", "9000"), InlineData("E0260100020102", "9000"), InlineData("E0280100020102", "9000"), InlineData("E02A0100020102", "9000")]
    [InlineData("E0300100020102", "9000"), InlineData("E0380000020102", "9000"), InlineData("B0060400020102", "6D00")]
    public async Task Hints(string apdu, string reply)
    {
        await using var host = new EthereumHost();
        Assert.Equal(reply, await host.AskAsync(apdu));
        Assert.Empty(host.Scene.Pages);
    }

    [Fact]
    public async Task A_challenge_is_never_the_same()
    {
        await using var host = new EthereumHost();
        var first = await host.AskAsync("E0200000");
        Assert.Equal((12, "9000"), (first.Length, first[^4..]));
        Assert.NotEqual(first, await host.AskAsync("E0200000"));
    }

    /// <summary>Other keys, other curves, checks by others, and accounts of which nobody here can say whose they are.</summary>
    [Theory]
    [InlineData("E00E0000"), InlineData("E010000004" + "00000001"), InlineData("E0180000"), InlineData("E0180001"), InlineData("E032010000"), InlineData("E0320001020102"), InlineData("E0360000020102"), InlineData("E0030000"), InlineData("E0FF0000")]
    public async Task What_it_does_not_do(string apdu)
    {
        await using var host = new EthereumHost(blind: true);
        Assert.Equal("6D00", await host.AskAsync(apdu));
        Assert.Empty(host.Scene.Pages);
    }

    [Theory]
    [InlineData("F0020000"), InlineData("E1000000"), InlineData("00A40000")]
    public async Task Other_classes_are_another_apps(string apdu)
    {
        await using var host = new EthereumHost();
        Assert.Equal("6E00", await host.AskAsync(apdu));
    }

    [Theory]
    [InlineData("E0020000", true), InlineData("E00400000100", true), InlineData("E0040000", false), InlineData("E0060000", true), InlineData("E00601000100", false)]
    [InlineData("E0080000", true), InlineData("E01A0000", true), InlineData("E0050000", false), InlineData("E0070000", false), InlineData("E0400000", false), InlineData("E1020000", false)]
    public void Which_commands_are_its_own(string apdu, bool owns)
    {
        Assert.True(ApduCommand.TryParse(Convert.FromHexString(apdu), out var command));
        Assert.Equal(owns, new EthereumApp().Owns(command));
    }

    [Fact]
    public void Every_refusal_has_its_word()
    {
        foreach (var reason in Enum.GetValues<Refusal>()) { Assert.NotEqual(StatusWord.Ok, EthereumStatus.Of(reason)); }
        Assert.Equal(StatusWord.Denied, EthereumStatus.Of(Refusal.Rejected));
        Assert.Equal(StatusWord.IncorrectData, EthereumStatus.Of(Refusal.BlindSigning));
    }
}
