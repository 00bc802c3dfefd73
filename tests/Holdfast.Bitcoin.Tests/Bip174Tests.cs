using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>BIP-174 § Test Vectors: parsing, and every role but the ones that need no signer (creator, updater).</summary>
public sealed class Bip174Tests
{
    // Order of the BIP: 19 invalid, 10 valid, 4 that a signer must refuse, then the roles.
    private const int FirstValid = 19, FirstForSigner = 29, Created = 33;

    public static TheoryData<int> Invalid => [.. Enumerable.Range(0, FirstValid)];
    public static TheoryData<int> Valid => [.. Enumerable.Range(FirstValid, Bip174Vectors.All.Length - FirstValid)];

    [Theory, MemberData(nameof(Invalid))]
    public void Invalid_is_refused(int index)
    {
        var refused = Psbt.Parse(BytesOf(index)).Refused;
        Assert.NotNull(refused);
        Assert.Equal(Refusal.Malformed, refused.Reason);
    }

    [Theory, MemberData(nameof(Valid))]
    public void Valid_is_written_again_byte_for_byte(int index)
    {
        var psbt = Parse(index);
        Assert.Equal(BytesOf(index), psbt.Bytes.ToArray());
        Assert.Equal(BytesOf(index), new PsbtEdit(psbt).ToBytes());
        var edit = new PsbtEdit(psbt);
        edit.KeepInputFields((_, _) => true); // rewrites every input map
        Assert.Equal(BytesOf(index), edit.ToBytes());
    }

    [Fact]
    public void Signer_check_a_witness_utxo_proves_no_legacy_input()
    {
        var psbt = Parse(FirstForSigner);
        var spent = SpentOutput.Of(psbt, 0).Value;
        Assert.Equal(ScriptKind.PubKeyHash, Scripts.Classify(spent.Script.Span));
        Assert.False(spent.Proven); // what the reviewer refuses own legacy inputs for (attack B04)
        Assert.NotNull(PsbtFinalizer.Finalize(psbt).Refused);
    }

    [Theory]
    [InlineData(FirstForSigner + 1, 0), InlineData(FirstForSigner + 2, 1), InlineData(FirstForSigner + 3, 1)]
    public void Signer_check_scripts_must_hash_to_what_is_spent(int index, int input)
    {
        var psbt = Parse(index);
        for (var i = 0; i < psbt.InputCount; i++)
        {
            Assert.Equal(i == input ? Refusal.ScriptMismatch : null, Unwrap(psbt, i).Refused?.Reason);
        }
        Assert.Equal(Refusal.ScriptMismatch, PsbtFinalizer.Finalize(psbt).Refused!.Reason);
    }

    [Fact]
    public void Creator()
    {
        Assert.Equal("020000000258e87a21b56daf0c23be8e7070456c336f7cbaa5c8757924f545887bb2abdd750000000000ffffffff838d0427d0ec650a68aa46bb0b098aea4422c071b2ca78352a077959d07cea1d0100000000ffffffff0270aaf00800000000160014d85c2b71d0060b09c9886aeb815e50991dda124d00e1f5050000000016001400aea9a2e5f0f876a588df5546e8742d1d87008f00000000",
            Convert.ToHexStringLower(Parse(Created).Transaction.ToUnsignedBytes()));
    }

    [Theory]
    [InlineData(Created + 3, "cP53pDbR5WtAD8dYAW9hhTjuvvTVaEiQBdrz9XPrgLBeRFiyCbQr", "cR6SXDoyfQrcp4piaiHE97Rsgta9mNhGTen9XeonVgwsh4iSgw6d")]
    [InlineData(Created + 4, "cT7J9YpCwY3AVRFSjN6ukeEeWY6mhpbJPxRaDaP5QTdygQRxP9Au", "cNBc3SWUip9PPm1GjRoLEJT6T41iNzCYtD7qro84FMnM5zEqeJsE")]
    public void Signer(int expected, params string[] keys)
    {
        var psbt = Parse(Created + 2);
        var hashes = HashesOf(psbt);
        var edit = new PsbtEdit(psbt);
        for (var i = 0; i < psbt.InputCount; i++)
        {
            var unwrapped = Unwrap(psbt, i).Value;
            foreach (var wif in keys)
            {
                Assert.True(Base58.TryDecodeCheck(wif, out var payload));
                Assert.True(PublicKey.TryFromSecret(payload.AsSpan(1, 32), out var key));
                if (!Scripts.IsMultisigWith(unwrapped.Script.Span, key)) { continue; }
                Assert.True(hashes.TryCompute(i, unwrapped.Type, key, unwrapped.Script.Span, 1, out var digest));
                var signature = new byte[64];
                Ecdsa.Sign(digest, payload.AsSpan(1, 32), signature);
                var der = new byte[73];
                var length = Ecdsa.ToDer(signature, der);
                der[length++] = 1;
                edit.AddInput(i, InputField.PartialSignature, key.ToBytes(), der.AsSpan(0, length));
            }
        }
        Assert.Equal(Bip174Vectors.All[expected].Psbt, Convert.ToBase64String(edit.ToBytes()));
    }

    [Theory]
    [InlineData(Created + 7, Created + 8), InlineData(Created + 8, Created + 7)]
    public void Combiner_in_order_of_keys(int first, int second)
        => Assert.Equal(Bip174Vectors.All[Created + 9].Psbt, Convert.ToBase64String(PsbtCombiner.Combine(Parse(first), Parse(second)).Value));

    // Here the BIP's own bytes follow no order of keys, so fields are compared, map by map.
    [Theory]
    [InlineData(Created + 3, Created + 4), InlineData(Created + 4, Created + 3)]
    public void Combiner_of_two_signers(int first, int second)
    {
        var (combined, expected) = (Psbt.Parse(PsbtCombiner.Combine(Parse(first), Parse(second)).Value).Value, Parse(Created + 5));
        Assert.Equal(expected.Bytes.Length, combined.Bytes.Length);
        Assert.Equal(Fields(expected, expected.Global), Fields(combined, combined.Global));
        for (var i = 0; i < expected.InputCount; i++) { Assert.Equal(Fields(expected, expected.Inputs[i]), Fields(combined, combined.Inputs[i])); }
        for (var i = 0; i < expected.OutputCount; i++) { Assert.Equal(Fields(expected, expected.Outputs[i]), Fields(combined, combined.Outputs[i])); }
        Assert.Equal(BytesOf(Created + 6), PsbtFinalizer.Finalize(combined).Value);
    }

    [Fact]
    public void Combiner_with_itself_changes_nothing() => Assert.Equal(BytesOf(Created + 5), PsbtCombiner.Combine(Parse(Created + 5), Parse(Created + 5)).Value);

    [Fact]
    public void Combiner_refuses_another_transaction()
        => Assert.Equal(Refusal.Malformed, PsbtCombiner.Combine(Parse(Created + 5), Parse(Created + 7)).Refused!.Reason);

    [Fact]
    public void Finalizer() => Assert.Equal(Bip174Vectors.All[Created + 6].Psbt, Convert.ToBase64String(PsbtFinalizer.Finalize(Parse(Created + 5)).Value));

    [Theory]
    [InlineData(Created + 1, "input 0, 1"), InlineData(Created + 3, "input 0, 1"), InlineData(Created + 4, "input 0, 1")]
    public void Finalizer_names_the_inputs_that_lack_signatures(int index, string named)
        => Assert.EndsWith(named, PsbtFinalizer.Finalize(Parse(index)).Refused!.Detail, StringComparison.Ordinal);

    [Fact]
    public void Finalizer_takes_no_signature_that_does_not_verify()
    {
        var signature = PartialSignatures(Parse(Created + 5))[0];
        for (var i = 4; i < signature.Length; i += 5)
        {
            var bytes = BytesOf(Created + 5);
            bytes[bytes.AsSpan().IndexOf(signature) + i] ^= 1;
            Assert.NotNull(PsbtFinalizer.Finalize(Psbt.Parse(bytes).Value).Refused);
        }
    }

    [Fact]
    public void Finalizer_takes_no_signature_of_another_sighash_type()
    {
        var psbt = Parse(Created + 5);
        var edit = new PsbtEdit(psbt);
        edit.KeepInputFields((_, type) => type != InputField.SighashType);
        var unset = Psbt.Parse(edit.ToBytes()).Value;
        Assert.Null(PsbtFinalizer.Finalize(unset).Refused);
        edit = new PsbtEdit(unset);
        edit.AddInput(1, InputField.SighashType, [], [0x81, 0, 0, 0]);
        Assert.EndsWith("input 1", PsbtFinalizer.Finalize(Psbt.Parse(edit.ToBytes()).Value).Refused!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Finalizing_twice_changes_nothing() => Assert.Equal(BytesOf(Created + 6), PsbtFinalizer.Finalize(Parse(Created + 6)).Value);

    [Fact]
    public void Extractor()
        => Assert.Equal("0200000000010258e87a21b56daf0c23be8e7070456c336f7cbaa5c8757924f545887bb2abdd7500000000da00473044022074018ad4180097b873323c0015720b3684cc8123891048e7dbcd9b55ad679c99022073d369b740e3eb53dcefa33823c8070514ca55a7dd9544f157c167913261118c01483045022100f61038b308dc1da865a34852746f015772934208c6d24454393cd99bdf2217770220056e675a675a6d0a02b85b14e5e29074d8a25a9b5760bea2816f661910a006ea01475221029583bf39ae0a609747ad199addd634fa6108559d6c5cd39b4c2183f1ab96e07f2102dab61ff49a14db6a7d02b0cd1fbb78fc4b18312b5b4e54dae4dba2fbfef536d752aeffffffff838d0427d0ec650a68aa46bb0b098aea4422c071b2ca78352a077959d07cea1d01000000232200208c2353173743b595dfb4a07b72ba8e42e3797da74e87fe7d9d7497e3b2028903ffffffff0270aaf00800000000160014d85c2b71d0060b09c9886aeb815e50991dda124d00e1f5050000000016001400aea9a2e5f0f876a588df5546e8742d1d87008f000400473044022062eb7a556107a7c73f45ac4ab5a1dddf6f7075fb1275969a7f383efff784bcb202200c05dbb7470dbf2f08557dd356c7325c1ed30913e996cd3840945db12228da5f01473044022065f45ba5998b59a27ffe1a7bed016af1f1f90d54b3aa8f7450aa5f56a25103bd02207f724703ad1edb96680b284b56d4ffcb88f7fb759eabbe08aa30f29b851383d20147522103089dc10c7ac6db54f91329af617333db388cead0c231f723379d1b99030b02dc21023add904f3d6dcf59ddb906b0dee23529b7ffb9ed50e5e86151926860221f0e7352ae00000000",
            Convert.ToHexStringLower(PsbtExtractor.Extract(Parse(Created + 6)).Value));

    [Theory]
    [InlineData(Created), InlineData(Created + 5), InlineData(20)]
    public void Extractor_refuses_what_is_not_final(int index) => Assert.Contains("not final", PsbtExtractor.Extract(Parse(index)).Refused!.Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData(27), InlineData(28)]
    public void Without_inputs_nothing_is_finalized_or_extracted(int index)
    {
        Assert.Equal(Refusal.Unsupported, PsbtFinalizer.Finalize(Parse(index)).Refused!.Reason);
        Assert.Equal(Refusal.Unsupported, PsbtExtractor.Extract(Parse(index)).Refused!.Reason);
    }

    private static byte[] BytesOf(int index) => Convert.FromBase64String(Bip174Vectors.All[index].Psbt);
    private static Psbt Parse(int index) => Psbt.Parse(BytesOf(index)).Value;

    private static Result<UnwrappedScript> Unwrap(Psbt psbt, int input)
        => OwnScripts.Unwrap(psbt, psbt.Inputs[input], SpentOutput.Of(psbt, input).Value.Script.Span, InputField.RedeemScript, InputField.WitnessScript, $"input {input}");

    private static SignatureHashes HashesOf(Psbt psbt) => new(psbt.Transaction, [.. Enumerable.Range(0, psbt.InputCount).Select(i => SpentOutput.Of(psbt, i).Value)]);

    private static List<string> Fields(Psbt psbt, in PsbtMap map)
    {
        var fields = new List<string>();
        foreach (ref readonly var record in psbt.RecordsOf(map)) { fields.Add(Convert.ToHexStringLower(psbt.Key(record)) + "=" + Convert.ToHexStringLower(psbt.Value(record))); }
        fields.Sort(StringComparer.Ordinal);
        return fields;
    }

    private static List<byte[]> PartialSignatures(Psbt psbt)
    {
        var found = new List<byte[]>();
        foreach (ref readonly var record in psbt.RecordsOf(psbt.Inputs[0]))
        {
            if (record.Type == InputField.PartialSignature) { found.Add(psbt.Value(record).ToArray()); }
        }
        return found;
    }
}
