using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// BIP-129's key record (round 1), which a signer gives to the coordinator: "BSMS 1.0", the token, the key with its origin, a
/// description, and the key's own signature over these four lines. Immutable.
/// </summary>
public sealed class BsmsKeyRecord
{
    public const int MaxDescriptionLength = 80;
    private const int LineCount = 5;
    private readonly string[] _proofs;

    private BsmsKeyRecord(BsmsToken token, string key, string description, Descriptor own)
    {
        (Token, Key, Description) = (token, key, description);
        own.TryDerive(0, 0, out var script);
        var point = script!.Keys[0];
        // P2PKH stands for the legacy form, P2WPKH for BIP-322's simple one.
        _proofs = [Address.FromScript(Scripts.PayToPubKeyHash(in point), own.Network)!, Address.FromScript(Scripts.PayToWitnessPubKeyHash(in point), own.Network)!];
        Network = own.Network;
    }

    public BsmsToken Token { get; }
    /// <summary>"[59865f44/48'/0'/0'/2']xpub...", or with a public key of 33 bytes in hexadecimal.</summary>
    public string Key { get; }
    /// <summary>Up to 80 visible ASCII characters and spaces.</summary>
    public string Description { get; }
    public Network Network { get; }

    /// <summary>True for a message that begins as a record does: it is signed as one (<see cref="BsmsKeyReviewer"/>), or not at all.</summary>
    internal static bool IsClaimed(ReadOnlySpan<byte> message) => message.StartsWith("BSMS 1.0\n"u8);

    /// <summary>What the key signs: four lines with line feeds between them and none at the end.</summary>
    public string Message => $"{BsmsRecord.Header}\n{Token}\n{Key}\n{Description}";

    /// <summary>What the key signs in the legacy format: <see cref="Bip137.Digest"/> of <see cref="Message"/>.</summary>
    public Hash256 Digest => Bip137.Digest(Encoding.ASCII.GetBytes(Message));

    /// <summary>A record to be signed with the private key of the extended key itself, not of one below it.</summary>
    /// <param name="token">The session's.</param>
    /// <param name="origin">Where the key comes from.</param>
    /// <param name="key">The key.</param>
    /// <param name="description">What the coordinator's people will read; may be empty.</param>
    /// <param name="network">Whose extended keys these are.</param>
    public static Result<BsmsKeyRecord> Create(BsmsToken token, KeyOrigin origin, ExtendedPublicKey key, string description, Network network)
        => Make(token, $"[{origin.Fingerprint}{origin.Path.ToString()[1..]}]{key.ToString(network)}", description, network);

    /// <summary>The record as it is sent (or encrypted by <see cref="BsmsCipher"/>). Refused as malformed: a signature that is not the key's over <see cref="Message"/>.</summary>
    /// <param name="signature">Base64: BIP-137, as P2PKH (what BIP-129 calls the legacy format) or P2WPKH; or BIP-322 simple for P2WPKH.</param>
    public Result<string> Finish(string signature)
    {
        var message = Encoding.ASCII.GetBytes(Message);
        return _proofs.Any(address => MessageVerifier.Verify(address, Network, message, signature) == MessageValidity.Valid)
            ? $"{Message}\n{signature}" : new Refused(Refusal.Malformed, "the signature is not the key's over this record");
    }

    /// <summary>As above, of a recoverable signature over <see cref="Digest"/>, in the legacy format.</summary>
    public Result<string> Finish(in Signature signature) => Finish(Convert.ToBase64String(Bip137.Encode(in signature, ScriptType.PubKeyHash)));

    /// <summary>Reads a plain record and verifies its signature. Five lines, line feeds between them; one more at the end is no matter.</summary>
    public static Result<BsmsKeyRecord> Read(ReadOnlySpan<byte> bytes, Network network)
    {
        if (!WalletText.Read(bytes).TryGet(out var text, out var refused)) { return refused; }
        if (!text.StartsWith(BsmsRecord.Header + "\n", StringComparison.Ordinal)) { return new Refused(text.StartsWith("BSMS", StringComparison.Ordinal) ? Refusal.Unsupported : Refusal.Malformed, "not a record of BSMS 1.0"); }
        if (text.Split('\n') is not { Length: LineCount } lines) { return new Refused(Refusal.Malformed, "a BSMS key record has five lines"); }
        if (!BsmsToken.TryParseHex(lines[1], out var token) || token.ToString() != lines[1]) { return new Refused(Refusal.Malformed, "the token is not 00, 16 or 32 lower-case hexadecimal digits"); }
        if (!Make(token, lines[2], lines[3], network).TryGet(out var record, out refused)) { return refused; }
        return record.Finish(lines[4]).Refused is { } no ? no : record;
    }

    private static Result<BsmsKeyRecord> Make(BsmsToken token, string key, string description, Network network)
    {
        if (description.Length > MaxDescriptionLength || description.AsSpan().ContainsAnyExceptInRange(' ', '~')) { return new Refused(Refusal.Malformed, "a description has up to 80 visible ASCII characters"); }
        if (key is not ['[', ..] || key.AsSpan().ContainsAny('(', ',', '#')) { return new Refused(Refusal.Malformed, "the key has no origin"); }
        // As the one key of a script it is read with every check that keys get; a key with steps below it is another key than it says.
        if (!WalletDescriptor.Parse($"pkh({key})", network).TryGet(out var own, out var refused)) { return refused; }
        if (key[key.IndexOf(']', StringComparison.Ordinal)..].Contains('/', StringComparison.Ordinal)) { return new Refused(Refusal.Malformed, "the key has steps below it"); }
        return new BsmsKeyRecord(token, key, description, own);
    }
}
