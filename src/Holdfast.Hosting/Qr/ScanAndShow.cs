using Holdfast.Device;
using Holdfast.Hosting.Owner;

namespace Holdfast.Hosting.Qr;

/// <summary>What a device does by QR codes; how dense and how fast they are shown is chosen once for all of it.</summary>
public sealed class ScanAndShow
{
    public ScanAndShow(SigningDevice device)
    {
        var pages = new OwnerPages(device);
        (Show, Tokens) = (new CodeShow(pages), new SessionTokens(pages));
        (Scan, Connect) = (new ScanAction(pages, Show, Tokens), new ConnectAction(pages, Show));
    }

    public CodeShow Show { get; }
    /// <summary>Of the sessions that shared wallets are set up in.</summary>
    public SessionTokens Tokens { get; }

    public ScanAction Scan { get; }
    public ConnectAction Connect { get; }
}
