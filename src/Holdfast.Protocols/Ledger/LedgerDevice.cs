using Holdfast.Device;

namespace Holdfast.Protocols.Ledger;

/// <summary>What all hosts share: the apps there are, and the one that is open. Another app, or none, ends what was under way in the one before.</summary>
public sealed class LedgerDevice : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<SigningDevice> _device;
    private CancellationTokenSource _closed = new();
    private LedgerApp? _open;

    /// <param name="device">The device there is now; a test double's may be replaced.</param>
    /// <param name="apps">In the order they are looked for.</param>
    /// <param name="open">Open from the start, without a question; null for none.</param>
    public LedgerDevice(Func<SigningDevice> device, IReadOnlyList<LedgerApp> apps, LedgerApp? open = null) => (_device, Apps, _open) = (device, apps, open);

    public SigningDevice Device => _device();
    public IReadOnlyList<LedgerApp> Apps { get; }

    /// <summary>The name of the app that is open, or what hosts take for none.</summary>
    public string OpenName => Current.App?.Name ?? Dashboard.Name;

    /// <summary>The app that is open, if any, with the token that ends when it is closed.</summary>
    internal (LedgerApp? App, CancellationToken Closed) Current
    {
        get { lock (_gate) { return (_open, _closed.Token); } }
    }

    internal void Open(LedgerApp? app)
    {
        CancellationTokenSource before;
        lock (_gate)
        {
            if (_open == app) { return; }
            (before, _closed, _open) = (_closed, new(), app);
        }
        before.Cancel();
    }

    /// <summary>Closes the app that is open.</summary>
    public void Dispose()
    {
        Open(null);
        _closed.Cancel();
    }
}
