using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.WalletFiles;

/// <summary>BIP-129 § Round 1: what a signer gives to a coordinator.</summary>
public sealed class BsmsKeyRecordTests
{
    private static readonly Bip129Vectors.Record Vector = Bip129Vectors.KeyRecords[2];
    private static readonly string[] Lines = Vector.Text.Split('\n');

    [Fact]
    public void Made_of_its_parts_it_is_the_vectors()
    {
        var own = Descriptor.Parse($"pkh({Lines[2]})", Network.Main).Value.Keys[0];
        var record = BsmsKeyRecord.Create(BsmsToken.None, own.Origin!, own.ExtendedKey!, Lines[3], Network.Main).Value;
        Assert.Equal(string.Join('\n', Lines[..4]), record.Message);
        Assert.Equal(Vector.Text, record.Finish(Lines[4]).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public void A_description_may_have_80_characters_or_none(string description) => Assert.Null(Create(description).Refused);

    [Theory]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    [InlineData("two\nlines")]
    [InlineData("tab\t")]
    [InlineData("\u202egnorw")]
    public void Another_description_is_refused(string description) => Assert.Equal(Refusal.Malformed, Create(description).Refused?.Reason);

    /// <summary>What is changed after signing is not believed: nor is a key that is not the signer's.</summary>
    [Theory]
    [InlineData("Signer 1", "Signer 3", Refusal.Malformed)]
    [InlineData("1cf0bf7e", "4fc1dd4a", Refusal.Malformed)]
    [InlineData("\n00\n", "\na54044308ceac9b7\n", Refusal.Malformed)]
    [InlineData("\n00\n", "\n01\n", Refusal.Malformed)]
    [InlineData("BSMS 1.0", "BSMS 2.0", Refusal.Unsupported)]
    [InlineData("BSMS 1.0", "bsms 1.0", Refusal.Malformed)]
    [InlineData("IB7v", "IB7w", Refusal.Malformed)]
    [InlineData("IB7v", "smpIB7v", Refusal.Malformed)]
    [InlineData("Yz\n", "Yz/0\n", Refusal.Malformed)]
    [InlineData("Yz\n", "Yz/0/*\n", Refusal.Malformed)]
    [InlineData("[1cf0bf7e/48'/0'/0'/2']", "", Refusal.Malformed)]
    [InlineData("\n", "\n\n", Refusal.Malformed)]
    public void Changed_records_are_refused(string what, string with, Refusal reason)
        => Assert.Equal(reason, BsmsKeyRecord.Read(Encoding.UTF8.GetBytes(Vector.Text.Replace(what, with, StringComparison.Ordinal)), Network.Main).Refused?.Reason);

    [Fact]
    public void A_signature_of_another_key_is_not_given_out()
    {
        var record = BsmsKeyRecord.Read(Encoding.ASCII.GetBytes(Vector.Text), Network.Main).Value;
        Assert.Null(record.Finish(Lines[4]).Refused);
        Assert.Equal(Refusal.Malformed, record.Finish(Bip129Vectors.KeyRecords[3].Text.Split('\n')[4]).Refused?.Reason);
        Assert.Equal(Refusal.Malformed, record.Finish("").Refused?.Reason);
        Assert.Equal(Refusal.Malformed, record.Finish(Lines[4] + "\n").Refused?.Reason);
    }

    [Fact]
    public void A_key_record_is_no_descriptor_record() => Assert.Equal(Refusal.Malformed, WalletFile.Read(Encoding.ASCII.GetBytes(Vector.Text), Network.Main).Refused?.Reason);

    [Fact]
    public void Another_networks_key_is_refused() => Assert.Equal(Refusal.WrongNetwork, BsmsKeyRecord.Read(Encoding.ASCII.GetBytes(Vector.Text), Network.Signet).Refused?.Reason);

    private static Result<BsmsKeyRecord> Create(string description)
    {
        var own = Descriptor.Parse(Quorum.Honest, Network.Main).Value.Keys[0];
        return BsmsKeyRecord.Create(BsmsToken.None, own.Origin!, own.ExtendedKey!, description, Network.Main);
    }
}
