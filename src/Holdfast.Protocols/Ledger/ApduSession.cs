using Holdfast.Device;

namespace Holdfast.Protocols.Ledger;

/// <summary>
/// One host's side of the device: APDUs in, replies out, one at a time. While the device is locked every one of them is answered with that
/// and nothing else.
/// </summary>
public sealed class ApduSession(LedgerDevice ledger, string name) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _gone = new();
    private RunningCommand? _running;
    private Wallet? _wallet;
    private CancellationToken _walletEnded;

    /// <summary>Answers one APDU; waits for the owner where it asks something.</summary>
    /// <param name="apdu">As it came; it is copied.</param>
    /// <param name="gone">The host no longer waits: what is on the screen for it goes, and nothing is signed.</param>
    public async Task<byte[]> ExchangeAsync(ReadOnlyMemory<byte> apdu, CancellationToken gone)
    {
        await _turn.WaitAsync(gone);
        try
        {
            var reply = await AnswerAsync(apdu, gone);
            // A lock in the midst of a command ends it in more than one way; the host is told of the lock.
            return (reply.Status != StatusWord.Ok && ledger.Device.State == DeviceState.Locked ? StatusWord.Locked : reply).ToBytes();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ApduReply> AnswerAsync(ReadOnlyMemory<byte> apdu, CancellationToken gone)
    {
        var device = ledger.Device;
        var (wallet, ended) = device.ActiveWallet;
        var isParsed = ApduCommand.TryParse(apdu.Span, out var command);
        if (_running is { } running && isParsed && wallet is not null && wallet == _wallet && running.Takes(command!)) { return await running.ContinueAsync(command!, gone); }
        await StopAsync();
        if (wallet is null) { return device.State == DeviceState.Empty ? StatusWord.NotOnboarded : StatusWord.Locked; }
        if (!isParsed) { return StatusWord.WrongLength; }
        (_wallet, _walletEnded) = (wallet, ended);
        return Dashboard.Takes(command!, ledger.CurrentFor(wallet).App is null) ? await RunAsync(command!, null, gone) : await RunInAppAsync(command!, wallet, gone);
    }

    // A command of an app while none is open asks for the app first, as its own command for that would.
    private async Task<ApduReply> RunInAppAsync(ApduCommand command, Wallet wallet, CancellationToken gone)
    {
        if (ledger.CurrentFor(wallet).App is null && ledger.Apps.FirstOrDefault(app => app.Owns(command)) is { } wanted)
        {
            var opened = await RunAsync(Dashboard.Opening(wanted), null, gone);
            if (opened.Status != StatusWord.Ok) { return opened; }
        }
        return ledger.CurrentFor(wallet).App is { } app ? await RunAsync(command, app, gone) : StatusWord.NoSuchClass;
    }

    private async Task<ApduReply> RunAsync(ApduCommand command, LedgerApp? app, CancellationToken gone)
    {
        await StopAsync();
        var (device, wallet) = (ledger.Device, _wallet!);
        var (current, closed) = ledger.CurrentFor(wallet);
        if (app is not null && current != app) { return StatusWord.NoSuchClass; }
        var running = new RunningCommand(_gone.Token, _walletEnded, app is null ? default : closed);
        _running = running;
        return await running.StartAsync(async self =>
        {
            using var session = HostSession.OfHost(name, app?.Grant ?? KeyGrant.Nothing);
            using var ending = self.Ended.Register(session.End);
            var call = new LedgerCall(device, wallet, session, self.NextAsync, self.Ended);
            return await (app is null ? Dashboard.RunAsync(ledger, command, call) : app.RunAsync(command, call));
        }, gone);
    }

    private async Task StopAsync()
    {
        if (_running is not { } running) { return; }
        _running = null;
        await running.StopAsync();
        running.Dispose();
    }

    /// <summary>The host is gone: what it began ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await StopAsync();
        _turn.Dispose();
        _gone.Dispose();
    }
}
