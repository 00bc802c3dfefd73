namespace Holdfast.Bitcoin.Sighashes;

/// <summary>The sighash types that mean something; the wire has 32 bits in a PSBT and one byte after a signature.</summary>
public static class SighashType
{
    /// <summary>Taproot only (BIP-341): as <see cref="All"/>, with no byte after the signature.</summary>
    public const uint Default = 0x00;
    public const uint All = 0x01, None = 0x02, Single = 0x03, AnyoneCanPay = 0x80;

    /// <summary>The type without ANYONECANPAY.</summary>
    public static uint Base(uint type) => type & ~AnyoneCanPay;

    public static bool HasAnyoneCanPay(uint type) => (type & AnyoneCanPay) != 0;

    /// <summary>"ALL", "SINGLE | ANYONECANPAY", or the number of a type without a name.</summary>
    public static string Name(uint type) => (Base(type) switch
    {
        Default => "DEFAULT",
        All => "ALL",
        None => "NONE",
        Single => "SINGLE",
        _ => $"0x{type:x}",
    }) + (HasAnyoneCanPay(type) && Base(type) <= Single ? " | ANYONECANPAY" : "");
}
