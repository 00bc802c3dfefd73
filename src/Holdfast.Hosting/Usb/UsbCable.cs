namespace Holdfast.Hosting.Usb;

/// <summary>Whether a USB host has this machine as a device: the kernel says so of each of its device controllers, while a gadget's file tells nothing of a pulled cable.</summary>
internal static class UsbCable
{
    private const string Controllers = "/sys/class/udc";

    /// <summary>False where the kernel has such controllers and none is with a host.</summary>
    internal static bool IsAttached() => IsAttached(Controllers);

    internal static bool IsAttached(string controllers)
    {
        try
        {
            var states = Directory.Exists(controllers) ? Directory.GetDirectories(controllers).Select(each => Path.Combine(each, "state")).Where(File.Exists).ToArray() : [];
            return states.Length == 0 || states.Any(state => File.ReadAllText(state).Trim() is "configured" or "suspended");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { return true; }
    }
}
