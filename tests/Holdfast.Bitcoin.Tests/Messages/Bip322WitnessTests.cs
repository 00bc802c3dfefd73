using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Messages;

/// <summary>BIP-322 § Verification Process: the required rules, each with a witness that breaks it alone.</summary>
public sealed class Bip322WitnessTests
{
    private static readonly byte[] Message = "rules"u8.ToArray();

    [Fact]
    public void P2wpkh()
    {
        var key = KeyOf(1);
        var script = Scripts.PayToWitnessPubKeyHash(key);
        byte[] Signed(uint type) => Der(1, new SegwitV0Sighash(Bip322.ToSign(Message, script)).Compute(0, Scripts.PayToPubKeyHash(key), 0, type), type);
        var good = Signed(SighashType.All);
        Assert.Equal(MessageValidity.Valid, Verify(script, good, key.ToBytes()));
        Assert.All([SighashType.None, SighashType.Single, SighashType.All | SighashType.AnyoneCanPay, 0u], type => Assert.Equal(MessageValidity.Invalid, Verify(script, Signed(type), key.ToBytes())));
        Assert.Equal(MessageValidity.Invalid, Verify(script));
        Assert.Equal(MessageValidity.Invalid, Verify(script, good));
        Assert.Equal(MessageValidity.Invalid, Verify(script, good, key.ToBytes(), []));
        Assert.Equal(MessageValidity.Invalid, Verify(script, [], key.ToBytes()));
        Assert.Equal(MessageValidity.Invalid, Verify(script, good, KeyOf(2).ToBytes()));
        Assert.Equal(MessageValidity.Invalid, Verify(script, HighS(good), key.ToBytes()));
        Assert.Equal(MessageValidity.Invalid, Verify(Scripts.PayToPubKeyHash(key), good, key.ToBytes()));
        Assert.Equal(MessageValidity.Invalid, Verify(Scripts.PayToScriptHashWitnessPubKeyHash(key), good, key.ToBytes()));
    }

    [Fact]
    public void P2tr()
    {
        var key = KeyOf(1);
        var script = Scripts.PayToTaproot(key);
        byte[] Signed(uint type)
        {
            Assert.True(new TaprootSighash(Bip322.ToSign(Message, script), [new(0, script)]).TryCompute(0, type, null, out var digest));
            var signature = new byte[Schnorr.Size];
            Schnorr.Sign(digest, Secret(1), Scripts.TapTweak(key, []).AsSpan(), new byte[32], signature, new byte[Schnorr.ScratchSize]);
            return signature;
        }
        Assert.Equal(MessageValidity.Valid, Verify(script, Signed(SighashType.Default)));
        Assert.Equal(MessageValidity.Valid, Verify(script, [.. Signed(SighashType.All), 1]));
        Assert.Equal(MessageValidity.Invalid, Verify(script, [.. Signed(SighashType.Default), 0]));
        Assert.Equal(MessageValidity.Invalid, Verify(script, Signed(SighashType.All)));
        Assert.All<byte>([0, 2, 3, 0x81], type => Assert.Equal(MessageValidity.Invalid, Verify(script, [.. Signed(SighashType.All), type])));
        Assert.All([SighashType.None, SighashType.Single, 0x81u], type => Assert.Equal(MessageValidity.Invalid, Verify(script, [.. Signed(type), (byte)type])));
        Assert.Equal(MessageValidity.Inconclusive, Verify(script, [0x51], [0xc0, .. new byte[32]]));
        Assert.Equal(MessageValidity.Inconclusive, Verify([0x52, .. script[1..]], Signed(SighashType.Default)));
    }

    [Fact]
    public void P2wsh_multisig()
    {
        var witnessScript = Scripts.Multisig(2, [KeyOf(1), KeyOf(2), KeyOf(3)], sorted: false);
        var script = Scripts.PayToWitnessScriptHash(witnessScript);
        var digest = new SegwitV0Sighash(Bip322.ToSign(Message, script)).Compute(0, witnessScript, 0, SighashType.All);
        byte[] first = Der(1, digest), second = Der(2, digest), third = Der(3, digest), stranger = Der(4, digest);
        Assert.Equal(MessageValidity.Valid, Verify(script, [], first, second, witnessScript));
        Assert.Equal(MessageValidity.Valid, Verify(script, [], first, third, witnessScript));
        Assert.Equal(MessageValidity.Valid, Verify(script, [], second, third, witnessScript));
        Assert.Equal(MessageValidity.Invalid, Verify(script, [], second, first, witnessScript));
        Assert.Equal(MessageValidity.Invalid, Verify(script, [], first, first, witnessScript));
        Assert.Equal(MessageValidity.Invalid, Verify(script, [], first, stranger, witnessScript));
        Assert.Equal(MessageValidity.Invalid, Verify(script, [], first, witnessScript));
        Assert.Equal(MessageValidity.Invalid, Verify(script, [], first, second, third, witnessScript));
        Assert.Equal(MessageValidity.Invalid, Verify(script, [0], first, second, witnessScript));
        Assert.Equal(MessageValidity.Invalid, Verify(script, [], first, [], witnessScript));
        Assert.Equal(MessageValidity.Invalid, Verify(script, [], first, second, Scripts.Multisig(2, [KeyOf(1), KeyOf(2)], sorted: false)));
        byte[] anyone = [0x51]; // OP_1
        Assert.Equal(MessageValidity.Inconclusive, Verify(Scripts.PayToWitnessScriptHash(anyone), anyone));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("0141")]
    [InlineData("ffffffffffffffffff")]
    [InlineData("fd0100")]
    [InlineData("01ffffffffffffffffff")]
    [InlineData("010000")]
    public void Not_a_witness(string hex)
        => Assert.Equal(MessageValidity.Invalid, MessageVerifier.Verify(Address.FromScript(Scripts.PayToTaproot(KeyOf(1)), Network.Main)!, Network.Main, Message, "smp" + Convert.ToBase64String(Convert.FromHexString(hex))));

    private static MessageValidity Verify(byte[] script, params byte[][] witness)
    {
        byte[] bytes = [(byte)witness.Length, .. witness.SelectMany(item => (byte[])[(byte)item.Length, .. item])];
        return MessageVerifier.Verify(Address.FromScript(script, Network.Main)!, Network.Main, Message, "smp" + Convert.ToBase64String(bytes));
    }

    private static byte[] Secret(byte number) => [.. new byte[31], number];
    private static PublicKey KeyOf(byte number) => PublicKey.TryFromSecret(Secret(number), out var key) ? key : throw new InvalidOperationException("no key");

    private static byte[] Der(byte number, in Hash256 digest, uint type = SighashType.All)
    {
        Span<byte> signature = stackalloc byte[Ecdsa.Size], der = stackalloc byte[Ecdsa.MaxDerSize];
        Ecdsa.Sign(digest, Secret(number), signature);
        return [.. der[..Ecdsa.ToDer(signature, der)], (byte)type];
    }

    /// <summary>The same signature with n - s.</summary>
    private static byte[] HighS(byte[] signature)
    {
        Span<byte> compact = stackalloc byte[Ecdsa.Size], der = stackalloc byte[Ecdsa.MaxDerSize];
        Assert.True(Ecdsa.TryParseDer(signature.AsSpan(..^1), compact));
        var order = new System.Numerics.BigInteger(Convert.FromHexString("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"), isUnsigned: true, isBigEndian: true);
        var high = order - new System.Numerics.BigInteger(compact[32..], isUnsigned: true, isBigEndian: true);
        high.ToByteArray(isUnsigned: true, isBigEndian: true).CopyTo(compact[32..]);
        return [.. der[..Ecdsa.ToDer(compact, der)], signature[^1]];
    }
}
