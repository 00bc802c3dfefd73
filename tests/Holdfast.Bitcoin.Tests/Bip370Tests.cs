using Holdfast.Bitcoin.Psbts;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>BIP-370 § Test Vectors: fields of the wrong version, missing fields, and § Determining Lock Time.</summary>
public sealed class Bip370Tests
{
    private const int FirstValid = 24, FirstLockTime = 38;

    public static TheoryData<int> Invalid => [.. Enumerable.Range(0, FirstValid)];
    public static TheoryData<int> Valid => [.. Enumerable.Range(FirstValid, Bip370Vectors.All.Length - FirstValid - 1)];

    [Theory, MemberData(nameof(Invalid))]
    public void Invalid_is_refused(int index) => Assert.Equal(Refusal.Malformed, Psbt.Parse(BytesOf(index)).Refused!.Reason);

    [Theory, MemberData(nameof(Valid))]
    public void Valid_is_written_again_byte_for_byte(int index)
    {
        var psbt = Psbt.Parse(BytesOf(index)).Value;
        Assert.Equal(2u, psbt.Version);
        var edit = new PsbtEdit(psbt);
        edit.KeepInputFields((_, _) => true);
        Assert.Equal(BytesOf(index), edit.ToBytes());
    }

    [Theory]
    [InlineData(24, 0), InlineData(25, 0), InlineData(28, 1), InlineData(29, 2), InlineData(30, 4), InlineData(31, 8), InlineData(32, 3), InlineData(33, 5), InlineData(34, 6), InlineData(35, 7), InlineData(36, 255)]
    public void Modifiable_flags(int index, byte flags) => Assert.Equal(flags, Psbt.Parse(BytesOf(index)).Value.Modifiable);

    [Theory]
    [InlineData(FirstLockTime, 0u), InlineData(FirstLockTime + 1, 10_000u), InlineData(FirstLockTime + 2, 10_000u), InlineData(FirstLockTime + 3, 10_000u), InlineData(FirstLockTime + 4, 10_000u)]
    [InlineData(FirstLockTime + 5, 1_657_048_460u), InlineData(FirstLockTime + 6, 1_657_048_460u), InlineData(FirstLockTime + 7, 1_657_048_460u)]
    public void Lock_time(int index, uint expected) => Assert.Equal(expected, Psbt.Parse(BytesOf(index)).Value.Transaction.LockTime);

    [Fact]
    public void Lock_times_that_exclude_each_other_are_refused() => Assert.Equal(Refusal.Malformed, Psbt.Parse(BytesOf(FirstLockTime + 8)).Refused!.Reason);

    [Fact]
    public void The_transaction_is_put_together_from_the_fields()
    {
        var transaction = Psbt.Parse(BytesOf(25)).Value.Transaction;
        Assert.Equal(2u, transaction.Version);
        Assert.Equal(uint.MaxValue, Assert.Single(transaction.Inputs).Sequence);
        Assert.Equal(2, transaction.Outputs.Length);
    }

    private static byte[] BytesOf(int index) => Convert.FromBase64String(Bip370Vectors.All[index].Psbt);
}
