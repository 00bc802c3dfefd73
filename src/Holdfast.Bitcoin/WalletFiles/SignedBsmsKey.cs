using System.Text;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>Writes a finished key record as it goes to the coordinator.</summary>
public static class SignedBsmsKey
{
    /// <summary>
    /// Five lines with line feeds between them; where the token says so, encrypted, in hexadecimal. The record is made anew of the request and
    /// the signature verified against its text: one that is not this key's over this text leaves nothing.
    /// </summary>
    /// <param name="request">The request that was signed.</param>
    /// <param name="keys">The wallet's.</param>
    /// <param name="signatures">The one signature.</param>
    public static Result<string> Write(BsmsKeyRequest request, IPublicKeys keys, ReadOnlySpan<Signature> signatures)
    {
        if (signatures.Length != 1) { throw new ArgumentException("a key record has one signature", nameof(signatures)); }
        if (!BsmsKeyReviewer.RecordOf(request, keys).TryGet(out var made, out var refused)) { return refused; }
        if (!made.Record.Finish(in signatures[0]).TryGet(out var record, out refused)) { return refused; }
        return request.Token.Encryption == BsmsEncryption.None ? record : BsmsCipher.Encrypt(Encoding.ASCII.GetBytes(record), request.Token);
    }
}
