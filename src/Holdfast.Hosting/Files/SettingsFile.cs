using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>The active wallet's settings and registered wallets in a file that its seed alone opens.</summary>
public static class SettingsFile
{
    /// <summary>Asks the owner, seals and writes.</summary>
    /// <param name="device">Whose settings, and whose panel asks.</param>
    /// <param name="place">A path that is free, or a folder: there the file has its usual name, with -2 and so on where there is one.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The path written.</returns>
    /// <exception cref="IOException">It cannot be written, or is there already.</exception>
    public static async Task<Result<string>> SaveAsync(SigningDevice device, string place, CancellationToken cancel = default)
    {
        if (device.Active is not { } wallet) { return new Refused(Refusal.Locked, ""); }
        var path = Directory.Exists(place) ? OutputFile.FreeIn(place, SaveSettings.NameFor(wallet)) : place;
        OutputFile.RequireFree(path);
        using var session = new HostSession(Path.GetFileName(path));
        if (!(await SaveSettings.RunAsync(device, session, cancel)).TryGet(out var file, out var refused)) { return refused; }
        OutputFile.Write(path, file);
        return path;
    }

    /// <summary>Shows what the file would change, asks the owner, and changes all of it or nothing.</summary>
    /// <returns>How many wallets were added.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<Result<int>> RestoreAsync(SigningDevice device, string path, CancellationToken cancel = default)
    {
        var file = InputFile.Read(path);
        using var session = file.OpenSession();
        return await RestoreSettings.RunAsync(device, file.Bytes, session, cancel);
    }
}
