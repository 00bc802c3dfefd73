using System.Text;
using System.Text.Json;
using CsCheck;
using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Protocols.Ledger;
using Holdfast.Protocols.Ledger.Ethereum;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Protocols.Tests.Ledger.Ethereum;

/// <summary>Typed messages (EIP-712) that come value by value.</summary>
public sealed class TypedDataTests
{
    private const string Mail = """
        {"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],
        "Person":[{"name":"name","type":"string"},{"name":"wallet","type":"address"}],
        "Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person[]"},{"name":"contents","type":"string"}]},
        "primaryType":"Mail","domain":{"name":"Ether Mail","version":"1","chainId":1,"verifyingContract":"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},
        "message":{"from":{"name":"Cow","wallet":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},"to":[{"name":"Bob","wallet":"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"}],"contents":"Hello, Bob!"}}
        """;

    /// <summary>What is signed is what the reader of JSON would have hashed, whatever comes in between.</summary>
    [Theory]
    [InlineData(null), InlineData("E01E010000"), InlineData("E00A00000100"), InlineData("B00600000100"), InlineData("E020000000")]
    public async Task Vectors_are_signed_as_from_JSON(string? between)
    {
        await using var host = new EthereumHost(blind: true) { Between = between };
        var signed = 0;
        foreach (var json in Vectors())
        {
            using var document = JsonDocument.Parse(json);
            var reply = await host.SignTypedDataAsync(document.RootElement);
            var (v, signer) = EthereumHost.Recover(reply, TypedData.Parse(json).Value.SigningDigest, v => v - 27);
            Assert.True(v is 27 or 28);
            Assert.Equal(EthereumHost.Account, signer.ToString());
            signed++;
        }
        Assert.True(signed >= 20, $"{signed} signed");
    }

    private static IEnumerable<byte[]> Vectors()
    {
        foreach (var file in Directory.GetFiles(VectorFolder.PathOf("vectors/LedgerHQ_app-ethereum/tests/ragger/eip712_input_files"), "*.json").Order())
        {
            // A bytes32 of 63 digits, which readers of JSON take in two ways.
            if (!file.EndsWith("-filter.json", StringComparison.Ordinal) && !file.EndsWith("14-rabby_bug-data.json", StringComparison.Ordinal)) { yield return File.ReadAllBytes(file); }
        }
        using var trezor = VectorFolder.Json("vectors/trezor_trezor-firmware/ethereum/sign_typed_data.json");
        foreach (var test in trezor.RootElement.GetProperty("tests").EnumerateArray())
        {
            var data = test.GetProperty("parameters").GetProperty("data");
            if (test.GetProperty("parameters").GetProperty("metamask_v4_compat").GetBoolean() && data.GetProperty("primaryType").GetString() != TypedData.DomainTypeName) { yield return Encoding.UTF8.GetBytes(data.GetRawText()); }
        }
        yield return Encoding.UTF8.GetBytes(Mail);
    }

    /// <summary>Structs, arrays and values as they come, the same hash from JSON and from parts.</summary>
    [Fact]
    public void Any_message_is_the_one_of_its_JSON() => Gen.Byte.Array[0, 400].Sample(choices =>
    {
        var json = new RandomMessage(choices).ToJson();
        var whole = TypedData.Parse(Encoding.UTF8.GetBytes(json)).Value;
        using var document = JsonDocument.Parse(json);
        var stream = new TypedDataStream();
        foreach (var part in EthereumHost.TypedParts(document.RootElement))
        {
            var apdu = new ApduCommand(0xE0, part.Instruction, part.P1, part.P2, part.Data);
            Assert.True(stream.IsPart(apdu));
            Assert.Null(stream.Take(apdu));
        }
        var streamed = stream.Finish().Value;
        Assert.Equal((whole.SigningDigest, whole.EncodedType), (streamed.SigningDigest, streamed.EncodedType));
    }, iter: 2000);

    /// <summary>Whatever a host sends, it is a message or a refusal, and what is a message has all of it in its hash.</summary>
    [Fact, Trait("attack", "E07")]
    public void Parts_in_any_disorder_are_a_message_or_refused() => Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 30], Gen.Byte, Gen.Byte).Sample((choices, at, how, value) =>
    {
        using var document = JsonDocument.Parse(new RandomMessage(choices).ToJson());
        var parts = EthereumHost.TypedParts(document.RootElement).ToList();
        at %= parts.Count;
        var part = parts[at];
        switch (how % 5)
        {
            case 0: parts.RemoveAt(at); break;
            case 1: parts.Insert(at, part); break;
            case 2 when part.Data.Length > 0: part.Data[value % part.Data.Length] ^= (byte)(1 << (how / 5 % 8)); break;
            case 3: parts[at] = part with { P1 = value }; break;
            case 4: (parts[at], parts[^1]) = (parts[^1], parts[at]); break;
        }
        var stream = new TypedDataStream();
        foreach (var each in parts)
        {
            if (stream.Take(new ApduCommand(0xE0, each.Instruction, each.P1, each.P2, each.Data)) is null) { continue; }
            Assert.NotNull(stream.Finish().Refused);
            Assert.NotNull(stream.Take(new ApduCommand(0xE0, part.Instruction, part.P1, part.P2, part.Data)));
            return;
        }
        stream.Finish();
    }, iter: 2000);

    [Fact]
    public async Task Its_owner_reads_every_value()
    {
        await using var host = new EthereumHost();
        using var document = JsonDocument.Parse(Mail);
        Assert.EndsWith("9000", await host.SignTypedDataAsync(document.RootElement), StringComparison.Ordinal);
        var shown = host.Scene.Pages.SelectMany(page => page.Fields).Select(field => $"{field.Label}: {field.Value}").ToList();
        foreach (var line in (string[])["name (string): Ether Mail", "from.name (string): Cow", "to[1].wallet (address): 0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB", "contents (string): Hello, Bob!"]) { Assert.Contains(line, shown); }
    }

    [Fact]
    public async Task The_owners_no()
    {
        await using var host = new EthereumHost();
        host.Scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[^1];
        using var document = JsonDocument.Parse(Mail);
        Assert.Equal("6985", await host.SignTypedDataAsync(document.RootElement));
    }

    /// <summary>Only the hashes of a message: nobody can see what it says, and it is signed where signing blindly is allowed, after its warning.</summary>
    [Fact, Trait("attack", "E01")]
    public async Task Hashes_alone_are_signed_only_where_that_is_allowed()
    {
        var mail = TypedData.Parse(Encoding.UTF8.GetBytes(Mail)).Value;
        byte[] data = [.. EthereumHost.PathOf(EthereumHost.Path), .. mail.DomainHash.AsSpan(), .. mail.MessageHash!.Value.AsSpan()];
        await using var strict = new EthereumHost();
        Assert.Equal("6A80", await strict.AskAsync(0x0C, 0, 0, data));
        Assert.All(strict.Scene.Pages, page => Assert.Equal(PageKind.Refusal, page.Kind));
        await using var blind = new EthereumHost(blind: true);
        Assert.Equal(EthereumHost.Account, EthereumHost.Recover(await blind.AskAsync(0x0C, 0, 0, data), mail.SigningDigest, v => v - 27).Signer.ToString());
        Assert.Contains(blind.Scene.Pages, page => page is { Kind: PageKind.Warning, Code: "typed-hashes" });
        blind.Scene.Owner = page => page.Kind == PageKind.Warning ? Button.Reject : page.Buttons[0];
        Assert.Equal("6985", await blind.AskAsync(0x0C, 0, 0, data));
        Assert.Equal("6A80", await blind.AskAsync(0x0C, 0, 0, data.AsSpan(0, data.Length - 1)));
    }

    /// <summary>What came whole before is forgotten: the hashes are shown and signed as what they are.</summary>
    [Fact, Trait("attack", "E06")]
    public async Task Hashes_after_a_message_that_came_whole()
    {
        await using var host = new EthereumHost(blind: true);
        await SendAsync(host, Mail);
        var signed = await host.AskAsync(0x0C, 0, 0, [.. EthereumHost.PathOf(EthereumHost.Path), .. new byte[64]]);
        Assert.Equal(EthereumHost.Account, EthereumHost.Recover(signed, Keccak256.Hash([0x19, 0x01, .. new byte[64]]), v => v - 27).Signer.ToString());
        Assert.Contains(host.Scene.Pages, page => page.Code == "typed-hashes");
        Assert.Equal("6986", await host.AskAsync(0x0C, 0, 1, EthereumHost.PathOf(EthereumHost.Path)));
    }

    /// <summary>A message that nobody can tell falls under the rule of blind signing, as from everywhere.</summary>
    [Fact, Trait("attack", "E01")]
    public async Task What_cannot_be_told_is_signed_only_where_that_is_allowed()
    {
        const string json = """{"types":{"EIP712Domain":[],"T":[{"name":"a","type":"bytes"}]},"primaryType":"T","domain":{},"message":{"a":"0x00"}}""";
        using var document = JsonDocument.Parse(json);
        await using var strict = new EthereumHost();
        Assert.Equal("6A80", await strict.SignTypedDataAsync(document.RootElement));
        await using var blind = new EthereumHost(blind: true);
        Assert.Equal(EthereumHost.Account, EthereumHost.Recover(await blind.SignTypedDataAsync(document.RootElement), TypedData.Parse(Encoding.UTF8.GetBytes(json)).Value.SigningDigest, v => v - 27).Signer.ToString());
    }

    [Fact]
    public async Task A_struct_after_values_begins_another_message()
    {
        await using var host = new EthereumHost();
        using var document = JsonDocument.Parse(Mail);
        foreach (var part in EthereumHost.TypedParts(document.RootElement).SkipLast(3)) { Assert.Equal("9000", await host.AskAsync(part.Instruction, part.P1, part.P2, part.Data)); }
        Assert.EndsWith("9000", await host.SignTypedDataAsync(document.RootElement), StringComparison.Ordinal);
        Assert.Equal("6986", await host.AskAsync(0x0C, 0, 1, EthereumHost.PathOf(EthereumHost.Path))); // it was signed once
    }

    [Theory, Trait("attack", "E07")]
    [InlineData("E0020000" + "15058000002C8000003C800000000000000000000000")] // any other command
    [InlineData("E0060000"), InlineData("B0010000"), InlineData("E00400000100"), InlineData("00")]
    public async Task Anything_else_ends_it(string other)
    {
        await using var host = new EthereumHost();
        await SendAsync(host, Mail);
        await host.AskAsync(other);
        Assert.Equal("6986", await host.AskAsync(0x0C, 0, 1, EthereumHost.PathOf(EthereumHost.Path)));
        Assert.Empty(host.Scene.Pages);
    }

    [Fact, Trait("attack", "P03")]
    public async Task A_lock_ends_it()
    {
        await using var host = new EthereumHost();
        await SendAsync(host, Mail);
        host.Scene.Device.Lock();
        Assert.Equal("5515", await host.AskAsync(0x0C, 0, 1, EthereumHost.PathOf(EthereumHost.Path)));
        host.Scene.Reopen();
        Assert.Equal("6986", await host.AskAsync(0x0C, 0, 1, EthereumHost.PathOf(EthereumHost.Path)));
    }

    [Theory, Trait("attack", "E07")]
    [InlineData("")]
    [InlineData("04")] // no path
    [InlineData("058000002C8000003C80000000000000000000000000")] // a byte too many
    [InlineData("058000002C8000003C8000000000000000000000")]
    [InlineData("0B8000002C8000003C80000000000000000000000000000000000000000000000000000000000000000000000000")] // eleven steps
    [InlineData("058000002C80000000800000000000000000000000")] // another coin's
    public async Task Paths_that_are_none_are_refused(string path)
    {
        await using var host = new EthereumHost();
        await SendAsync(host, Mail);
        Assert.Equal("6A80", await host.AskAsync(0x0C, 0, 1, Convert.FromHexString(path)));
        Assert.Equal("6986", await host.AskAsync(0x0C, 0, 1, EthereumHost.PathOf(EthereumHost.Path)));
    }

    /// <summary>The parts of T with a member "a" of a type, and the value's parts as they are given: P1, P2 and data.</summary>
    [Theory, Trait("attack", "E07")]
    [InlineData("420101 61", "00FF 0001FF", "9000"), InlineData("420101 61", "00FF 0000", "6A80")] // uint8
    [InlineData("410101 61", "00FF 0001FF", "9000"), InlineData("410101 61", "00FF 0000", "6A80"), InlineData("410101 61", "00FF 00020080", "6A80")] // int8 of no bytes, too large
    [InlineData("05 01 61", "00FF 0003616263", "9000"), InlineData("05 01 61", "00FF 00036162", "6A80"), InlineData("05 01 61", "00FF 000361626364", "6A80")] // a string, shorter and longer than it says
    [InlineData("05 01 61", "00FF 0000", "9000"), InlineData("05 01 61", "00FF 00", "6A80"), InlineData("05 01 61", "00FF ", "6A80")]
    [InlineData("05 01 61", "01FF 000361|00FF 6263", "9000"), InlineData("05 01 61", "FFFF 000361|00FF 6263", "9000"), InlineData("05 01 61", "01FF 000361|01FF 6263", "6A80")] // in parts
    [InlineData("05 01 61", "01FF 000361|01FF |00FF 6263", "9000"), InlineData("05 01 61", "01FF 0003616263", "6A80"), InlineData("05 01 61", "02FF 000361", "6A80")]
    [InlineData("05 01 61", "01FF 000361|000F 01", "6A80"), InlineData("05 01 61", "01FF 000361|0000 54", "6A80"), InlineData("05 01 61", "000F 01", "6A80")]
    [InlineData("85 0100 01 61", "000F 01|00FF 000161", "9000"), InlineData("85 0100 01 61", "000F 00", "9000"), InlineData("85 0100 01 61", "000F 0101", "6A80"), InlineData("85 0100 01 61", "000F ", "6A80")]
    [InlineData("85 010102 01 61", "000F 02|00FF 000161|00FF 000162", "9000"), InlineData("85 010102 01 61", "000F 01", "6A80"), InlineData("85 0100 01 61", "00FF 000161", "6A80")] // the length lies
    [InlineData("85 02 0101 00 01 61", "000F 01|000F 02", "6A80"), InlineData("85 02 0101 00 01 61", "000F 02|000F 01|00FF 000161|000F 00", "6A80")] // string[1][]: the outer one is free
    [InlineData("85 02 0101 00 01 61", "000F 02|000F 01|00FF 000161|000F 01|00FF 000161", "9000")]
    [InlineData("04 01 61", "00FF 000101", "9000"), InlineData("04 01 61", "00FF 000102", "6A80"), InlineData("03 01 61", "00FF 000101", "6A80")]
    [InlineData("4602 01 61", "00FF 00020102", "9000"), InlineData("4602 01 61", "00FF 000101", "6A80"), InlineData("07 01 61", "00FF 0000", "9000")]
    [InlineData("05 01 61", "00FF 000161|00FF 000161", "6A80"), InlineData("05 01 61", "0001 00", "6A80"), InlineData("05 01 61", "0000 54", "6A80")]
    public async Task Values_part_by_part(string member, string parts, string last)
    {
        await using var host = new EthereumHost(blind: true);
        foreach (var apdu in (string[])["0000 54", "00FF" + member]) { Assert.Equal("9000", await AskAsync(host, 0x1A, apdu)); }
        foreach (var root in (string[])["0000" + Convert.ToHexString("EIP712Domain"u8), "0000 54"]) { Assert.Equal("9000", await AskAsync(host, 0x1C, root)); }
        var reply = "9000";
        foreach (var part in parts.Split('|'))
        {
            Assert.Equal("9000", reply);
            reply = await AskAsync(host, 0x1C, part);
        }
        if (reply == "9000") { reply = (await host.AskAsync(0x0C, 0, 1, EthereumHost.PathOf(EthereumHost.Path)))[^4..]; }
        Assert.Equal(last, reply);
    }

    [Fact, Trait("attack", "E07")]
    public async Task A_message_that_is_not_whole_is_not_signed()
    {
        await using var host = new EthereumHost();
        using var document = JsonDocument.Parse(Mail);
        var all = EthereumHost.TypedParts(document.RootElement).ToList();
        for (var count = 1; count < all.Count; count++)
        {
            foreach (var part in all.Take(count)) { Assert.Equal("9000", await host.AskAsync(part.Instruction, part.P1, part.P2, part.Data)); }
            Assert.Equal("6A80", await host.AskAsync(0x0C, 0, 1, EthereumHost.PathOf(EthereumHost.Path)));
        }
        Assert.Equal("9000", await AskAsync(host, 0x1A, "0000 54"));
        Assert.Equal("9000", await AskAsync(host, 0x1A, "00FF 05 01 61"));
        foreach (var root in (string[])["0000" + Convert.ToHexString("EIP712Domain"u8), "0000 54"]) { Assert.Equal("9000", await AskAsync(host, 0x1C, root)); }
        Assert.Equal("9000", await AskAsync(host, 0x1C, "01FF 000361"));
        Assert.Equal("6A80", await host.AskAsync(0x0C, 0, 1, EthereumHost.PathOf(EthereumHost.Path))); // in the midst of a value
        Assert.Empty(host.Scene.Pages);
    }

    [Theory, Trait("attack", "E06"), Trait("attack", "E07")]
    [InlineData("4101 01 61", "int8 a"), InlineData("4120 01 61", "int256 a"), InlineData("4202 01 61", "uint16 a"), InlineData("03 01 61", "address a"), InlineData("04 01 61", "bool a")]
    [InlineData("05 01 61", "string a"), InlineData("4601 01 61", "bytes1 a"), InlineData("4620 01 61", "bytes32 a"), InlineData("07 01 61", "bytes a"), InlineData("00 01 54 02 6162", "T ab")]
    [InlineData("87 01 00 01 61", "bytes[] a"), InlineData("80 01 54 03 0103 00 0101 01 61", "T[3][][1] a"), InlineData("C2 20 02 00 01FF 01 61", "uint256[][255] a")]
    [InlineData("", null), InlineData("05", null), InlineData("05 02 61", null), InlineData("05 01 6162", null), InlineData("01 01 61", null), InlineData("02 01 61", null)] // cut short, left over, no size
    [InlineData("4100 01 61", null), InlineData("4121 01 61", null), InlineData("42FF 01 61", null), InlineData("4600 01 61", null), InlineData("4621 01 61", null), InlineData("06 01 61", null)] // sizes that are none
    [InlineData("4314 01 61", null), InlineData("4401 01 61", null), InlineData("4501 01 61", null), InlineData("4720 01 61", null), InlineData("4001 01 54 01 61", null)] // sizes where none belong
    [InlineData("08 01 61", null), InlineData("0F 01 61", null), InlineData("15 01 61", null), InlineData("25 01 61", null)] // kinds that are none
    [InlineData("00 07 75696E74323536 01 61", null), InlineData("00 06 6164647265737300 01 61", null), InlineData("00 03 545B5D 01 61", null), InlineData("00 00 01 61", null)] // structs called uint256, address, T[]
    [InlineData("00 05 5429532862 01 61", null), InlineData("00 01 FF 01 61", null)] // "T)S(b"
    [InlineData("87 00 01 61", null), InlineData("87 05 00 00 00 00 00 01 61", null), InlineData("87 01 02 01 61", null), InlineData("87 01 01", null), InlineData("87 01 0100 01 61", null)] // dimensions that are none
    public void Members(string block, string? expected)
        => Assert.Equal(expected, MemberBlock.TryRead(Convert.FromHexString(block.Replace(" ", "", StringComparison.Ordinal)), out var name, out var type) ? $"{type} {name}" : null);

    /// <summary>Names that could be read as another type's encoding, types twice, types of nothing: what <see cref="TypedData.Parse"/> refuses is refused here.</summary>
    [Theory, Trait("attack", "E06")]
    [InlineData("54|FF 05 02 612C"), InlineData("54|FF 05 00"), InlineData("54|FF 05 01 31"), InlineData("54|FF 05 01 0A"), InlineData("54|FF 05 01 FF")]
    [InlineData("54|FF 05 01 61|FF 04 01 61"), InlineData("54|54"), InlineData("54|FF 00 01 53 01 61"), InlineData("54|61646472657373"), InlineData("75696E74|54"), InlineData("|54"), InlineData("545B5D|54")]
    public async Task Names_that_are_none_are_refused(string parts)
    {
        await using var host = new EthereumHost();
        foreach (var part in parts.Split('|')) { Assert.Equal("9000", await AskAsync(host, 0x1A, part.StartsWith("FF ", StringComparison.Ordinal) ? "00" + part : "0000 " + part)); }
        Assert.Equal("6A80", await AskAsync(host, 0x1C, "0000" + Convert.ToHexString("EIP712Domain"u8)));
    }

    [Fact, Trait("attack", "E07")]
    public async Task Types_and_values_are_bounded()
    {
        await using var host = new EthereumHost();
        for (var i = 0; i < 64; i++) { Assert.Equal("9000", await host.AskAsync(0x1A, 0, 0, Encoding.ASCII.GetBytes($"S{i}"))); }
        Assert.Equal("6A84", await AskAsync(host, 0x1A, "0000 54"));
        foreach (var apdu in (string[])["0000 54", "00FF 80 01 54 0100 01 61"]) { Assert.Equal("9000", await AskAsync(host, 0x1A, apdu)); }
        foreach (var root in (string[])["0000" + Convert.ToHexString("EIP712Domain"u8), "0000 54"]) { Assert.Equal("9000", await AskAsync(host, 0x1C, root)); }
        var (reply, depth) = ("9000", 0);
        for (; reply == "9000" && depth < 100; depth++) { reply = await AskAsync(host, 0x1C, "000F 01"); }
        Assert.Equal(("6A84", 6), (reply, depth));
    }

    private static async Task SendAsync(EthereumHost host, string json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var part in EthereumHost.TypedParts(document.RootElement)) { Assert.Equal("9000", await host.AskAsync(part.Instruction, part.P1, part.P2, part.Data)); }
    }

    /// <summary>P1, P2 and data in one.</summary>
    private static Task<string> AskAsync(EthereumHost host, byte instruction, string rest)
    {
        var bytes = Convert.FromHexString(rest.Replace(" ", "", StringComparison.Ordinal));
        return host.AskAsync(instruction, bytes[0], bytes[1], bytes.AsSpan(2));
    }
}
