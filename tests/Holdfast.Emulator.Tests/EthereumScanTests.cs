using System.Formats.Cbor;
using System.Text;
using Holdfast.Airgap.Tests.Types;
using Holdfast.Airgap.Types;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>Ethereum in QR codes: what is asked by ERC-4527 is reviewed and answered as hosts read it, and whose an address is.</summary>
public sealed class EthereumScanTests(EmulatorProcess emulator) : IClassFixture<EmulatorProcess>
{
    private static readonly EthRequests Hello = new() { Data = "hello"u8.ToArray() };

    public static TheoryData<string, int, string, string, string, string> Requests => new()
    {
        { "an old transaction", EthRequests.Legacy, EthRequests.OldTransaction, EthRequests.OldSignature, "Signed", "0x3535353535353535353535353535353535353535" },
        { "a new transaction", EthRequests.Typed, EthRequests.NewTransaction, EthRequests.NewSignature, "Signed", "0x3535353535353535353535353535353535353535" },
        { "a typed message", EthRequests.TypedMessage, Convert.ToHexString(Encoding.UTF8.GetBytes(EthRequests.Mail)), EthRequests.MailSignature, "Signature", "Hello, Bob!" },
        { "a message", EthRequests.RawBytes, "68656c6c6f", EthRequests.HelloSignature, "Signature", "hello" },
    };

    [Theory, MemberData(nameof(Requests))]
    public async Task A_request_is_shown_signed_and_answered(string _, int type, string data, string signature, string title, string shown)
    {
        var owner = await emulator.ResetAsync();
        var request = new EthRequests { Type = type, Data = Convert.FromHexString(data) };
        Assert.Equal("review", (await owner.ScanAndLookAsync(Codes(request))).Kind);
        var pages = await owner.ApproveToCodesAsync();
        Assert.Equal("approve", pages[^1].Kind);
        Assert.Contains(pages, page => page.Fields.Any(field => field.Value == shown));
        Assert.Contains(pages, page => page.Fields.Any(field => field.Value == EthRequests.FirstAddress));
        Assert.Equal((Convert.ToHexStringLower(request.Id!), signature, "Holdfast"), Read(await owner.CodesAsync(title)));
        Assert.Equal("ur:eth-signature", (await owner.QrAsync(0, 1)).Type);
        await owner.ChooseAsync(title, "Show as text");
        Assert.Equal($"0x{signature}", (await owner.LookAsync(title)).Body);
        await owner.PressAsync("done");
        await owner.PressAsync(title, "done");
        await owner.LookAsync("Ready");
    }

    [Theory]
    [InlineData(null), InlineData(0u)]
    public async Task Without_fingerprint_and_id_it_is_the_open_wallets_and_answered_without(uint? source)
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Codes(Hello with { Source = source, Id = null }));
        await owner.ApproveToCodesAsync();
        Assert.Equal(("", EthRequests.HelloSignature, "Holdfast"), Read(await owner.CodesAsync("Signature")));
    }

    [Fact]
    public async Task The_address_that_the_host_names_is_the_paths()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Codes(Hello with { Address = Convert.FromHexString(EthRequests.FirstAddress[2..]), Chain = 5, Origin = "metamask" }));
        await owner.ApproveToCodesAsync();
        Assert.Equal(EthRequests.HelloSignature, Read(await owner.CodesAsync("Signature")).Signature);
    }

    public static TheoryData<string, object> Refused => new()
    {
        { "It is for another wallet than the one that is open", Hello with { Address = new byte[20] } },
        { "It is for another wallet than the one that is open", Hello with { Path = "m/44'/60'/0'/0/1", Address = Convert.FromHexString(EthRequests.FirstAddress[2..]) } },
        { "a key this wallet does not use for that", Hello with { Path = "m/84'/0'/0'/0/0" } },
        { "a key this wallet does not use for that", Hello with { Path = "m/44'/60'/0'/1/0" } },
        { "another network or coin", new EthRequests { Type = EthRequests.TypedMessage, Data = Encoding.UTF8.GetBytes(EthRequests.Mail), Chain = 137 } },
        { "cannot be told in words", new EthRequests { Type = EthRequests.Typed, Data = Convert.FromHexString("02f40109843b9aca008504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000084deadbeefc0") } },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task What_is_not_this_wallets_or_not_for_this_is_refused_on_its_screen(string why, object request)
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync(Codes((EthRequests)request));
        while (page.Kind is "review" or "warning")
        {
            await owner.PressAsync(page.Buttons[0]);
            page = await owner.LookAsync();
        }
        Assert.Equal("refusal", page.Kind);
        Assert.Contains(why, page.ToString(), StringComparison.Ordinal);
        await owner.ExpectAsync(409, HttpMethod.Get, "/qr");
    }

    [Fact]
    public async Task A_request_for_another_wallet_is_not_even_shown()
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync(Codes(Hello with { Source = 0x12345678 }));
        Assert.Equal("Not done", page.Title);
        Assert.Contains("It is for another wallet than the one that is open", page.Body, StringComparison.Ordinal);
        await owner.ExpectAsync(409, HttpMethod.Get, "/qr");
    }

    [Fact]
    public async Task Rejected_there_are_no_codes()
    {
        var owner = await emulator.ResetAsync();
        await owner.ScanAndLookAsync(Codes(Hello));
        await owner.PressAsync("reject");
        await owner.PressAsync("Not done", "done");
        await owner.LookAsync("Ready");
        await owner.ExpectAsync(409, HttpMethod.Get, "/qr");
    }

    [Theory]
    [InlineData(EthRequests.FirstAddress, "m/44'/60'/0'/0/0", "Most apps: m/44'/60'/0'/0/N", "0")]
    [InlineData("ETHEREUM:0X9858EFFD232B4033E47D90003D41EC34ECAEDA94", "m/44'/60'/0'/0/0", "Most apps: m/44'/60'/0'/0/N", "0")]
    [InlineData("0x073AbAFb56139FeC89F50f69b029a24F6D370535", "m/44'/60'/0'/0/49", "Most apps: m/44'/60'/0'/0/N", "49")]
    [InlineData("0x78839F6054d7ed13918bAe0473BA31b1Ca9D7265", "m/44'/60'/1'/0/0", "Ledger Live: m/44'/60'/N'/0/0", "1")]
    [InlineData("0xbd360E2157d41C9b42e9735720A46D7C4573Af6A", "m/44'/60'/9'/0/0", "Ledger Live: m/44'/60'/N'/0/0", "9")]
    [InlineData("0xB8Fd42000d00202DCbCF5e18d6640d656345FD6A", "m/44'/60'/0'/0", "Old apps: m/44'/60'/0'/N", "0")]
    [InlineData("ethereum:0xaaF0F280565Ca9e0468d947bEA6DeB92dd2Bd7e2@137", "m/44'/60'/0'/9", "Old apps: m/44'/60'/0'/N", "9")]
    public async Task An_own_address_is_told_with_its_place(string text, string path, string numbering, string number)
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync(text);
        Assert.Equal(("Yours", path, numbering, number), (page.Title, page.Field("Path"), page.Field("How it is numbered"), page.Field("Number")));
        if (text.EndsWith("@137", StringComparison.Ordinal)) { Assert.Equal("Polygon (chain 137)", page.Field("The code says it is on")); }
        await owner.PressAsync("done");
        await owner.LookAsync("Ready");
    }

    [Theory]
    [InlineData("0x4a0a672f8dEFe6ef2D4bf0c0Db96BA3A57bD8b46"), InlineData("0x04F42eBD00C788355FF0969439C80afcED5C5D63"), InlineData("ethereum:0x3535353535353535353535353535353535353535@424242424242")]
    public async Task An_address_beyond_those_looked_at_is_not_called_ours(string text)
    {
        var owner = await emulator.ResetAsync();
        var page = await owner.ScanAndLookAsync(text);
        Assert.Equal("Not yours", page.Title);
        Assert.Contains("the first 50 accounts of this wallet, nor the first 10", page.Body, StringComparison.Ordinal);
    }

    internal static string[] Codes(EthRequests request) => Films.Ur(new UrMessage("eth-sign-request", request.ToCbor()));

    /// <summary>An answer's id, "" for none, its signature and origin, in hexadecimal.</summary>
    internal static (string Id, string Signature, string Origin) Read(IEnumerable<string> codes)
    {
        var (type, bytes) = Films.Join(codes);
        Assert.Equal("eth-signature", type);
        var reader = new CborReader(bytes, CborConformanceMode.Canonical);
        var count = reader.ReadStartMap();
        var id = "";
        if (count == 3)
        {
            Assert.Equal((1, (CborTag)37), (reader.ReadInt32(), reader.ReadTag()));
            id = Convert.ToHexStringLower(reader.ReadByteString());
        }
        Assert.Equal(2, reader.ReadInt32());
        var signature = Convert.ToHexStringLower(reader.ReadByteString());
        Assert.Equal(3, reader.ReadInt32());
        var origin = reader.ReadTextString();
        reader.ReadEndMap();
        Assert.Equal(0, reader.BytesRemaining);
        return (id, signature, origin);
    }
}
