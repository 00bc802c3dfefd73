using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>Final scripts of one-key inputs, and what stays in a finalized PSBT.</summary>
public sealed class PsbtFinalizerTests
{
    // BIP-143 § P2SH-P2WPKH.
    private const string NestedUnsigned = "0100000001db6b1b20aa0fd7b23880be2ecbd4a98130974cf4748fb66092ac4d3ceb1a54770100000000feffffff02b8b4eb0b000000001976a914a457b684d7f0d539a46a45bbc043f35b59d0d96388ac0008af2f000000001976a914fd270b1ee6abcaea97fea7ad0402e8bd8ad6d77c88ac92040000";
    private const string NestedSigned = "01000000000101db6b1b20aa0fd7b23880be2ecbd4a98130974cf4748fb66092ac4d3ceb1a5477010000001716001479091972186c449eb1ded22b78e40d009bdf0089feffffff02b8b4eb0b000000001976a914a457b684d7f0d539a46a45bbc043f35b59d0d96388ac0008af2f000000001976a914fd270b1ee6abcaea97fea7ad0402e8bd8ad6d77c88ac02473044022047ac8e878352d3ebbde1c94ce3a10d057c24175747116f8288e5d794d12d482f0220217f36a485cae903c713331d877c1f64677e3622ad4010726870540656fe9dcb012103ad1d8e89212f0b92c74d23bb710c00662ad1470198ac48c43f7d6f93a2a2687392040000";
    private static readonly byte[] Secret = Convert.FromHexString("eb696a065ef48a2192da5b28b694f87544b30fae8327c4510137a922f32c6dcf");

    [Theory]
    [InlineData(true), InlineData(false)] // the redeem script follows from the key
    public void Nested_P2WPKH_as_in_BIP143(bool withRedeemScript)
    {
        var key = Key();
        var map = new List<(byte[], byte[])> { ([1], Utxo(1_000_000_000, Scripts.PayToScriptHashWitnessPubKeyHash(key))), ([2, .. key.ToBytes()], Sign("64f3b0f4dd2bb3aa1ce8566d220cc74dda9df97d8490cc81d89d735c92e59fb6")) };
        if (withRedeemScript) { map.Add(([4], Scripts.PayToWitnessPubKeyHash(key))); }
        Assert.Equal(NestedSigned, Convert.ToHexStringLower(PsbtExtractor.Extract(Finalize(Psbt0(NestedUnsigned, 2, map))).Value));
    }

    [Fact]
    public void P2PKH_pushes_signature_and_key()
    {
        var key = Key();
        Assert.True(Transaction.TryRead(Convert.FromHexString(NestedUnsigned), false, out var transaction));
        var script = Scripts.PayToPubKeyHash(key);
        var signature = Sign(new LegacySighash(transaction).Compute(0, script, 1).ToString());
        var extracted = PsbtExtractor.Extract(Finalize(Psbt0(NestedUnsigned, 2, [([1], Utxo(5, script)), ([2, .. key.ToBytes()], signature)]))).Value;
        var scriptSig = $"{signature.Length:x2}{Convert.ToHexStringLower(signature)}21{key}";
        Assert.Equal(NestedUnsigned.Replace("5477" + "01000000" + "00", "5477" + "01000000" + $"{scriptSig.Length / 2:x2}{scriptSig}", StringComparison.Ordinal), Convert.ToHexStringLower(extracted));
    }

    [Fact]
    public void A_signature_of_another_key_does_not_finalize()
    {
        var key = Key();
        Assert.True(PublicKey.TryFromSecret(Sha256.Hash("other"u8).AsSpan(), out var other));
        var psbt = Psbt0(NestedUnsigned, 2, [([1], Utxo(1_000_000_000, Scripts.PayToScriptHashWitnessPubKeyHash(key))), ([2, .. other.ToBytes()], Sign("64f3b0f4dd2bb3aa1ce8566d220cc74dda9df97d8490cc81d89d735c92e59fb6"))]);
        Assert.NotNull(PsbtFinalizer.Finalize(psbt).Refused);
    }

    [Fact]
    public void Another_amount_does_not_finalize()
    {
        var key = Key();
        var psbt = Psbt0(NestedUnsigned, 2, [([1], Utxo(999_999_999, Scripts.PayToScriptHashWitnessPubKeyHash(key))), ([2, .. key.ToBytes()], Sign("64f3b0f4dd2bb3aa1ce8566d220cc74dda9df97d8490cc81d89d735c92e59fb6"))]);
        Assert.NotNull(PsbtFinalizer.Finalize(psbt).Refused);
    }

    [Fact]
    public void Version_2_keeps_what_it_requires_and_nobody_loses_unknown_fields()
    {
        var key = Key();
        Assert.True(Transaction.TryRead(Convert.FromHexString(NestedUnsigned), false, out var transaction));
        var writer = new ByteWriter();
        writer.Write([.. "psbt"u8, 0xff]);
        Write(writer, [([2], [1, 0, 0, 0]), ([3], BitConverter.GetBytes(transaction.LockTime)), ([4], [1]), ([5], [2]), ([0xfb], [2, 0, 0, 0]), ([0x77], [1])]);
        Write(writer,
        [
            ([1], Utxo(1_000_000_000, Scripts.PayToScriptHashWitnessPubKeyHash(key))), ([2, .. key.ToBytes()], Sign("64f3b0f4dd2bb3aa1ce8566d220cc74dda9df97d8490cc81d89d735c92e59fb6")),
            ([3], [1, 0, 0, 0]), ([6, .. key.ToBytes()], [1, 2, 3, 4]), ([0x0e], transaction.Inputs[0].Previous.TransactionId.AsSpan().ToArray()), ([0x0f], [1, 0, 0, 0]), ([0x10], BitConverter.GetBytes(0xffff_fffeu)),
            ([0x77, 1], [2]), ([0xfc, 1, (byte)'a', 0], [3]),
        ]);
        foreach (var output in transaction.Outputs) { Write(writer, [([2, .. key.ToBytes()], [1, 2, 3, 4]), ([3], BitConverter.GetBytes(output.Amount)), ([4], output.Script.ToArray())]); }
        var final = Finalize(Psbt.Parse(writer.ToArray()).Value);
        var types = new List<ulong>();
        foreach (ref readonly var record in final.RecordsOf(final.Inputs[0])) { types.Add(record.Type); }
        Assert.Equal([0x01, 0x07, 0x08, 0x0e, 0x0f, 0x10, 0x77, 0xfc], types);
        Assert.True(final.Has(final.Global, 0x77));
        Assert.True(final.Has(final.Outputs[0], OutputField.Derivation));
        Assert.Equal(NestedSigned, Convert.ToHexStringLower(PsbtExtractor.Extract(final).Value));
    }

    [Fact]
    public void Without_a_wallet_a_file_is_described_whatever_fingerprint_it_names()
    {
        var bytes = Convert.FromBase64String(Bip174Vectors.All[35].Psbt);
        byte[] fingerprint = [0xd9, 0x0c, 0x6a, 0x4f];
        for (int at; (at = bytes.AsSpan().IndexOf(fingerprint)) >= 0;) { bytes.AsSpan(at, 4).Clear(); }
        var review = PsbtReviewer.Describe(new PsbtRequest(Psbt.Parse(bytes).Value, new(Keys.Network.Testnet), default));
        Assert.Null(review.Refused);
        Assert.NotEmpty(review.Pages);
    }

    private static PublicKey Key() => PublicKey.TryFromSecret(Secret, out var key) ? key : default;

    private static byte[] Sign(string digest)
    {
        var signature = new byte[Ecdsa.Size];
        Ecdsa.Sign(new Hash256(Convert.FromHexString(digest)), Secret, signature);
        var der = new byte[Ecdsa.MaxDerSize];
        return [.. der.AsSpan(0, Ecdsa.ToDer(signature, der)), 1];
    }

    private static Psbt Finalize(Psbt psbt) => Psbt.Parse(PsbtFinalizer.Finalize(psbt).Value).Value;

    private static Psbt Psbt0(string unsigned, int outputs, List<(byte[] Key, byte[] Value)> input)
    {
        var writer = new ByteWriter();
        writer.Write([.. "psbt"u8, 0xff]);
        Write(writer, [([0], Convert.FromHexString(unsigned))]);
        Write(writer, input);
        writer.Write(new byte[outputs]);
        return Psbt.Parse(writer.ToArray()).Value;
    }

    private static byte[] Utxo(long amount, byte[] script) => [.. BitConverter.GetBytes(amount), (byte)script.Length, .. script];

    private static void Write(ByteWriter writer, List<(byte[] Key, byte[] Value)> fields)
    {
        foreach (var (key, value) in fields)
        {
            writer.WriteBytes(key);
            writer.WriteBytes(value);
        }
        writer.WriteByte(0);
    }
}
