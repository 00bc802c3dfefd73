using Holdfast.Device;

namespace Holdfast.Protocols.Ledger;

/// <summary>
/// What all hosts share: the apps there are, and the one that is open. Another app, or none, ends what was under way in the one before. The
/// owner's yes to an app holds for the wallet it was given for: a lock or another wallet closes it.
/// </summary>
public sealed class LedgerDevice : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<SigningDevice> _device;
    private CancellationTokenSource _closed = new();
    private LedgerApp? _open;
    private readonly LedgerApp? _always; // open from the start
    private Wallet? _openFor;

    /// <param name="device">The device there is now; a test double's may be replaced.</param>
    /// <param name="apps">In the order they are looked for.</param>
    /// <param name="open">Open from the start, without a question; null for none.</param>
    public LedgerDevice(Func<SigningDevice> device, IReadOnlyList<LedgerApp> apps, LedgerApp? open = null) => (_device, Apps, _open, _always) = (device, apps, open, open);

    public SigningDevice Device => _device();
    public IReadOnlyList<LedgerApp> Apps { get; }

    /// <summary>The name of the app that is open, or what hosts take for none.</summary>
    public string OpenName
    {
        get { lock (_gate) { return _open?.Name ?? Dashboard.Name; } }
    }

    /// <summary>The app that is open for a wallet, if any, with the token that ends when it is closed.</summary>
    internal (LedgerApp? App, CancellationToken Closed) CurrentFor(Wallet wallet)
    {
        if (NeedsClosing(wallet)) { Set(null, null); }
        lock (_gate) { return (_open, _closed.Token); }
    }

    internal void Open(LedgerApp? app, Wallet wallet) => Set(app, wallet);

    private bool NeedsClosing(Wallet wallet)
    {
        lock (_gate)
        {
            if (_open is null || _openFor == wallet) { return false; }
            if (_open != _always) { return true; }
            _openFor = wallet; // no yes was asked for it
            return false;
        }
    }

    private void Set(LedgerApp? app, Wallet? wallet)
    {
        CancellationTokenSource before;
        lock (_gate)
        {
            if (_open == app && _openFor == wallet) { return; }
            (before, _closed, _open, _openFor) = (_closed, new(), app, wallet);
        }
        before.Cancel();
    }

    /// <summary>Closes the app that is open.</summary>
    public void Dispose()
    {
        Set(null, null);
        _closed.Cancel();
    }
}
