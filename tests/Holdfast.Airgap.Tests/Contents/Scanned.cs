using System.Text;
using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Types;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Tests.Contents;

/// <summary>Messages as a scanner hands them on.</summary>
internal static class Scanned
{
    public static ScannedData Text(string text) => new(ScanFormat.Plain, "", Encoding.UTF8.GetBytes(text));
    public static ScannedData Plain(byte[] bytes) => new(ScanFormat.Plain, "", bytes);
    public static ScannedData Ur(string type, ReadOnlyMemory<byte> cbor) => new(ScanFormat.Ur, type, cbor);
    public static ScannedData Ur(UrMessage message) => new(ScanFormat.Ur, message.Type, message.Cbor);
    public static ScannedData Bbqr(char type, byte[] bytes) => new(ScanFormat.Bbqr, type.ToString(), bytes);

    /// <summary>What came of it, as the one kind it must be.</summary>
    public static T As<T>(ScannedData data, Network network = Network.Main) where T : ScanContent => Xunit.Assert.IsType<T>(ScanContent.Of(data, network).Value);

    public static (Refusal Reason, string Detail) Refused(ScannedData data, Network network = Network.Main)
        => ScanContent.Of(data, network).Refused is { } refused ? (refused.Reason, refused.Detail) : throw new InvalidOperationException("it was taken");
}
