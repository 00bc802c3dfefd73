namespace Holdfast.Hosting.Kiosk;

/// <summary>Everything the kiosk puts on a machine, in one place: what is written is what is removed.</summary>
internal static class KioskFiles
{
    internal const string Unit = "holdfast-kiosk.service", User = "holdfast-kiosk";
    internal const string Programs = "usr/lib/holdfast", State = "var/lib/holdfast";

    /// <summary>Says that the programs were put there by the kiosk, and not by a package.</summary>
    internal const string Marker = Programs + "/installed-by-kiosk";

    /// <summary>What comes with the programs, and where it goes. Paths are below the root of the machine.</summary>
    internal static IReadOnlyList<(string From, string To)> Settings { get; } =
    [
        ("kiosk/holdfast-kiosk.service", "etc/systemd/system/" + Unit),
        ("kiosk/holdfast-kiosk.sysusers", "etc/sysusers.d/holdfast-kiosk.conf"),
        ("kiosk/90-holdfast-card.rules", "etc/udev/rules.d/90-holdfast-card.rules"),
    ];

    /// <summary>The programs, with the library they load and what a later removal needs.</summary>
    internal static IReadOnlyList<string> Program { get; } = ["holdfast", "holdfast-screen", "libsodium.so", .. Settings.Select(file => file.From)];

    /// <summary>Debian packages the kiosk is made of, and a file of each. Debian's cage does not start without Xwayland, though nothing here uses it.</summary>
    internal static IReadOnlyList<(string Package, string File)> Packages { get; } = [("cage", "usr/bin/cage"), ("chromium", "usr/bin/chromium"), ("xwayland", "usr/bin/Xwayland")];
}
