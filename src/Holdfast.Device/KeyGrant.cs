using Holdfast.Keys;

namespace Holdfast.Device;

/// <summary>
/// What of a wallet a host may reach: the vault derives no public key outside of it for that host and signs nothing there, whatever the
/// protocol asks and the owner approves. The master's fingerprint is not a secret of it.
/// </summary>
public sealed class KeyGrant
{
    private readonly DerivationPath[]? _roots;

    private KeyGrant(DerivationPath[]? roots, string? registrations) => (_roots, Registrations) = (roots, registrations);

    /// <summary>The whole wallet: what its owner brings by file, card or QR code.</summary>
    public static KeyGrant Everything { get; } = new(null, null);

    /// <summary>Nothing at all.</summary>
    public static KeyGrant Nothing { get; } = new([], null);

    /// <summary>The label (SLIP-21) of the key that proves to this host what it registered; null where it registers nothing.</summary>
    public string? Registrations { get; }

    /// <summary>What is at and below some paths.</summary>
    /// <param name="roots">As texts: "m/84'/0'". None of them is the master.</param>
    /// <param name="registrations">See <see cref="Registrations"/>.</param>
    /// <exception cref="ArgumentException">A root is no path, or is the master: that would be everything.</exception>
    public static KeyGrant Below(IEnumerable<string> roots, string? registrations = null)
        => new([.. roots.Select(text => DerivationPath.TryParse(text, out var root) && root.Depth > 0 ? root : throw new ArgumentException($"no root: {text}", nameof(roots)))], registrations);

    public bool Allows(DerivationPath path) => _roots is null || _roots.Any(path.StartsWith);
}
