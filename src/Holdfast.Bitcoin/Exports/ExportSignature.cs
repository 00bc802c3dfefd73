using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Exports;

/// <summary>
/// The detached signature of a file, as COLDCARD writes it: a clear-text signature in the manner of RFC 2440 with the message, the
/// address and the BIP-137 signature in base64, each on a line of its own.
/// </summary>
public static class ExportSignature
{
    private const string Begin = "-----BEGIN BITCOIN SIGNED MESSAGE-----", Middle = "-----BEGIN BITCOIN SIGNATURE-----", End = "-----END BITCOIN SIGNATURE-----";

    /// <summary>NAME.sig for NAME.json.</summary>
    public static string NameFor(string name) => $"{Path.GetFileNameWithoutExtension(name)}.sig";

    /// <param name="request">The request that was signed.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="signatures">The one signature.</param>
    public static byte[] Write(ExportRequest request, SigningPlan plan, ReadOnlySpan<Signature> signatures)
    {
        if (signatures.Length != 1 || plan.Signatures.Length != 1) { throw new ArgumentException("a file has one signature", nameof(signatures)); }
        var contents = request.Contents;
        var key = plan.Signatures[0].PublicKey;
        var address = Address.FromScript(Scripts.OfSingleKey(contents.SignerType, in key), contents.Network);
        var signature = Convert.ToBase64String(Bip137.Encode(signatures[0], contents.SignerType));
        return Encoding.ASCII.GetBytes(string.Join('\n', Begin, request.Message, Middle, address, signature, End, ""));
    }
}
