using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Contents;

/// <summary>What a BBQr is, by its file type (BBQr § File Types): a PSBT is one, or refused; so is a transaction.</summary>
internal static class BbqrContent
{
    public static Result<ScanContent> Of(string type, ReadOnlyMemory<byte> bytes, Network network) => type switch
    {
        "P" => BytesContent.OfPsbt(bytes),
        "T" => BytesContent.OfTransaction(bytes),
        "J" or "U" or "B" => BytesContent.Of(bytes, 0, network),
        "C" => Unsupported("a BBQr of CBOR does not say what the CBOR is"),
        "X" => Unsupported("a BBQr with a program: nothing is run here"),
        "R" or "S" or "E" => Unsupported("a BBQr of COLDCARD's key teleport is not read here"),
        _ => Unsupported($"a BBQr of the file type {type}, which is not known here"),
    };

    private static Refused Unsupported(string detail) => new(Refusal.Unsupported, detail);
}
