using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// What a wallet app gives a signer to register a wallet. It is a claim: that a key of it is the signer's own, and that the owner wants
/// it, is for whoever registers it.
/// </summary>
/// <param name="Kind">What the file is.</param>
/// <param name="Name">1 to 64 visible ASCII characters, no space at the ends; null if the file has no name or one that is not such.</param>
/// <param name="Descriptor">The wallet's scripts.</param>
/// <param name="FirstAddress">The receiving address the file claims to be the first; found to be so. Null if it claims none.</param>
public sealed record WalletFile(WalletFileKind Kind, string? Name, Descriptor Descriptor, string? FirstAddress)
{
    /// <summary>Largest file read, in bytes.</summary>
    public const int MaxSize = 64 * 1024;

    /// <summary>
    /// Reads a file of any kind of <see cref="WalletFileKind"/>. Refused: more than 64 KiB, 256 lines, 20 keys or what
    /// <see cref="Bitcoin.Descriptor.Parse"/> bounds (<see cref="Refusal.TooLarge"/>); keys or addresses of another network
    /// (<see cref="Refusal.WrongNetwork"/>); private keys, seeds, encrypted records, other versions and scripts
    /// (<see cref="Refusal.Unsupported"/>); anything that contradicts itself or its format (<see cref="Refusal.Malformed"/>).
    /// No refusal repeats the file's text.
    /// </summary>
    /// <param name="bytes">ASCII or UTF-8; lines end in LF or CRLF.</param>
    /// <param name="network">Whose keys and addresses it must have.</param>
    public static Result<WalletFile> Read(ReadOnlySpan<byte> bytes, Network network)
    {
        if (!WalletText.Read(bytes).TryGet(out var text, out var refused)) { return refused; }
        if (text is ['{', ..]) { return ReadJson(text, network); }
        if (!WalletText.Lines(text).TryGet(out var lines, out refused)) { return refused; }
        if (IsBsms(text)) { return BsmsRecord.Read(lines, network); }
        if (BsmsCipher.LooksEncrypted(text)) { return new Refused(Refusal.Unsupported, "an encrypted BSMS record is read with its token"); }
        return ColdcardMultisigText.Looks(lines) ? ColdcardMultisigText.Read(lines, network) : DescriptorText.Read(lines, network);
    }

    /// <summary>True for a file that can only be read with a token: hexadecimal digits and nothing else.</summary>
    public static bool NeedsToken(ReadOnlySpan<byte> bytes) => WalletText.Read(bytes).TryGet(out var text, out _) && BsmsCipher.LooksEncrypted(text);

    /// <summary>True for a BSMS record that is not encrypted: its session may have had a token all the same.</summary>
    public static bool IsPlainBsms(ReadOnlySpan<byte> bytes) => WalletText.Read(bytes).TryGet(out var text, out _) && IsBsms(text);

    /// <summary>
    /// Reads a BIP-129 descriptor record in the encryption that a session's token tells; nothing else is taken instead, so that a plain
    /// record cannot stand in for an encrypted one. A wrong token and a changed file are both <see cref="Refusal.Malformed"/>.
    /// </summary>
    /// <param name="bytes">The record: hexadecimal if encrypted.</param>
    /// <param name="token">The session's.</param>
    /// <param name="network">Whose keys and addresses it must have.</param>
    public static Result<WalletFile> Read(ReadOnlySpan<byte> bytes, BsmsToken token, Network network)
    {
        Refused? refused;
        if (token.Encryption != BsmsEncryption.None)
        {
            if (!BsmsCipher.Decrypt(bytes, token).TryGet(out var plain, out refused)) { return refused; }
            bytes = plain;
        }
        if (!WalletText.Read(bytes).TryGet(out var text, out refused)) { return refused; }
        return WalletText.Lines(text).TryGet(out var lines, out refused) ? BsmsRecord.Read(lines, network) : refused;
    }

    /// <summary>That a device registered it, as the file has it; null without. To be checked by the device itself.</summary>
    public Hash256? Proof { get; init; }

    /// <summary>The path restrictions of a BSMS record (BIP-129), which the descriptor keeps to; null for other files.</summary>
    public string? Restrictions { get; init; }

    private static bool IsBsms(string text) => text.StartsWith("BSMS", StringComparison.Ordinal);

    private static Result<WalletFile> ReadJson(string text, Network network)
    {
        if (!JsonValue.Parse(text).TryGet(out var root, out var refused)) { return refused; }
        var isCaravan = root.Member("extendedPublicKeys") is not null;
        var isDescriptor = root.Member("descriptor") is not null;
        if (root.Member("descriptor_template") is not null) { return isCaravan || isDescriptor ? new Refused(Refusal.Malformed, "the file has two wallets: which of them is meant?") : PolicyJson.Read(root, network); }
        return (isCaravan, isDescriptor) switch
        {
            (true, false) => CaravanJson.Read(root, network),
            (false, true) => DescriptorJson.Read(root, network),
            (true, true) => new Refused(Refusal.Malformed, "the file has a descriptor and a list of keys: which of them is the wallet?"),
            (false, false) => new Refused(Refusal.Unsupported, "no wallet of a known kind is in this JSON"),
        };
    }
}
