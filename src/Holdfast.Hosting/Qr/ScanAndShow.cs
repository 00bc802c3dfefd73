using Holdfast.Device;
using Holdfast.Hosting.Owner;

namespace Holdfast.Hosting.Qr;

/// <summary>What a device does by QR codes; how dense and how fast they are shown is chosen once for all of it.</summary>
public sealed class ScanAndShow
{
    public ScanAndShow(SigningDevice device)
    {
        var pages = new OwnerPages(device);
        var show = new CodeShow(pages);
        (Scan, Connect) = (new ScanAction(pages, show), new ConnectAction(pages, show));
    }

    public ScanAction Scan { get; }
    public ConnectAction Connect { get; }
}
