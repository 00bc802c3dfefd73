using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>The kinds of file that a registered wallet is written as.</summary>
public enum WalletExportFormat
{
    /// <summary>One descriptor with its checksum (BIP-380).</summary>
    Descriptor,
    /// <summary>A wallet policy in JSON (BIP-388), with the proof of registration.</summary>
    Policy,
    /// <summary>A BSMS 1.0 descriptor record (BIP-129), plain.</summary>
    Bsms,
    /// <summary>COLDCARD's multisig text. Sorted multisigs whose keys have origins alone.</summary>
    Coldcard,
    /// <summary>The JSON of Caravan and Unchained. Sorted multisigs alone.</summary>
    Caravan,
}

/// <summary>Writes a registered wallet for other software. What a format cannot say is refused, never left out.</summary>
public static class WalletExport
{
    /// <summary>The ending of such files, with its dot.</summary>
    public static string EndingOf(WalletExportFormat format) => format switch
    {
        WalletExportFormat.Descriptor or WalletExportFormat.Coldcard => ".txt",
        WalletExportFormat.Policy or WalletExportFormat.Caravan => ".json",
        WalletExportFormat.Bsms => ".bsms",
    };

    /// <summary>The file's text. <see cref="Refusal.Unsupported"/> where the format has no place for this wallet; the detail says for which it has.</summary>
    /// <param name="policy">The wallet.</param>
    /// <param name="proof">That it is registered; for <see cref="WalletExportFormat.Policy"/> alone.</param>
    /// <param name="format">What to write.</param>
    public static Result<string> Write(WalletPolicy policy, in Hash256 proof, WalletExportFormat format) => format switch
    {
        WalletExportFormat.Descriptor => $"{policy.Descriptor}\n",
        WalletExportFormat.Policy => PolicyJson.Write(policy, in proof),
        WalletExportFormat.Bsms => BsmsRecord.Write(policy.Parsed),
        WalletExportFormat.Coldcard => ColdcardMultisigText.Write(policy.Name, policy.Parsed),
        WalletExportFormat.Caravan => CaravanJson.Write(policy.Name, policy.Parsed),
    };
}
