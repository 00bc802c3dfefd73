using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.WalletFiles;

/// <summary>BIP-129 (BSMS): its vectors, and what a coordinator that lies would send.</summary>
public sealed class Bip129Tests
{
    private static readonly Bip129Vectors.Record Plain = Bip129Vectors.DescriptorRecords[1], Standard = Bip129Vectors.DescriptorRecords[2];

    public static TheoryData<int> KeyRecords => [.. Enumerable.Range(0, Bip129Vectors.KeyRecords.Length)];
    public static TheoryData<int> DescriptorRecords => [.. Enumerable.Range(0, Bip129Vectors.DescriptorRecords.Length)];

    [Fact]
    public void Every_vector_is_here()
    {
        Assert.Equal(9, Bip129Vectors.KeyRecords.Length);
        Assert.Equal(6, Bip129Vectors.DescriptorRecords.Length);
        Assert.Equal(9, Bip129Vectors.KeyRecords.Concat(Bip129Vectors.DescriptorRecords).Count(record => record.Encrypted.Length > 0));
    }

    [Theory, MemberData(nameof(KeyRecords))]
    public void Key_records(int number)
    {
        var vector = Bip129Vectors.KeyRecords[number];
        var record = BsmsKeyRecord.Read(Bytes(vector.Text), Network.Main).Value;
        Assert.Equal(vector.Token, record.Token.ToString());
        Assert.Equal(vector.Text[..vector.Text.LastIndexOf('\n')], record.Message);
        Assert.Equal(vector.Text, record.Finish(vector.Text.Split('\n')[4]).Value);
    }

    /// <summary>The signer's side: what the record's own key signs makes the vector's record.</summary>
    [Theory, MemberData(nameof(KeyRecords))]
    public void Key_records_are_signed(int number)
    {
        var record = BsmsKeyRecord.Read(Bytes(Bip129Vectors.KeyRecords[number].Text), Network.Main).Value;
        Assert.True(Base58.TryDecodeCheck(Bip129Vectors.PrivateKeys[number], out var secret));
        Signature signature = default;
        signature.Recovery = Ecdsa.SignRecoverable(record.Digest, secret.AsSpan(1, SecretKey.Size), signature.Span);
        Assert.Equal(Bip129Vectors.KeyRecords[number].Text, record.Finish(in signature).Value);
        Assert.Null(record.Finish(Convert.ToBase64String(Bip137.Encode(in signature, ScriptType.WitnessPubKeyHash))).Refused);
    }

    [Theory, MemberData(nameof(KeyRecords))]
    public void Key_records_are_encrypted(int number) => IsEncrypted(Bip129Vectors.KeyRecords[number]);

    [Theory, MemberData(nameof(DescriptorRecords))]
    public void Descriptor_records_are_encrypted(int number) => IsEncrypted(Bip129Vectors.DescriptorRecords[number]);

    [Theory, MemberData(nameof(DescriptorRecords))]
    public void Descriptor_records(int number)
    {
        var vector = Bip129Vectors.DescriptorRecords[number];
        var file = WalletFile.Read(Bytes(vector.Text), Network.Main).Value;
        Assert.Equal(WalletFileKind.Bsms, file.Kind);
        Assert.Null(file.Name);
        Assert.Equal(vector.Text.Split('\n')[3], file.FirstAddress);
        Assert.Equal(vector.Text.Contains("/**", StringComparison.Ordinal) ? 2 : 1, file.Descriptor.BranchCount);
        // Written again it is the same but for the marks of hardened steps, and so the checksum.
        var written = BsmsRecord.Write(file.Descriptor).Value;
        Assert.Equal(vector.Text.Replace('\'', 'h').Split('#')[0], written.Split('#')[0]);
        Assert.Equal(file, WalletFile.Read(Bytes(written), Network.Main).Value with { Descriptor = file.Descriptor });
        Assert.Equal(file.Descriptor.ToString(), WalletFile.Read(Token(vector) is { Encryption: not BsmsEncryption.None } token ? Bytes(BsmsCipher.Encrypt(Bytes(written), token)) : Bytes(written), Token(vector), Network.Main).Value.Descriptor.ToString());
    }

    [Fact]
    public void Tokens()
    {
        foreach (var vector in Bip129Vectors.KeyRecords)
        {
            Assert.True(BsmsToken.TryParseDecimal(vector.Decimal, Token(vector).Encryption, out var token));
            Assert.Equal(vector.Token, token.ToString());
        }
        Assert.False(BsmsToken.TryParseDecimal("18446744073709551616", BsmsEncryption.Standard, out _));
        Assert.True(BsmsToken.TryParseDecimal("18446744073709551616", BsmsEncryption.Extended, out _));
        Assert.False(BsmsToken.TryParseDecimal("340282366920938463463374607431768211456", BsmsEncryption.Extended, out _));
        Assert.False(BsmsToken.TryParseDecimal("1", BsmsEncryption.None, out _));
        foreach (var wrong in (string[])["", "0", "01", "0x00", "a54044308ceac9b", "a54044308ceac9b7a5", "g54044308ceac9b7", " a54044308ceac9b", "-1"])
        {
            Assert.False(BsmsToken.TryParseHex(wrong, out _));
        }
    }

    [Fact]
    public void An_encrypted_record_needs_its_own_token()
    {
        var encrypted = Bytes(Standard.Encrypted);
        Assert.Equal(Refusal.Unsupported, WalletFile.Read(encrypted, Network.Main).Refused?.Reason);
        Assert.Null(WalletFile.Read(encrypted, Token(Standard), Network.Main).Refused);
        Assert.Equal(Refusal.Malformed, WalletFile.Read(encrypted, Token(Bip129Vectors.DescriptorRecords[3]), Network.Main).Refused?.Reason);
        Assert.Equal(Refusal.Malformed, WalletFile.Read(encrypted, BsmsToken.None, Network.Main).Refused?.Reason);
    }

    [Fact]
    public void A_plain_record_does_not_stand_in_for_an_encrypted_one()
    {
        Assert.Null(WalletFile.Read(Bytes(Standard.Text), BsmsToken.None, Network.Main).Refused);
        Assert.Equal(Refusal.Malformed, WalletFile.Read(Bytes(Standard.Text), Token(Standard), Network.Main).Refused?.Reason);
    }

    /// <summary>The owner is asked for a token where it may be left out, and only there.</summary>
    [Fact]
    public void A_plain_record_is_known_as_one()
    {
        Assert.True(WalletFile.IsPlainBsms(Bytes(Standard.Text)));
        Assert.True(WalletFile.IsPlainBsms(Bytes("\ufeff\n " + Standard.Text)));
        Assert.False(WalletFile.IsPlainBsms(Bytes(Standard.Encrypted)));
        Assert.False(WalletFile.IsPlainBsms(Bytes(Quorum.Honest)));
        Assert.Equal((false, true), (WalletFile.NeedsToken(Bytes(Standard.Text)), WalletFile.NeedsToken(Bytes(Standard.Encrypted))));
    }

    /// <summary>BIP-129 § Signer: the whole descriptor with its path restrictions is there to be reviewed.</summary>
    [Fact]
    public void The_restrictions_are_shown()
    {
        foreach (var (text, told) in ((string, string[])[])[(Plain.Text, ["/0/*,/1/*"]), (WalletExport.Write(Quorum.Policy(Quorum.Honest), default, WalletExportFormat.Descriptor).Value, [])])
        {
            var file = WalletFile.Read(Bytes(text), Network.Main).Value;
            var policy = WalletPolicy.FromDescriptor("vault", file.Descriptor, file.Restrictions).Value;
            Assert.Equal([.. told, policy.Descriptor], policy.ReviewPages([])[^1].Fields.Select(field => field.Value));
        }
    }

    [Fact]
    public void Every_changed_digit_of_an_encrypted_record_is_seen()
    {
        for (var at = 0; at < Standard.Encrypted.Length; at += 37)
        {
            var changed = Standard.Encrypted.ToCharArray();
            changed[at] = changed[at] == '0' ? '1' : '0';
            Assert.Equal(Refusal.Malformed, BsmsCipher.Decrypt(Bytes(new string(changed)), Token(Standard)).Refused?.Reason);
        }
        Assert.Equal(Refusal.Malformed, BsmsCipher.Decrypt(Bytes(Standard.Encrypted[..^2]), Token(Standard)).Refused?.Reason);
        Assert.Null(BsmsCipher.Decrypt(Bytes(Standard.Encrypted.ToUpperInvariant() + "\n"), Token(Standard)).Refused);
    }

    [Theory]
    [InlineData("BSMS 1.0", "BSMS 1.1", Refusal.Unsupported)]
    [InlineData("BSMS 1.0", "BSMS 1.0 ", null)]
    [InlineData("\n", "\r\n", null)]
    [InlineData("/0/*,/1/*", "No path restrictions", Refusal.Malformed)]
    [InlineData("/0/*,/1/*", "/0/*", Refusal.Unsupported)]
    [InlineData("/0/*,/1/*", "/1/*,/0/*", Refusal.Unsupported)]
    [InlineData("/0/*,/1/*", "/0/*,/1/*,/2/*", Refusal.Unsupported)]
    [InlineData("/0/*,/1/*", "whatever", Refusal.Malformed)]
    [InlineData("/**", "/0/*", Refusal.Malformed)] // not what the restrictions say
    [InlineData("/**", "/<0;1>/*", null)]
    [InlineData("/**", "/<1;0>/*", Refusal.Malformed)]
    [InlineData("/**", "/**/0", Refusal.Malformed)]
    [InlineData("))\n", "))#qqqqqqqq\n", Refusal.Malformed)]
    [InlineData("sortedmulti(2", "sortedmulti(1", Refusal.Malformed)] // another wallet: its address is another
    [InlineData("bc1qrgc6p3kylfztu06ysl752gwwuekhvtfh9vr7zg43jvu60mutamcsv948ej", "BC1QRGC6P3KYLFZTU06YSL752GWWUEKHVTFH9VR7ZG43JVU60MUTAMCSV948EJ", null)]
    [InlineData("bc1qrgc6p3kylfztu06ysl752gwwuekhvtfh9vr7zg43jvu60mutamcsv948ej", "bc1qhs4u273g4azq7kqqpe6vh5wfhasfmrq7nheyzsnq77humd7rwtkqagvakf", Refusal.Malformed)]
    [InlineData("bc1qrgc6p3kylfztu06ysl752gwwuekhvtfh9vr7zg43jvu60mutamcsv948ej", "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn", Refusal.WrongNetwork)]
    [InlineData("bc1qrgc6p3kylfztu06ysl752gwwuekhvtfh9vr7zg43jvu60mutamcsv948ej", "nonsense", Refusal.Malformed)]
    [InlineData("\nbc1qrgc6p3kylfztu06ysl752gwwuekhvtfh9vr7zg43jvu60mutamcsv948ej", "", Refusal.Malformed)]
    public void Bent_descriptor_records(string what, string with, Refusal? reason)
        => Assert.Equal(reason, WalletFile.Read(Bytes(Plain.Text.Replace(what, with, StringComparison.Ordinal)), Network.Main).Refused?.Reason);

    [Fact]
    public void A_record_for_another_network() => Assert.Equal(Refusal.WrongNetwork, WalletFile.Read(Bytes(Plain.Text), Network.Testnet).Refused?.Reason);

    private static void IsEncrypted(Bip129Vectors.Record vector)
    {
        var token = Token(vector);
        if (vector.Encrypted.Length == 0)
        {
            Assert.Equal(BsmsEncryption.None, token.Encryption);
            Assert.Throws<ArgumentException>(() => BsmsCipher.Encrypt(Bytes(vector.Text), token));
            return;
        }
        Assert.Equal(vector.Token.Length == 16 ? BsmsEncryption.Standard : BsmsEncryption.Extended, token.Encryption);
        Assert.Equal(vector.EncryptionKey, Convert.ToHexStringLower(token.DeriveKey()));
        Assert.Equal(vector.HmacKey, Convert.ToHexStringLower(Sha256.Hash(token.DeriveKey()).AsSpan()));
        Assert.Equal(vector.Encrypted, BsmsCipher.Encrypt(Bytes(vector.Text), token));
        Assert.Equal(vector.Text, Encoding.ASCII.GetString(BsmsCipher.Decrypt(Bytes(vector.Encrypted), token).Value));
    }

    private static BsmsToken Token(Bip129Vectors.Record vector) => BsmsToken.TryParseHex(vector.Token, out var token) ? token : throw new ArgumentException("not a token");
    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
