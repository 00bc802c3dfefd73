using CsCheck;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>BIP-67 § Test vectors: sorted keys, the script and its P2SH address; and multisig scripts read back.</summary>
public sealed class Bip67Tests
{
    [Theory]
    [InlineData("39bgKC7RFbpoCRbtD5KEdkYKtNyhpsNa3Z", "522102fe6f0a5a297eb38c391581c4413e084773ea23954d93f7753db7dc0adc188b2f2102ff12471208c14bd580709cb2358d98975247d8765f92bc25eab3b2763ed605f852ae",
        "02ff12471208c14bd580709cb2358d98975247d8765f92bc25eab3b2763ed605f8", "02fe6f0a5a297eb38c391581c4413e084773ea23954d93f7753db7dc0adc188b2f")]
    [InlineData("3CKHTjBKxCARLzwABMu9yD85kvtm7WnMfH", "522102632b12f4ac5b1d1b72b2a3b508c19172de44f6f46bcee50ba33f3f9291e47ed021027735a29bae7780a9755fae7a1c4374c656ac6a69ea9f3697fda61bb99a4f3e772102e2cc6bd5f45edd43bebe7cb9b675f0ce9ed3efe613b177588290ad188d11b40453ae",
        "02632b12f4ac5b1d1b72b2a3b508c19172de44f6f46bcee50ba33f3f9291e47ed0", "027735a29bae7780a9755fae7a1c4374c656ac6a69ea9f3697fda61bb99a4f3e77", "02e2cc6bd5f45edd43bebe7cb9b675f0ce9ed3efe613b177588290ad188d11b404")]
    [InlineData("32V85igBri9zcfBRVupVvwK18NFtS37FuD", "522102000000000000000000000000000000000000414141414141414141414141414021020000000000000000000000000000000000004141414141414141414141414141210300000000000000000000000000000000000041414141414141414141414141402103000000000000000000000000000000000000414141414141414141414141414154ae",
        "030000000000000000000000000000000000004141414141414141414141414141", "020000000000000000000000000000000000004141414141414141414141414141", "020000000000000000000000000000000000004141414141414141414141414140", "030000000000000000000000000000000000004141414141414141414141414140")]
    [InlineData("3Q4sF6tv9wsdqu2NtARzNCpQgwifm2rAba", "5221021f2f6e1e50cb6a953935c3601284925decd3fd21bc445712576873fb8c6ebc1821022df8750480ad5b26950b25c7ba79d3e37d75f640f8e5d9bcd5b150a0f85014da2103e3818b65bcc73a7d64064106a859cc1a5a728c4345ff0b641209fba0d90de6e953ae",
        "022df8750480ad5b26950b25c7ba79d3e37d75f640f8e5d9bcd5b150a0f85014da", "03e3818b65bcc73a7d64064106a859cc1a5a728c4345ff0b641209fba0d90de6e9", "021f2f6e1e50cb6a953935c3601284925decd3fd21bc445712576873fb8c6ebc18")]
    public void Official_vectors(string address, string expected, params string[] list)
    {
        var keys = Array.ConvertAll(list, Key);
        var script = Scripts.Multisig(2, keys, sorted: true);
        Assert.Equal(expected, Convert.ToHexStringLower(script));
        Assert.Equal(address, Address.FromScript(Scripts.PayToScriptHash(script), Network.Main));
        Assert.True(Scripts.TryReadMultisig(script, out var threshold, out var read));
        Assert.Equal(2, threshold);
        Assert.Equal(list.Order(StringComparer.Ordinal), read.Select(key => key.ToString()));
        Assert.True(Scripts.TryReadMultisig(Scripts.Multisig(2, keys, sorted: false), out _, out read));
        Assert.Equal(list, read.Select(key => key.ToString()));
    }

    [Fact]
    public void Any_quorum_reads_back() => Gen.Select(Gen.Int[1, 20], Gen.Int[0, 19], Gen.Bool).Sample((count, choice, sorted) =>
    {
        var keys = new PublicKey[count];
        for (var i = 0; i < count; i++) { Assert.True(PublicKey.TryFromSecret([.. new byte[30], (byte)choice, (byte)(i + 1)], out keys[i])); }
        var threshold = 1 + choice % count;
        var script = Scripts.Multisig(threshold, keys, sorted);
        Assert.Equal(ScriptKind.Multisig, Scripts.Classify(script));
        Assert.True(Scripts.TryReadMultisig(script, out var readThreshold, out var readKeys));
        Assert.Equal(threshold, readThreshold);
        Assert.Equal(script, Scripts.Multisig(readThreshold, readKeys, sorted));
        if (!sorted) { Assert.Equal(keys, readKeys); }
    });

    private const string A = "2102fe6f0a5a297eb38c391581c4413e084773ea23954d93f7753db7dc0adc188b2f", B = "2102ff12471208c14bd580709cb2358d98975247d8765f92bc25eab3b2763ed605f8";

    [Theory]
    [InlineData("")]
    [InlineData("52")]
    [InlineData("52" + A + B)]
    [InlineData("52" + A + B + "52")]
    [InlineData("52" + A + B + "52aeae")] // something after
    [InlineData("00" + A + B + "52ae")] // no signature needed
    [InlineData("53" + A + B + "52ae")] // more than there are
    [InlineData("52" + A + B + "53ae")] // counts one more
    [InlineData("51" + A + B + "51ae")] // counts one less
    [InlineData("0102" + A + B + "52ae")] // number not in its shortest form
    [InlineData("52" + A + B + "0102ae")]
    [InlineData("524c" + A + B + "52ae")] // push not in its shortest form
    [InlineData("52" + A + B + "52ad")]
    [InlineData("5151ae")]
    [InlineData("5121" + "05fe6f0a5a297eb38c391581c4413e084773ea23954d93f7753db7dc0adc188b2f" + "51ae")]
    [InlineData("5141" + "04a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd5b8dec5235a0fa8722476c7709c02559e3aa73aa03918ba2d492eea75abea235" + "51ae")] // uncompressed
    [InlineData("5121" + "02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" + "51ae")] // not a point
    public void Not_strict(string hex) => Assert.False(Scripts.TryReadMultisig(Convert.FromHexString(hex), out _, out _));

    [Fact]
    public void Twenty_one_keys_are_refused()
    {
        Assert.True(Scripts.TryReadMultisig(Convert.FromHexString($"51{string.Concat(Enumerable.Repeat(A, 20))}0114ae"), out _, out _));
        Assert.False(Scripts.TryReadMultisig(Convert.FromHexString($"51{string.Concat(Enumerable.Repeat(A, 21))}0115ae"), out _, out _));
        Assert.False(Scripts.TryReadMultisig(Convert.FromHexString($"51{string.Concat(Enumerable.Repeat(A, 16))}0110ae"), out _, out _));
        Assert.Throws<ArgumentException>(() => Scripts.Multisig(1, new PublicKey[21], false));
        Assert.Throws<ArgumentException>(() => Scripts.Multisig(0, [Key(A[2..])], false));
        Assert.Throws<ArgumentException>(() => Scripts.Multisig(2, [Key(A[2..])], false));
        Assert.Throws<ArgumentException>(() => Scripts.Multisig(1, [], false));
    }

    private static PublicKey Key(string hex) => PublicKey.TryParse(Convert.FromHexString(hex), out var key) ? key : throw new ArgumentException("not a key");
}
