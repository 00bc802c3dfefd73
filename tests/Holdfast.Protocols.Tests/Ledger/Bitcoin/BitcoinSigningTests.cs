using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Xunit;
using static Holdfast.Protocols.Tests.Ledger.Bitcoin.LedgerKeys;

namespace Holdfast.Protocols.Tests.Ledger.Bitcoin;

/// <summary>PSBTs signed through the vendor's protocol: the same signatures as its own app makes (test_sign_psbt.py), and what is not signed.</summary>
public sealed class BitcoinSigningTests : IAsyncDisposable
{
    private const string Pkh = "pkh(@0/**)", Wpkh = "wpkh(@0/**)", Nested = "sh(wpkh(@0/**))", Tr = "tr(@0/**)";

    private readonly BitcoinScene _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>PSBT, name, template, keys, proof; then position, length of the key, key and signature of each, as they are handed over.</summary>
    public static TheoryData<string, string, string, string[], string?, string[]> Vectors => new()
    {
        { LedgerPsbts.PubKeyHash, "", Pkh, [Own44], null, ["002102ee8608207e21028426f69e76447d7e3d5e077049f5e683c3136c2314762a47183045022100e55b3ca788721aae8def2eadff710e524ffe8c9dec1764fdaa89584f9726e196022012a30fbcf9e1a24df31a1010356b794ab8de438b4250684757ed5772402540f401"] },
        { LedgerPsbts.Nested, "", Nested, [Own49], null, ["0021024ba3b77d933de9fa3f9583348c40f3caaf2effad5b6e244ece8abbfcc7244f6730440220720722b08489c2a50d10edea8e21880086c8e8f22889a16815e306daeea4665b02203fcf453fa490b76cf4f929714065fc90a519b7b97ab18914f9451b5a4b45241201"] },
        { LedgerPsbts.Segwit, "", Wpkh, [Own84], null, ["002103ee2c3d98eb1f93c0a1aa8e5a4009b70eb7b44ead15f1666f136b012ad58d30683045022100ab44f34dd7e87c9054591297a101e8500a0641d1d591878d0d23cf8096fa79e802205d12d1062d925e27b57bdcf994ecf332ad0a8e67b8fe407bab2101255da632aa01"] },
        { LedgerPsbts.TwoSegwit, "", Wpkh, [Own84], null,
            ["002103455ee7cedc97b0ba435b80066fc92c963a34c600317981d135330c4ee43ac7a3304402206b3e877655f08c6e7b1b74d6d893a82cdf799f68a5ae7cecae63a71b0339e5ce022019b94aa3fb6635956e109f3d89c996b1bfbbaf3c619134b5a302badfaf52180e01",
             "01210271b5b779ad870838587797bcf6f0c7aec5abe76a709d724f48d2e26cf874f0a03045022100e2e98e4f8c70274f10145c89a5d86e216d0376bdf9f42f829e4315ea67d79d210220743589fd4f55e540540a976a5af58acd610fa5e188a5096dfe7d36baf3afb94001"] },
        { LedgerPsbts.Multisig, "Cold storage", ColdStorage, ColdStorageKeys, ColdStorageProof, ["0021036b16e8c1f979fa4cc0f05b6a300affff941459b6f20de77de55b0160ef8e4cac304402206ab297c83ab66e573723892061d827c5ac0150e2044fed7ed34742fedbcfb26e0220319cdf4eaddff63fc308cdf53e225ea034024ef96de03fd0939b6deeea1e8bd301"] },
        { LedgerPsbts.NestedMultisig, "Cold storage", "sh(wsh(sortedmulti(2,@0/**,@1/**)))", ["[e24243b4/48'/1'/0'/1']tpubDFY2NoEHyYsp4J98UCMAaRT5LzRYeXjWqh2txK2RsxPAR5YWKWyTeZBBncRJ7z5nL5RUQPEgycbgbbmywbeLaH9yWK6rnFAYQn28HyiYc1Y", Own1], "677ec94c2e1a7446c6cac9db2adde8667b9a746dd63fa1e1863553cdb814a54a",
            ["002103e5399097ec930c32353104b30db7347e81c54a65a2f8278b1ffd545ba34dcd7c30440220689c3ee23b8f52c21abe47ea6f37cf8bc72653cab9cd32658199b1a16db193d802200db5d2157044913d5a60f69e9ce10ab9a9d883d421d3fb0400d948b31c3b7ee201"] },
    };

    [Theory, MemberData(nameof(Vectors))]
    public async Task Ecdsa_signatures(string psbt, string name, string template, string[] keys, string? proof, string[] signatures)
    {
        Assert.Equal(("9000", 0), await SignAsync(HostPsbt.Parse(psbt), name, template, keys, proof));
        Assert.Equal(signatures, _app.Host.Yielded.Select(Convert.ToHexStringLower));
        Assert.Contains(_app.Scene.Pages, page => page.Kind == PageKind.Approve);
    }

    /// <summary>Version 0 leaves the keys out.</summary>
    [Theory, MemberData(nameof(Vectors))]
    public async Task Without_keys(string psbt, string name, string template, string[] keys, string? proof, string[] signatures)
    {
        Assert.Equal("9000", (await _app.SignAsync(HostPsbt.Parse(psbt), name, template, keys, proof, protocol: 0)).Status);
        Assert.Equal(signatures.Select(each => each[..2] + each[70..]), _app.Host.Yielded.Select(Convert.ToHexStringLower));
    }

    /// <summary>Schnorr signatures have randomness: they are verified over the vendor's hash, with the key they are handed over with.</summary>
    [Theory]
    [InlineData(LedgerPsbts.Taproot, "75C96FB06A12DB4CD011D8C95A5995DB758A4F2837A22F30F0F579619A4466F3", "")]
    [InlineData(LedgerPsbts.TaprootAll, "7A999E5AD6F53EA6448E7026061D3B4523F957999C430A5A492DFACE74AE31B6", "01")]
    public async Task Taproot_key(string psbt, string hash, string type)
    {
        var maps = HostPsbt.Parse(psbt);
        Assert.Equal(("9000", 0), await SignAsync(maps, "", Tr, [Own86]));
        var signature = Assert.Single(_app.Host.Yielded);
        var script = maps.Inputs[0].Single(pair => pair.Key is [0x01]).Value[^34..];
        Assert.Equal("0020" + Convert.ToHexString(script.AsSpan(2)), Convert.ToHexString(signature.AsSpan(0, 34)));
        Assert.Equal(type, Convert.ToHexString(signature.AsSpan(98)));
        Assert.True(Schnorr.Verify(Convert.FromHexString(hash), signature.AsSpan(34, 64), script.AsSpan(2)));
    }

    [Fact]
    public async Task Taproot_script()
    {
        Assert.Equal(("9000", 0), await SignAsync(HostPsbt.Parse(LedgerPsbts.Leaf), "Taproot foreign internal key, and our script key", "tr(@0/**,pk(@1/**))", [Other2, Own2], "dae925660e20859ed8833025d46444483ce264fdb77e34569aabe9d590da8fb7"));
        var signature = Assert.Single(_app.Host.Yielded);
        Assert.Equal("0040" + "6b16e8c1f979fa4cc0f05b6a300affff941459b6f20de77de55b0160ef8e4cac" + "092eda033617e210ee7f7d0e378a404aea1c48b56aa103022becf7746e4700a4", Convert.ToHexStringLower(signature.AsSpan(0, 66)));
        Assert.True(Schnorr.Verify(Convert.FromHexString("39CEACF28A980B46749DD416EABE6E380C0C3742D19AA3E2ABB64F0840251E5B"), signature.AsSpan(66, 64), signature.AsSpan(2, 32)));
        Assert.Equal("01", Convert.ToHexString(signature.AsSpan(130)));
    }

    [Fact]
    public async Task Two_taproot_scripts()
    {
        const string template = "tr(@0/<0;1>/*,{and_v(v:multi_a(1,@1/<2;3>/*,@2/<2;3>/*),older(2)),multi_a(2,@1/<0;1>/*,@2/<0;1>/*)})";
        string[] keys = ["tpubDD7LLJNCVTKQiB41FH3NyJPzMUNroRtzzY3WFAzKZDikrMpw9PJTi6A2Yes5Tamin4wsgJ4JLsj2AVUSvQqP2T6q3bztu7obRuU3Lrh4eTw", Own2, "tpubDCczwGSwQAF9Z5gTqL3tjznCFC9De5kFBLGdJJuj3UogVyYXVG7HuFdNsvJ9oDtvn4waeawS8XvRpBfbAZaDv1pGRiZdc9qnQhLKTS8eWXH"];
        Assert.Equal(("9000", 0), await SignAsync(HostPsbt.Parse(LedgerPsbts.TwoLeaves), "Used to return a wrong tapleaf_hash", template, keys, "649d8ef6721d63046144f4f05d156655bc42fb0fe4a85020ac524cd79973c9d1"));
        Assert.Equal(
            ["21176cb588d36748033a66214169e13cb7928311554fbf8fd836b9ace439a1f4" + "b1dd2a8bcd207330117ecaff279706fbcbcc339f1de98779a435b11284411575",
             "9e646fb9e0452460944e49f8869f9ab9da90820da5d53841af9e1271a3bcf9ce" + "5b82996fe6cf1bf43868511181c64c965b7bf5f16f007acec52dede5288f9225"],
            _app.Host.Yielded.Select(each => Convert.ToHexStringLower(each.AsSpan(2, 64))).Order());
    }

    /// <summary>Pieces of any size, and so any number of questions.</summary>
    [Theory]
    [InlineData(253), InlineData(64), InlineData(33)]
    public async Task In_pieces(int piece)
    {
        _app.Host.Piece = piece;
        Assert.Equal(("9000", 0), await SignAsync(HostPsbt.Parse(LedgerPsbts.TwoSegwit), "", Wpkh, [Own84]));
        Assert.Equal(2, _app.Host.Yielded.Count);
    }

    [Fact]
    public async Task The_owners_no()
    {
        _app.Scene.Owner = page => page.Buttons.Contains(Button.Reject) ? Button.Reject : page.Buttons[0];
        Assert.Equal(("6985", 0), await SignAsync(HostPsbt.Parse(LedgerPsbts.Segwit), "", Wpkh, [Own84]));
        Assert.Empty(_app.Host.Yielded);
    }

    /// <summary>Not without the proof, and not by another: nothing is even shown.</summary>
    [Theory, Trait("attack", "B11")]
    [InlineData(null, "6A80"), InlineData("d7c7a60b4ab4a14c1bf8901ba627d72140b2fb907f2b4e35d2e693bce9fbb372", "B008"), InlineData("fa73e36119324fbe4cc1ca94aa842c6261526d44112a22164bc57c3335102b04", "B008")]
    public async Task A_policy_that_was_not_registered(string? proof, string status)
    {
        Assert.Equal((status, 0), await SignAsync(HostPsbt.Parse(LedgerPsbts.Multisig), "Cold storage", ColdStorage, ColdStorageKeys, proof));
        Assert.Empty(_app.Scene.Pages);
        Assert.Empty(_app.Host.Yielded);
    }

    /// <summary>What the named wallet does not spend is not signed, whoever's it is: the host asks for one and brings another's.</summary>
    [Theory, Trait("attack", "B11"), Trait("attack", "T10")]
    [InlineData(LedgerPsbts.Segwit, Pkh, Own44), InlineData(LedgerPsbts.Multisig, Wpkh, Own84), InlineData(LedgerPsbts.Taproot, Wpkh, Own84), InlineData(LedgerPsbts.Leaf, Tr, Own86)]
    public async Task Another_wallets_inputs(string psbt, string template, string key)
    {
        Assert.Equal("6A80", (await SignAsync(HostPsbt.Parse(psbt), "", template, [key])).Status);
        Assert.Empty(_app.Host.Yielded);
        Assert.DoesNotContain(_app.Scene.Pages, page => page.Kind == PageKind.Approve);
    }

    [Fact]
    public async Task MuSig2_is_not_signed()
        => Assert.Equal(("6A82", 0), await SignAsync(HostPsbt.Parse(LedgerPsbts.Segwit), "Musig in keypath", "tr(musig(@0,@1)/**)",
            [Own44, "tpubDCwYjpDhUdPGQWG6wG6hkBJuWFZEtrn7j3xwG3i8XcQabcGC53xWZm1hSXrUPFS5UvZ3QhdPSjXWNfWmFGTioARHuG5J7XguEjgg7p8PxAm"], "05b7b4bccd3188effc24de8fd67e83231d8486772800884db0d81bad19f2be3e"));

    private async Task<(string Status, int Length)> SignAsync(HostPsbt psbt, string name, string template, string[] keys, string? proof = null)
    {
        var (status, data) = await _app.SignAsync(psbt, name, template, keys, proof);
        return (status, data.Length);
    }
}
