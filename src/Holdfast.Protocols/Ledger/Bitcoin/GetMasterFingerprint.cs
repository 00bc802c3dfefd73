using Holdfast.Keys;

namespace Holdfast.Protocols.Ledger.Bitcoin;

/// <summary>05: the fingerprint of the master key, 4 bytes.</summary>
internal static class GetMasterFingerprint
{
    public static ApduReply Run(BitcoinCall asked)
    {
        var fingerprint = new byte[Fingerprint.Size];
        asked.Wallet.Fingerprint.Write(fingerprint);
        return ApduReply.Ok(fingerprint);
    }
}
