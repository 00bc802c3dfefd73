using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>BIP-371 § Test Vectors.</summary>
public sealed class Bip371Tests
{
    private const int FirstValid = 11, Signed = 12;

    public static TheoryData<int> Invalid => [.. Enumerable.Range(0, FirstValid)];
    public static TheoryData<int> Valid => [.. Enumerable.Range(FirstValid, Bip371Vectors.All.Length - FirstValid)];

    [Theory, MemberData(nameof(Invalid)), Trait("attack", "B26")]
    public void Invalid_is_refused(int index) => Assert.Equal(Refusal.Malformed, Psbt.Parse(BytesOf(index)).Refused!.Reason);

    [Theory, MemberData(nameof(Valid)), Trait("attack", "B26")]
    public void Valid_is_written_again_byte_for_byte(int index)
    {
        var edit = new PsbtEdit(Psbt.Parse(BytesOf(index)).Value);
        edit.KeepInputFields((_, _) => true);
        Assert.Equal(BytesOf(index), edit.ToBytes());
    }

    [Fact]
    public void A_signed_key_path_input_is_finalized_and_extracted()
    {
        var final = Psbt.Parse(PsbtFinalizer.Finalize(Psbt.Parse(BytesOf(Signed)).Value).Value).Value;
        Assert.False(final.Has(final.Inputs[0], InputField.TaprootKeySignature));
        Assert.False(final.Has(final.Inputs[0], InputField.TaprootInternalKey));
        Assert.True(final.Has(final.Inputs[0], InputField.WitnessUtxo));
        Assert.True(Transaction.TryRead(PsbtExtractor.Extract(final).Value, true, out var transaction));
        Assert.Equal(final.Transaction.UnsignedId(), transaction.UnsignedId());
    }

    [Theory]
    [InlineData(FirstValid), InlineData(FirstValid + 3)]
    public void Without_signatures_nothing_is_finalized(int index) => Assert.Equal(Refusal.Unsupported, PsbtFinalizer.Finalize(Psbt.Parse(BytesOf(index)).Value).Refused!.Reason);

    [Fact]
    public void A_script_whose_signatures_are_there_is_finalized() => Assert.Null(PsbtFinalizer.Finalize(Psbt.Parse(BytesOf(FirstValid + 5)).Value).Refused);

    private static byte[] BytesOf(int index) => Convert.FromBase64String(Bip371Vectors.All[index].Psbt);
}
