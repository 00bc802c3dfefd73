using Holdfast.Language;

namespace Holdfast.Hosting.Kiosk;

/// <summary>The Debian packages the kiosk is made of: installed only where they are missing, from a folder or by apt.</summary>
internal static class KioskPackages
{
    /// <exception cref="IOException">Some are missing, and how to bring them.</exception>
    internal static void Require(KioskMachine machine, string? folder)
    {
        if (Missing(machine) is not { Length: > 0 } missing) { return; }
        if (folder is not null) { InstallFrom(machine, folder); }
        // apt's failure is not the last word: without a network the packages are named below.
        else if (machine.IsThisOne) { machine.TryRun("apt-get", ["install", "--yes", "--no-install-recommends", .. missing]); }
        if (Missing(machine) is { Length: > 0 } still)
        {
            throw new IOException(Phrase.Of("kiosk.packages-missing", string.Join(", ", still), string.Join(' ', KioskFiles.Packages.Select(package => package.Package))));
        }
    }

    private static string[] Missing(KioskMachine machine) => [.. KioskFiles.Packages.Where(package => !File.Exists(machine.At(package.File))).Select(package => package.Package)];

    // All at once: dpkg puts them in order. What is there already, as new or newer, is left as it is.
    private static void InstallFrom(KioskMachine machine, string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.GetFiles(Path.GetFullPath(folder), "*.deb").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0) { throw new IOException(Phrase.Of("kiosk.no-packages", folder)); }
        machine.Run("dpkg", [.. machine.RootOption(), "--install", "--skip-same-version", "--refuse-downgrade", .. files]);
    }
}
