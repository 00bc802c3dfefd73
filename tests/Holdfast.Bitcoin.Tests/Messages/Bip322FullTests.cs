using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Messages;

/// <summary>BIP-322 § Full: vectors of the BIP typed in, the rules each broken alone, and PSBTs finished as signatures.</summary>
public sealed class Bip322FullTests
{
    public static TheoryData<string, string, string, MessageValidity> Vectors => new()
    {
        { "MOISC5NCQ42ADH2SUXLELUJOWH", "13vU5PUSuArDXJdCWZvUFEbgJ2wcmtSJWn", "fulAgAAAAGn3Z6t/gsHNyHdgZTOVro0Hej+qbd/ilU1ACalKoHX3gAAAABqRzBEAiB+8t/tm8Jm6zYv9JGZZVlAUjmqg7ZglIA39U+bim8EKQIgDv3E5cHOagN+xYgN3ZQjTYlAJp/WyslwJWuFP1TmM3IBIQJcPK2h9SY+Ki1oussvHnMdFAhJgsYBFPl+rNcMv9P1ROAHAAABAAAAAAAAAAABauAHAAA=", MessageValidity.Valid },
        { "KLE5MMJBTNF4AVZXIO3GIL5UWF", "bc1qrqtlzcq86850yzgsyq9sssawx2qxlx5yq3xpkd", "fulAgAAAAABAUrfzHHOLAKmgCIFSTT3krp+cQxj1BDPBN4GBg3tRmFXAAAAAADgBwAAAQAAAAAAAAAAAWoCSDBFAiEAjYj85zyhQKa9DbMO0reDwdhkNwKJkF3q2qFcijXDgMUCIAaQ75s3fwqrCeYIUJugLvhxZFxQIVquGN90vIKCW3QLASEDMurnDzvc0zABUwVwCADfGXoDx/M3SQnYt7e3IHDoU3PgBwAA", MessageValidity.Valid },
        { "XQMVC3YR6AOGZIHLSUQ2NSSBI2", "bc1pve87s3l2levjmhetzr2f9xvep3y266xty0hnefmyv8tkxc3e4qssll2kdu", "fulAgAAAAABAROFPNY6Zt8hFK0YQq5Wb6wk/CnUYEPtQ0HTHDyzNROrAAAAAADgBwAAAQAAAAAAAAAAAWoBQNRdLOo5XZY0SBqAsLZNr/z3Bqrmo3OxVn7e4tD/OOD4H9U/L1unq5Nmdz+S1w7SHtt46bFwnd8xnRVan8BofFfgBwAA", MessageValidity.Valid },
        { "AY2VOQOXYI5CN2EHZKLOX7ZI37", "bc1p6vffkx7vcyezrjq7pg9qqdjv7vmtanfhk8ukwsn4syejwmarmhxqp0rw5x", "fulAgAAAAABAaza7/ukfX9ZdxCUvK7CPJgADDdPdF7ikXVKWctd5EHrAAAAAADgBwAAAQAAAAAAAAAAAWoEQPvuT0enYGwsab2lsPZU0U3OcRkGng+o/PAt4QU2lc8hG7lTUmflkt0To+eoipv2vptf0TlGOBCsKU5xE3kXKcMAS2MgrYfXhOkh0CvwuJpB+O3tal2ECfO0v7k1/A4PTlGcQiBnAuAHsnUgJjLn4tl5ytgC8CNTyITXmg4rx9ctxPedwRMPEBvfoUBorCHBJjLn4tl5ytgC8CNTyITXmg4rx9ctxPedwRMPEBvfoUDgBwAA", MessageValidity.Inconclusive },
        { "EMYGZHEY3LIANYKCR7XJF3NMFQ", "32Utb7Seg6EXq7UesMNJXhQ1gdohYNyzQ9", "fulAgAAAAABAe5xLNMlYQH4OGjJ3h4lqQaVp0Cic7mwxkvyWswqFMXeAAAAABcWABSy/hpDH/KLAi4x25Tmb2UaO1xtWeAHAAABAAAAAAAAAAABagJHMEQCIDEleqb0n1R5c21TGkWRXNFae98wbwI0QOyh/YmRuQX1AiAcv1MhyTzPOVgZ1VIwuu0tDxrVJUHK8lhOUOXpsZnGwwEhAsjeDEoWX8hvEC8A/692yGQsPh6JBO8Zf4aITEQsKAcJ4AcAAA==", MessageValidity.Valid },
        { "MGKMA2MJUBDHT55J7MHOLM7UPE", "bc1qhqcmw7ud03vqde3pe6hzajaylhucmlatrkcztzpnk8vpgvhg9dzq5ydark", "fulAgAAAAABAYYJeOOOi3c33O+dholAwiF51Amy/E0qIf3ew2vFtDtTAAAAAADgBwAAAQAAAAAAAAAAAWoDSDBFAiEA64MwD2HkJjPLPAc2u5ia6ZdwCVO3okzVqGPEXnuJGZQCIE27BGOBQTdwJ2M/Wdsm6nFVunqaj+xZBSG/g/64FMbtAQBNYyEDrYfXhOkh0CvwuJpB+O3tal2ECfO0v7k1/A4PTlGcQiBnAuAHsnUhA4ZGGvodKgqeg/ZYffm6miaKaG57VkCSjmmRprCa+ulyaKzgBwAA", MessageValidity.Inconclusive },
        { "QXYOWYWO7ZGJC4OPNC367HBUQF", "bc1qg8r3cl47rrr75dwvr7jhzdukptegnmq8v0nmjd2jdn4qvlczqkts0rqtav", "fulAgAAAAABAXshuDM6YKy1LClwk1ZOM5egX7RTFPOCvtxJkYFYk/FEAAAAAADgBwAAAQAAAAAAAAAAAWoEAEgwRQIhAI9uOxvqmBV0pldOoKWnSYhjobNhP4F+gxO0QlOdGtxFAiBROcNruLigZE4lj1DJEh8yGrqS00MeW463EO78TsaRFgFIMEUCIQCAhIqYuU4wDA2AYsU+QDVyucH4Tm/NSDP2+txyPMKEkAIgfuGlSh7ncxb2yV3S3aOF5uwHGqtIZjp3b4HW0d35EckBR1IhAkT3y4QqTOTzUs5AYq5eCl1g1vqgsHtiwgY0hKpSl7vOIQI07tYZDvxHcWuVOgULVj+LK1I63eqVWuQzUd0qkqpJ9FKu4AcAAA==", MessageValidity.Valid },
        { "NQVRV3DJYLKBANM3OPTNBULEU3", "3PGZjFkYBL1m9WBWkWbCW5FEFTaS1Hj4EB", "fulAgAAAAABAVscdBvYDFN98A//Rt/fAWcN7mdM0x2yWzBjC33c7X5HAAAAACMiACDkkR/DseXy+GXBPtxHvHehUjHt+9XjRmZAgxuuomAC4eAHAAABAAAAAAAAAAABagQASDBFAiEA47YK5XeIGBMQC9bCfWb+IIfirIWlqAzQVc6E/lgBPZICIA0k/EO2t3YhqmYR5WdXUBGgAzR+IqgZ5/mxvj+4UoDTAUgwRQIhAPCIVZCSoIaOjY9BzYIXWEvbhpOl4JR88p/xYVoZObd6AiADyJXNqpDg/Lc2viPX14N2d0jQdEjamY4SmiU7GNbIOgFHUiED+4JBU/wACiE8VFbQF4DR8pKgz7+8X2+PHccTcGxVGdEhA9uIzp+4CB5QRgvrN1OXQbBmfW8kOd0cooPWMYJCHBCxUq7gBwAA", MessageValidity.Valid },
        { "7OKFLKRXSP6J42VQOMSG7MVXEP", "3Nye4j1GUFqCEBR3do2KEFZAs9oLe8NZ6X", "fulAgAAAAEvAyd4zsoz8gcVU5H19GLYokTAN5PxuKCBlEPjODJ86gAAAADaAEcwRAIgT6rcfxgCmG6b3DpzNV6UG0jiCQGclG9sfiSpV45HDXMCIGgtqjFBuJ7rbi+cgnG0TZiKZaxMk0KI+gQd0pHJfEYCAUgwRQIhANCvCLjGMuZMzH+nCEkNhWhR45T6QRYMLin8utpuF9r1AiBTjG2NLjkre7ec+HPg8UUhK1jL1vgq7YKjq5ROv+h07AFHUiEDhKjcb/Pv1/7AYutzOXwgec08wwD/VwiPm58Lc0xjohghAhycjpwdBuP33orQXAH1CAsrgSkuspxM2+FPQ4OCVhQWUq7gBwAAAQAAAAAAAAAAAWrgBwAA", MessageValidity.Valid },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void Official(string message, string address, string signature, MessageValidity expected)
    {
        MessageValidity Verify(string text, string of, string signed) => MessageVerifier.Verify(of, Network.Main, Encoding.UTF8.GetBytes(text), signed);
        Assert.Equal(expected, Verify(message, address, signature));
        Assert.Equal(MessageValidity.Invalid, Verify(message + " ", address, signature));
        Assert.Equal(MessageValidity.Invalid, Verify(message, "1BitcoinEaterAddressDontSendf59kuE", signature));
        Assert.NotEqual(MessageValidity.Valid, Verify(message, address, "smp" + signature[3..]));
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Any_changed_byte_is_not_valid(string message, string address, string signature, MessageValidity expected)
    {
        Assert.NotEqual(MessageValidity.Invalid, expected);
        var bytes = Convert.FromBase64String(signature[3..]);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.NotEqual(MessageValidity.Valid, MessageVerifier.Verify(address, Network.Main, Encoding.UTF8.GetBytes(message), "ful" + Convert.ToBase64String(bytes)));
            bytes[i] ^= 1;
        }
        Assert.Equal(MessageValidity.Invalid, MessageVerifier.Verify(address, Network.Main, Encoding.UTF8.GetBytes(message), "ful" + Convert.ToBase64String(bytes[..^1])));
        Assert.Equal(MessageValidity.Invalid, MessageVerifier.Verify(address, Network.Main, Encoding.UTF8.GetBytes(message), "ful" + Convert.ToBase64String([.. bytes, 0])));
    }

    [Theory, InlineData(0u, MessageValidity.Valid), InlineData(2u, MessageValidity.Valid), InlineData(1u, MessageValidity.Inconclusive), InlineData(3u, MessageValidity.Inconclusive)]
    public void Other_versions_are_inconclusive(uint version, MessageValidity expected) => Assert.Equal(expected, Verify(version: version));

    [Fact]
    public void The_transaction_is_exactly_to_sign()
    {
        Assert.Equal(MessageValidity.Valid, Verify());
        Assert.Equal(MessageValidity.Invalid, Verify(outputs: [new(1, new byte[] { 0x6a })]));
        Assert.Equal(MessageValidity.Invalid, Verify(outputs: [new(0, new byte[] { 0x6a, 0 })]));
        Assert.Equal(MessageValidity.Invalid, Verify(outputs: [new(0, new byte[] { 0x6a }), new(0, new byte[] { 0x6a })]));
        Assert.Equal(MessageValidity.Invalid, Verify(index: 1));
        Assert.Equal(MessageValidity.Invalid, Verify(type: SighashType.None));
        Assert.Equal(MessageValidity.Invalid, Verify(type: SighashType.All | SighashType.AnyoneCanPay));
    }

    /// <summary>MINIMALDATA, CLEANSTACK, and a marker for witnesses where there are none.</summary>
    [Fact]
    public void The_scripts_are_in_their_one_form()
    {
        Assert.Equal(MessageValidity.Invalid, Verify(scriptOf: (signature, key) => [0x4c, (byte)signature.Length, .. signature, 33, .. key]));
        Assert.Equal(MessageValidity.Invalid, Verify(scriptOf: (signature, key) => [0, (byte)signature.Length, .. signature, 33, .. key]));
        Assert.Equal(MessageValidity.Invalid, Verify(scriptOf: (signature, key) => [(byte)signature.Length, .. signature, 33, .. key, 0x61]));
        Assert.Equal(MessageValidity.Invalid, Verify(scriptOf: (signature, key) => [33, .. key, (byte)signature.Length, .. signature]));
        Assert.Equal(MessageValidity.Invalid, Verify(scriptOf: (_, key) => [0, 33, .. key]));
        Assert.Equal(MessageValidity.Invalid, Verify(witness: [[1]]));
        Assert.Equal(MessageValidity.Invalid, Verify(witness: []));
    }

    /// <summary>BIP-322 § PSBT finalizer: the BIP's own signatures, taken apart into PSBTs and put together again.</summary>
    [Theory, MemberData(nameof(Vectors))]
    public void A_finished_psbt_gives_the_signature_back(string message, string address, string signature, MessageValidity expected)
    {
        Assert.NotEqual(MessageValidity.Invalid, expected);
        Assert.True(Address.TryParse(address, Network.Main, out var script));
        Assert.True(FullSignature.TryRead(Convert.FromBase64String(signature[3..]), out var full));
        byte[] Build(string text) => Write(full, script, Encoding.UTF8.GetBytes(text));
        Assert.Equal(signature, Bip322Signature.Write(Psbt.Parse(Build(message)).Value).Value);
        Assert.Equal(Refusal.Malformed, Bip322Signature.Write(Psbt.Parse(Build(message + "!")).Value).Refused!.Reason);
    }

    private static byte[] Write(FullSignature full, byte[] script, byte[] message)
    {
        var writer = new ByteWriter();
        void Field(byte type, ReadOnlySpan<byte> value) { writer.Write([1, type]); writer.WriteBytes(value); }
        writer.Write("psbt"u8);
        writer.WriteByte(0xff);
        Field(0x00, full.ToSign.ToUnsignedBytes());
        Field(0x09, message);
        writer.WriteByte(0);
        Field(0x01, [.. new byte[8], (byte)script.Length, .. script]);
        if (full.ScriptSig.Length > 0) { Field(0x07, full.ScriptSig); }
        if (full.Witness.Length > 0) { Field(0x08, WitnessStack.Write(full.Witness)); }
        writer.Write([0, 0]);
        return writer.ToArray();
    }

    // A P2PKH signature of to_sign, with one thing otherwise.
    private static MessageValidity Verify(uint version = 0, uint index = 0, TransactionOutput[]? outputs = null, uint type = SighashType.All, Func<byte[], byte[], byte[]>? scriptOf = null, byte[][]? witness = null)
    {
        byte[] secret = [.. new byte[31], 7];
        Assert.True(PublicKey.TryFromSecret(secret, out var key));
        var script = Scripts.PayToPubKeyHash(key);
        var toSign = new Transaction { Version = version, LockTime = 0, Inputs = [new(new(Bip322.ToSpendId("m"u8, script), index), 0)], Outputs = outputs ?? [new(0, new byte[] { 0x6a })] };
        Span<byte> compact = stackalloc byte[Ecdsa.Size], der = stackalloc byte[Ecdsa.MaxDerSize];
        Ecdsa.Sign(new LegacySighash(toSign).Compute(0, script, type), secret, compact);
        byte[] signature = [.. der[..Ecdsa.ToDer(compact, der)], (byte)type];
        var scriptSig = scriptOf?.Invoke(signature, key.ToBytes()) ?? [(byte)signature.Length, .. signature, 33, .. key.ToBytes()];
        var unsigned = toSign.ToUnsignedBytes();
        byte[] signed = [.. unsigned[..4], .. witness is null ? (byte[])[] : [0, 1], .. unsigned[4..41], (byte)scriptSig.Length, .. scriptSig, .. unsigned[42..^4], .. witness is null ? [] : WitnessStack.Write(witness), .. unsigned[^4..]];
        return MessageVerifier.Verify(Address.FromScript(script, Network.Main)!, Network.Main, "m"u8, "ful" + Convert.ToBase64String(signed));
    }
}
