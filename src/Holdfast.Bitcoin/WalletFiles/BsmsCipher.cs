using System.Buffers;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// BIP-129 § Encryption Scheme: AES-256-CTR under the token's key, beginning at the first 16 bytes of HMAC-SHA256 over the token in
/// hexadecimal and the text, whose key is the SHA-256 of the token's. Written as hexadecimal: 32 bytes of HMAC, then the ciphertext.
/// </summary>
public static class BsmsCipher
{
    private const int MacSize = Hash256.Size;

    /// <summary>Encrypts a record, to lower-case hexadecimal. The same record under the same token gives the same text.</summary>
    /// <exception cref="ArgumentException">The token is of a session without encryption.</exception>
    public static string Encrypt(ReadOnlySpan<byte> record, BsmsToken token)
    {
        if (token.Encryption == BsmsEncryption.None) { throw new ArgumentException("this token encrypts nothing", nameof(token)); }
        var key = token.DeriveKey();
        byte[] sealedRecord = [.. Mac(record, token, key), .. record];
        Aes256Ctr.Apply(key, sealedRecord.AsSpan(0, Aes256Ctr.CounterSize), sealedRecord.AsSpan(MacSize));
        return Convert.ToHexStringLower(sealedRecord);
    }

    /// <summary>Decrypts and authenticates. <see cref="Refusal.TooLarge"/> above 64 KiB of hexadecimal; else <see cref="Refusal.Malformed"/>, for a wrong token as for a changed file.</summary>
    public static Result<byte[]> Decrypt(ReadOnlySpan<byte> file, BsmsToken token)
    {
        if (token.Encryption == BsmsEncryption.None) { return new Refused(Refusal.Malformed, "this session's records are not encrypted"); }
        if (!WalletText.Read(file).TryGet(out var text, out var refused)) { return refused; }
        if (!LooksEncrypted(text)) { return new Refused(Refusal.Malformed, "not an encrypted BSMS record"); }
        var bytes = new byte[text.Length / 2];
        if (Convert.FromHexString(text, bytes, out _, out _) != OperationStatus.Done) { return new Refused(Refusal.Malformed, "not an encrypted BSMS record"); }
        var key = token.DeriveKey();
        var record = bytes[MacSize..];
        Aes256Ctr.Apply(key, bytes.AsSpan(0, Aes256Ctr.CounterSize), record);
        return FixedTime.Equals(Mac(record, token, key), bytes.AsSpan(0, MacSize)) ? record : new Refused(Refusal.Malformed, "the record was made with another token, or changed since");
    }

    /// <summary>True for hexadecimal digits alone, of more than a MAC.</summary>
    internal static bool LooksEncrypted(ReadOnlySpan<char> text)
        => text.Length > 2 * MacSize && text.Length % 2 == 0 && !text.ContainsAnyExcept(HexDigits);

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static byte[] Mac(ReadOnlySpan<byte> record, BsmsToken token, byte[] key)
    {
        var mac = new byte[MacSize];
        HmacSha256.Compute(Sha256.Hash(key).AsSpan(), [.. Encoding.ASCII.GetBytes(token.ToString()), .. record], mac);
        return mac;
    }
}
