using System.Security.Cryptography;
using Holdfast.Device.Screens;
using Xunit;
using static Holdfast.Protocols.Tests.Ledger.Bitcoin.LedgerKeys;

namespace Holdfast.Protocols.Tests.Ledger.Bitcoin;

/// <summary>Policies by id and proof, and their addresses: the vendor's tests' values (test_get_wallet_address*.py, test_register_wallet*.py).</summary>
public sealed class BitcoinPolicyTests : IAsyncDisposable
{
    private readonly BitcoinScene _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Name, template, keys, proof.</summary>
    public static TheoryData<string, string, string[], string> Registered => new()
    {
        { "Cold storage", "sh(sortedmulti(2,@0/**,@1/**))", [Legacy, Own0], "fa73e36119324fbe4cc1ca94aa842c6261526d44112a22164bc57c3335102b04" },
        { "Cold storage", "sh(wsh(sortedmulti(2,@0/**,@1/**)))", [Other1, Own1], "1f498e7444841b883c4a63e2b88a5cad297c289d235794f8e3e17cf559ed0654" },
        { "Cold storage", ColdStorage, ColdStorageKeys, ColdStorageProof },
        { "Taproot foreign internal key, and our script key", "tr(@0/**,pk(@1/**))", [Other2, Own2], "dae925660e20859ed8833025d46444483ce264fdb77e34569aabe9d590da8fb7" },
        { "Taproot single-key or multisig 2-of-2", "tr(@0/**,sortedmulti_a(2,@1/**,@2/**))", [Own1, Other2, Own2], "a3f31e9d7b70d1d967413488bae136a8b6c7afd1de0524deb6cf74f5c509b9ab" },
    };

    [Theory, MemberData(nameof(Registered))]
    public async Task Registering_gives_the_id_and_the_proof(string name, string template, string[] keys, string proof)
    {
        var (status, data) = await _app.RegisterAsync(name, template, keys);
        Assert.Equal("9000", status);
        Assert.Equal(SHA256.HashData(new TestHost().KnowPolicy(name, template, keys)), data[..32]);
        Assert.Equal(proof, Convert.ToHexStringLower(data.AsSpan(32)));
        Assert.Contains(name, _app.Shown, StringComparison.Ordinal);
        foreach (var key in keys) { Assert.Contains(key[(key.IndexOf(']') + 1)..], _app.Shown, StringComparison.Ordinal); }
    }

    /// <summary>Name, template, keys, version, proof, change, index, address.</summary>
    public static TheoryData<string, string, string[], byte, string?, byte, uint, string> Addresses => new()
    {
        { "", "pkh(@0/**)", [Own44], 2, null, 0, 0, "mz5vLWdM1wHVGSmXUkhKVvZbJ2g4epMXSm" },
        { "", "pkh(@0/<0;1>/*)", [Own44], 2, null, 1, 15, "myFCUBRCKFjV7292HnZtiHqMzzHrApobpT" },
        { "", "wpkh(@0/**)", [Own84], 2, null, 0, 0, "tb1qzdr7s2sr0dwmkwx033r4nujzk86u0cy6fmzfjk" },
        { "", "wpkh(@0/**)", [Own84], 2, null, 1, 15, "tb1qlrvzyx8jcjfj2xuy69du9trtxnsvjuped7e289" },
        { "", "sh(wpkh(@0/**))", [Own49], 2, null, 0, 0, "2MyHkbusvLomaarGYMqyq7q9pSBYJRwWcsw" },
        { "", "sh(wpkh(@0/**))", [Own49], 2, null, 1, 15, "2NAbM4FSeBQG4o85kbXw2YNfKypcnEZS9MR" },
        { "", "tr(@0/**)", [Own86], 2, null, 0, 9, "tb1psl7eyk2jyjzq6evqvan854fts7a5j65rth25yqahkd2a765yvj0qggs5ne" },
        { "", "tr(@0/**)", [Own86], 2, null, 1, 0, "tb1pmr60r5vfjmdkrwcu4a2z8h39mzs7a6wf2rfhuml6qgcp940x9cxs7t9pdy" },
        { "", "pkh(@0)", [Own44 + "/**"], 1, null, 0, 0, "mz5vLWdM1wHVGSmXUkhKVvZbJ2g4epMXSm" },
        { "", "wpkh(@0)", [Own84 + "/**"], 1, null, 1, 15, "tb1qlrvzyx8jcjfj2xuy69du9trtxnsvjuped7e289" },
        { "", "sh(wpkh(@0))", [Own49 + "/**"], 1, null, 0, 0, "2MyHkbusvLomaarGYMqyq7q9pSBYJRwWcsw" },
        { "", "tr(@0)", [Own86 + "/**"], 1, null, 1, 9, "tb1p98d6s9jkf0la8ras4nnm72zme5r03fexn29e3pgz4qksdy84ndpqgjak72" },
        { "Cold storage", "sh(sortedmulti(2,@0/**,@1/**))", [Legacy, Own0], 2, "fa73e36119324fbe4cc1ca94aa842c6261526d44112a22164bc57c3335102b04", 0, 0, "2Mx69MjHC4ViZAH1koVXPvVgaazbBCdr89j" },
        { "Cold storage", "sh(wsh(sortedmulti(2,@0/**,@1/**)))", [Other1, Own1], 2, "1f498e7444841b883c4a63e2b88a5cad297c289d235794f8e3e17cf559ed0654", 0, 0, "2MxAUTJh27foYtyp9dcSxP7RgaSwkkVCHTU" },
        { "Cold storage", ColdStorage, ColdStorageKeys, 2, ColdStorageProof, 0, 0, "tb1qmyauyzn08cduzdqweexgna2spwd0rndj55fsrkefry2cpuyt4cpsn2pg28" },
        { "Taproot foreign internal key, and our script key", "tr(@0/**,pk(@1/**))", [Other2, Own2], 2, "dae925660e20859ed8833025d46444483ce264fdb77e34569aabe9d590da8fb7", 0, 0, "tb1pls9pp5cgcljpkjauxep03lv2c2yc2wcuua26p3ks6j2lq0vl9kjqf5rgm2" },
        { "Taproot single-key or multisig 2-of-2", "tr(@0/**,sortedmulti_a(2,@1/**,@2/**))", [Own1, Other2, Own2], 2, "a3f31e9d7b70d1d967413488bae136a8b6c7afd1de0524deb6cf74f5c509b9ab", 0, 0, "tb1pdzk72dnvz3246474p4m5a97u43h6ykt2qcjrrhk6y0fkg8hx2mvswwgvv7" },
        { "Cold storage", "sh(sortedmulti(2,@0,@1))", [Legacy + "/**", Own0 + "/**"], 1, "1980a07cde99fbdec0d487671d3bb296507e47b3ddfa778600a9d73d501983bc", 0, 0, "2Mx69MjHC4ViZAH1koVXPvVgaazbBCdr89j" },
        { "Cold storage", "sh(wsh(sortedmulti(2,@0,@1)))", [Other1 + "/**", Own1 + "/**"], 1, "ff96c09cfacf89f836ded409b7315b9d7f242db8033e4de4db1cb4c275153988", 0, 0, "2MxAUTJh27foYtyp9dcSxP7RgaSwkkVCHTU" },
        { "Cold storage", "wsh(sortedmulti(2,@0,@1))", [Other2 + "/**", Own2 + "/**"], 1, "d6434852fb3caa7edbd1165084968f1691444b3cfc10cf1e431acbbc7f48451f", 0, 0, "tb1qmyauyzn08cduzdqweexgna2spwd0rndj55fsrkefry2cpuyt4cpsn2pg28" },
    };

    [Theory, MemberData(nameof(Addresses))]
    public async Task Address(string name, string template, string[] keys, byte version, string? proof, byte change, uint index, string address)
    {
        Assert.Equal(("9000", address), await _app.AddressAsync(name, template, keys, proof, change, index, version: version));
        Assert.Empty(_app.Scene.Pages);
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task An_address_that_is_confirmed(string name, string template, string[] keys, byte version, string? proof, byte change, uint index, string address)
    {
        Assert.Equal(("9000", address), await _app.AddressAsync(name, template, keys, proof, change, index, confirm: true, version));
        Assert.Contains(address, _app.Shown, StringComparison.Ordinal);
        Assert.Contains(name.Length > 0 ? $"wallet \"{name}\"" : "account 0 (m/", _app.Shown, StringComparison.Ordinal);
        Assert.Contains(change == 1 ? $"change address {index}" : $"receive address {index}", _app.Shown, StringComparison.Ordinal);
        _app.Scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[^1];
        Assert.Equal(("6985", ""), await _app.AddressAsync(name, template, keys, proof, change, index, confirm: true, version));
    }

    /// <summary>What needs no registration is exactly the accounts of the standards; the vendor's tests refuse the same.</summary>
    [Theory, Trait("attack", "T10")]
    [InlineData("Not empty", "pkh(@0/**)", Own44)]
    [InlineData("", "pkh(@0/**)")]
    [InlineData("", "pkh(@0/**)", Own84)] // another purpose than the script's
    [InlineData("", "pkh(@0/**)", "[f5acc2fd/44'/1'/0']tpubDCtKfsNyRhULjZ9XMS4VKKtVcPdVDi8MKUbcSD9MJDyjRu1A2ND5MiipozyyspBT9bg8upEp7a8EAgFxNxXn1d7QkdbL52Ty5jiSLcxPt1P")] // another key than the path's
    [InlineData("", "pkh(@0/**)", "[42424242/44'/1'/0']tpubDCwYjpDhUdPGP5rS3wgNg13mTrrjBuG8V9VpWbyptX6TRPbNoZVXsoVUSkCjmQ8jJycjuDKBb9eataSymXakTTaGifxR6kmVsfFehH1ZgJT")]
    [InlineData("", "pkh(@0/**)", "tpubDCwYjpDhUdPGP5rS3wgNg13mTrrjBuG8V9VpWbyptX6TRPbNoZVXsoVUSkCjmQ8jJycjuDKBb9eataSymXakTTaGifxR6kmVsfFehH1ZgJT")]
    [InlineData("", "pkh(@0/<0;2>/*)", Own44)]
    [InlineData("", "pkh(@0/<1;0>/*)", Own44)]
    [InlineData("", "tr(@0,0)", Own86)]
    [InlineData("", "tr(@0/**,pk(@1/**))", Own86, Other2)]
    [InlineData("", ColdStorage, Other2, Own2)]
    [InlineData("", "wpkh(@0/*)", Own84), InlineData("", "wpkh(@0)", Own84), InlineData("", "wpkh(@1/**)", Own84), InlineData("", "", Own84), InlineData("", "wpkh(" + Own84 + "/**)", Own84)]
    public async Task What_was_not_registered_is_refused(string name, string template, params string[] keys)
        => Assert.Equal(("6A80", ""), await _app.AddressAsync(name, template, keys, null, 0, 0));

    [Fact]
    public async Task One_key_twice() => Assert.Equal(("6A82", ""), await _app.AddressAsync("", "pkh(@0/**)", [Own44, Own44], null, 0, 0));

    [Theory]
    [InlineData(50_000u, "9000"), InlineData(50_001u, "6A80"), InlineData(0x8000_0000u, "6A80")]
    public async Task Indexes_of_an_account(uint index, string status) => Assert.Equal(status, (await _app.AddressAsync("", "wpkh(@0/**)", [Own84], null, 0, index)).Status);

    [Theory]
    [InlineData(0x7fff_ffffu, "9000"), InlineData(0x8000_0000u, "6A80")]
    public async Task Indexes_of_a_policy(uint index, string status) => Assert.Equal(status, (await _app.AddressAsync("Cold storage", ColdStorage, ColdStorageKeys, ColdStorageProof, 0, index)).Status);

    /// <summary>A proof is for one seed, and for one policy, its name and the order of its keys among it.</summary>
    [Theory, Trait("attack", "B11")]
    [InlineData("Cold storage", ColdStorage, "d7c7a60b4ab4a14c1bf8901ba627d72140b2fb907f2b4e35d2e693bce9fbb372", Other2, Own2)]
    [InlineData("cold storage", ColdStorage, ColdStorageProof, Other2, Own2)]
    [InlineData("Cold storage", ColdStorage, ColdStorageProof, Own2, Other2)]
    [InlineData("Cold storage", "wsh(multi(2,@0/**,@1/**))", ColdStorageProof, Other2, Own2)]
    [InlineData("Cold storage", "wsh(sortedmulti(1,@0/**,@1/**))", ColdStorageProof, Other2, Own2)]
    public async Task Another_proof_is_refused(string name, string template, string proof, params string[] keys)
        => Assert.Equal(("B008", ""), await _app.AddressAsync(name, template, keys, proof, 0, 0));

    [Theory]
    [InlineData("", "6A80"), InlineData(" Test", "6A80"), InlineData("Test ", "6A80"), InlineData("T\u00e6st", "6A80"), InlineData("This wallet name is much too long since it requires 65 characters", "6A80")]
    [InlineData("Cold storage with a pretty long name that requires 64 characters", "9000")]
    public async Task Names(string name, string status) => Assert.Equal(status, (await _app.RegisterAsync(name, ColdStorage, ColdStorageKeys)).Status);

    [Theory, Trait("attack", "B27")]
    [InlineData("6A80", ColdStorage, Own2)] // a key is missing
    [InlineData("6A80", ColdStorage, Other2, "[5c9e228d/48'/1'/0'/0']tpubDEGquuorgFNb8bjh5kNZQMPtABJzoWwNm78FUmeoPkfRtoPF7JLrtoZeT3J3ybq1HmC3Rn1Q8wFQ8J5usanzups5rj7PJoQLNyvq8QbJruW")] // none is ours
    [InlineData("6A80", ColdStorage, "[76223a6e/48'/1'/0'/2']xpub6DjjtjxALtJSP9dKRKuhejeTpZc711gUGZyS9nCM5GAtrNTDuMBZD2FcndJoHst6LYNbJktm4NmJyKqspLi5uRmtnDMAdcPAf2jiSj9gFTX", Own2)]
    [InlineData("6A80", ColdStorage, Other2, "[f5acc2fd/48'/1'/1'/2']tpubDFAqEGNyad35aBCKUAXbQGDjdVhNueno5ZZVEn3sQbW5ci457gLR7HyTmHBg93oourBssgUxuWz1jX5uhc1qaqFo9VsybY1J5FuedLfm4dK")] // not the key of its path
    [InlineData("6A82", "pk(@0/**)", Own2)]
    [InlineData("6A82", "wpkh(@0/**)", Own84)] // a single key needs no registration here
    [InlineData("6A82", "wsh(or_d(pk(@0/**),pk(@0/**)))", Own2)]
    [InlineData("6A82", "tr(musig(@0,@1)/**)", Own2, Other2)]
    [InlineData("6A82", "tr(@0/**,pk(musig(@1,@2)/**))", Own1, Own2, Other2)]
    public async Task What_cannot_be_registered(string status, string template, params string[] keys)
    {
        Assert.Equal((status, 0), await RegisterAsync(template, keys));
        Assert.Empty(_app.Scene.Pages);
    }

    [Fact]
    public async Task The_owners_no_leaves_no_proof()
    {
        _app.Scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[^1];
        Assert.Equal(("6985", 0), await RegisterAsync(ColdStorage, ColdStorageKeys));
    }

    /// <summary>Of version 1: places of the template have no steps, and keys have.</summary>
    [Theory]
    [InlineData("wsh(sortedmulti(2,@0/**,@1/**))", Other2 + "/**", Own2 + "/**"), InlineData("wsh(sortedmulti(2,@0,@1))", Other2, Own2), InlineData("wsh(sortedmulti(2,@0,@1))", Other2 + "/**", Own2 + "/<0;1>/*")]
    public async Task Mixed_versions(string template, params string[] keys) => Assert.Equal("6A80", (await _app.RegisterAsync("Cold storage", template, keys, 1)).Status);

    [Theory, Trait("attack", "T01")]
    [InlineData(""), InlineData("00"), InlineData("0500"), InlineData("0202"), InlineData("020200")]
    public async Task Damaged_registrations(string data) => Assert.True((await _app.SendAsync(0x02, Convert.FromHexString(data))).Status is "6A80" or "6A87");

    [Theory, Trait("attack", "T01")]
    [InlineData(0, (byte)2), InlineData(65, (byte)2), InlineData(70, (byte)0x80)]
    public async Task Damaged_questions_for_an_address(int at, byte value)
    {
        var data = (byte[])[0, .. SHA256.HashData(_app.Host.KnowPolicy("", "wpkh(@0/**)", [Own84])), .. new byte[37]];
        Assert.Equal("9000", (await _app.SendAsync(0x03, data)).Status);
        if (at < data.Length) { data[at] = value; }
        Assert.Equal("6A87", (await _app.SendAsync(0x03, at < data.Length ? data : (byte[])[.. data, value])).Status);
        Assert.Equal("6A87", (await _app.SendAsync(0x03, data.AsMemory(0, data.Length - 1))).Status);
    }

    /// <summary>A policy is what was committed to: its template's length among it.</summary>
    [Fact, Trait("attack", "T01")]
    public async Task A_template_of_another_length()
    {
        var policy = _app.Host.KnowPolicy("Cold storage", ColdStorage, ColdStorageKeys);
        policy[14]--;
        Assert.Equal("6A82", (await _app.SendAsync(0x02, (byte[])[(byte)policy.Length, .. policy])).Status); // too long for what was said
        policy[14] += 2;
        Assert.Equal("6A80", (await _app.SendAsync(0x02, (byte[])[(byte)policy.Length, .. policy])).Status);
        policy[14]--;
        Assert.Equal("9000", (await _app.SendAsync(0x02, (byte[])[(byte)policy.Length, .. policy])).Status);
    }

    private async Task<(string Status, int Length)> RegisterAsync(string template, string[] keys)
    {
        var (status, data) = await _app.RegisterAsync("Cold storage", template, keys);
        return (status, data.Length);
    }
}
