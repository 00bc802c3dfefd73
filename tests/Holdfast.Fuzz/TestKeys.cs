using Holdfast.Bitcoin.Tests;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Fuzz;

/// <summary>The public side of the wallet "abandon ... about", remembering what it derived: a host that knows its keys made the hostile file.</summary>
public sealed class TestKeys : IPublicKeys
{
    private const int Most = 1000;
    private readonly Lock _gate = new();
    private readonly Dictionary<DerivationPath, ExtendedPublicKey> _known = [];

    public static TestKeys Instance { get; } = new();

    public Fingerprint Wallet => KeyTree.Abandon.Wallet;

    public ExtendedPublicKey? Derive(DerivationPath path)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(path, out var key)) { return key; }
            if (_known.Count == Most) { _known.Clear(); }
            return _known[path] = KeyTree.Abandon.Derive(path);
        }
    }
}
