using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Texts;
using Holdfast.Airgap.Types;
using Holdfast.Airgap.Ur;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Contents;

/// <summary>
/// What a scanned message is: one of this closed set, or refused with what was seen. It is told by a UR's type, BBQr's letter and the
/// bytes themselves, never by who showed it. Everything in it is a claim of whoever showed the code.
/// </summary>
public abstract record ScanContent
{
    private ScanContent() { }

    /// <summary>A PSBT to review and sign; one that is a message (BIP-322) too.</summary>
    /// <param name="Psbt">Parsed, with every check of that.</param>
    /// <param name="Format">As it was written, so that the answer can be.</param>
    public sealed record SignRequest(Psbt Psbt, PsbtFileFormat Format) : ScanContent;

    /// <summary>A transaction by itself: complete or not, it says nothing of what it spends, and cannot be signed.</summary>
    /// <param name="Id">Its txid.</param>
    /// <param name="Transaction">Inputs and outputs.</param>
    public sealed record RawTransaction(Hash256 Id, Transaction Transaction) : ScanContent;

    /// <summary>A wallet to register.</summary>
    public sealed record Wallet(WalletFile File) : ScanContent;

    /// <summary>What only its session's token opens: hexadecimal digits alone, as an encrypted BSMS record is written (BIP-129). What is in it is not known.</summary>
    public sealed record SealedWallet(ReadOnlyMemory<byte> Record) : ScanContent;

    /// <summary>An address of this network, to be checked.</summary>
    /// <param name="Text">As the network writes it.</param>
    /// <param name="ScriptPubKey">Its output script.</param>
    public sealed record PlainAddress(string Text, ReadOnlyMemory<byte> ScriptPubKey) : ScanContent;

    /// <summary>A payment asked for (BIP-21).</summary>
    public sealed record Payment(BitcoinUri Uri) : ScanContent;

    /// <summary>A message to sign.</summary>
    /// <param name="Text">UTF-8, to be signed as it is.</param>
    /// <param name="Path">The whole path of the address's key.</param>
    /// <param name="Type">Kind of address; null: the one the path's account makes.</param>
    public sealed record Message(ReadOnlyMemory<byte> Text, DerivationPath Path, ScriptType? Type) : ScanContent;

    /// <summary>Something of Ethereum to sign.</summary>
    public sealed record EthereumRequest(EthSignRequest Request) : ScanContent;

    /// <summary>An address of Ethereum, to be checked.</summary>
    public sealed record EthereumAddress(EthereumUri Uri) : ScanContent;

    /// <summary>Public keys of another wallet: a cosigner's. At least one.</summary>
    public sealed record Cosigner(IReadOnlyList<ForeignKey> Keys) : ScanContent;

    /// <summary>A seed. Nothing of it was copied or made text.</summary>
    /// <param name="Kind">In which form.</param>
    /// <param name="Parts">Where it stands in <see cref="ScannedData.Bytes"/>: one place, or one a word.</param>
    public sealed record Secret(SecretKind Kind, IReadOnlyList<Range> Parts) : ScanContent;

    /// <summary>
    /// True for a message that is a seed, a share of one or a private key, has one in it, or has the look of it: whatever saw it must forget it,
    /// be it read or refused. It looks at the bytes alone, once, and makes nothing of them.
    /// </summary>
    public static bool LooksSecret(ScannedData data) => data.Format switch
    {
        ScanFormat.Ur or ScanFormat.Ur1 => UrTypes.Find(data.Type) switch
        {
            UrType.Seed or UrType.Bip39 or UrType.Sskr => true,
            UrType.EcKey => true, // it is for private ones above all, and asks for nothing here
            UrType.HdKey or UrType.Output or UrType.Account or UrType.MultiAccounts => PrivateParts.IsIn(data.Bytes),
            UrType.Bytes => TypeLimits.ParseBytes(UrType.Bytes, data.Bytes).TryGet(out var bytes, out _) && BytesContent.LooksSecret(bytes.Span),
            _ => false,
        },
        ScanFormat.Bbqr or ScanFormat.Plain or ScanFormat.Specter => BytesContent.LooksSecret(data.Bytes.Span),
    };

    /// <summary>
    /// True for a code that by itself, or as a part of a message that cannot be told from a seed's before it is whole, may be a secret's: its type
    /// says a secret, or says nothing of what is in it. It asks nothing of what came before, and keeps nothing.
    /// </summary>
    public static bool MayBeSecret(ReadOnlySpan<byte> code)
    {
        foreach (var kind in JoinerKind.All)
        {
            if (kind.Recognises(code)) { return MayBecomeSecret(kind.Format, code); }
        }
        return BytesContent.LooksSecret(code);
    }

    private static bool MayBecomeSecret(ScanFormat format, ReadOnlySpan<byte> code) => format switch
    {
        ScanFormat.Ur or ScanFormat.Ur1 => !UrText.TryReadType(code, out var type, out _) || TypeOf(type) is not (UrType.Psbt or UrType.Output or UrType.Account or UrType.MultiAccounts or UrType.EthSignRequest or UrType.EthSignature),
        ScanFormat.Bbqr => code.Length < 4 || code[3] is not ((byte)'P' or (byte)'T'),
        ScanFormat.Specter => true,
        ScanFormat.Plain => false,
    };

    private static UrType? TypeOf(ReadOnlySpan<byte> name) => UrTypes.Find(System.Text.Encoding.ASCII.GetString(name).ToLowerInvariant());

    /// <summary>
    /// Tells what a message is. Refused: what is damaged or too large, what is for another network, private keys, types that are not known (named), and
    /// text that is none of these (its first characters are said, and its length). What a refusal repeats is as it came: whoever shows it escapes it.
    /// </summary>
    /// <param name="data">What was scanned.</param>
    /// <param name="network">Whose keys and addresses are meant.</param>
    public static Result<ScanContent> Of(ScannedData data, Network network) => data.Format switch
    {
        ScanFormat.Ur or ScanFormat.Ur1 => UrContent.Of(data.Type, data.Bytes, network),
        ScanFormat.Bbqr => BbqrContent.Of(data.Type, data.Bytes, network),
        ScanFormat.Plain or ScanFormat.Specter => BytesContent.Of(data.Bytes, 0, network),
    };
}

/// <summary>The forms in which a seed is shown as a code.</summary>
public enum SecretKind
{
    /// <summary>SeedQR: four digits a word.</summary>
    SeedQr,
    /// <summary>CompactSeedQR: the entropy's bytes.</summary>
    CompactSeedQr,
    /// <summary>BIP-39 words as text, or what has their form.</summary>
    Words,
    /// <summary>crypto-bip39: words one by one.</summary>
    CryptoBip39,
    /// <summary>crypto-seed: entropy.</summary>
    CryptoSeed,
}
