namespace Holdfast.Hosting.Kiosk;

/// <summary>Everything the kiosk puts on a machine, in one place: what `install` writes is what `remove` takes away. Paths are below the machine's root.</summary>
internal static class KioskFiles
{
    /// <summary>The unit's name, and its user's.</summary>
    internal const string Unit = "holdfast-kiosk.service", User = "holdfast-kiosk";

    /// <summary>Where the programs go, the vault lies, and cards appear.</summary>
    internal const string Programs = "usr/lib/holdfast", State = "var/lib/holdfast", Cards = "media/holdfast";

    /// <summary>Says that the programs were copied by `install`: a package's stay when the kiosk goes.</summary>
    internal const string Copied = Programs + "/copied-by-kiosk";

    internal const string SysusersName = "holdfast-kiosk.conf";

    /// <summary>What a graphical login is switched on by.</summary>
    internal const string DisplayManager = "etc/systemd/system/display-manager.service";

    /// <summary>Settings: beside the programs, and where they go.</summary>
    internal static IReadOnlyList<(string From, string To)> Settings { get; } =
    [
        ("kiosk/holdfast-kiosk.service", "etc/systemd/system/" + Unit),
        ("kiosk/holdfast-kiosk.sysusers", "usr/lib/sysusers.d/" + SysusersName),
        ("kiosk/90-holdfast-card.rules", "etc/udev/rules.d/90-holdfast-card.rules"),
    ];

    /// <summary>What runs, the library it loads, the browser's rules, and the settings once more, from which the kiosk can be installed again.</summary>
    internal static IReadOnlyList<string> Program { get; } =
        ["holdfast", "holdfast-screen", "libsodium.so", "kiosk/chromium-policy.json", .. Settings.Select(file => file.From)];

    /// <summary>Debian packages, and a program of each by which it is known to be there. Debian's cage does not start without xwayland, which nothing here uses.</summary>
    internal static IReadOnlyList<(string Package, string File)> Packages { get; } =
        [("cage", "usr/bin/cage"), ("chromium", "usr/bin/chromium"), ("seatd", "usr/sbin/seatd"), ("kbd", "usr/bin/chvt"), ("xwayland", "usr/bin/Xwayland")];
}
