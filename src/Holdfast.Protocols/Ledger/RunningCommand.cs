using Holdfast.Cryptography;

namespace Holdfast.Protocols.Ledger;

/// <summary>A command's method and the APDUs it takes: it runs till it has a reply, then waits for the APDU that continues it.</summary>
internal sealed class RunningCommand : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ended;
    private TaskCompletionSource<ApduReply> _reply = NewSource<ApduReply>();
    private TaskCompletionSource<ApduCommand>? _next;
    private Func<ApduCommand, bool>? _isNext;
    private bool _isOver;
    private Task _running = Task.CompletedTask;

    /// <param name="ends">Any of them ends the command.</param>
    public RunningCommand(params CancellationToken[] ends) => _ended = CancellationTokenSource.CreateLinkedTokenSource(ends);

    public CancellationToken Ended => _ended.Token;

    /// <summary>True while it waits for an APDU such as this one.</summary>
    public bool Takes(ApduCommand command)
    {
        lock (_gate) { return _isNext is { } isNext && !_ended.IsCancellationRequested && isNext(command); }
    }

    /// <summary>Begins, and gives the first reply.</summary>
    public Task<ApduReply> StartAsync(Func<RunningCommand, Task<ApduReply>> run, CancellationToken gone)
    {
        _running = RunAsync(run);
        return ReplyAsync(_reply.Task, gone);
    }

    /// <summary>Goes on with what <see cref="Takes"/> took, and gives the next reply; at once, if it has ended since.</summary>
    public Task<ApduReply> ContinueAsync(ApduCommand command, CancellationToken gone)
    {
        Task<ApduReply> reply;
        lock (_gate)
        {
            if (_isOver || _next is not { } next) { return Task.FromResult<ApduReply>(StatusWord.BadState); }
            (_next, _isNext, _reply) = (null, null, NewSource<ApduReply>());
            reply = _reply.Task;
            next.TrySetResult(command);
        }
        return ReplyAsync(reply, gone);
    }

    /// <summary>The command's side: its reply leaves, and it waits.</summary>
    public Task<ApduCommand> NextAsync(ApduReply reply, Func<ApduCommand, bool> isNext)
    {
        Ended.ThrowIfCancellationRequested();
        var next = NewSource<ApduCommand>();
        lock (_gate)
        {
            (_next, _isNext) = (next, isNext);
            _reply.TrySetResult(reply);
        }
        return next.Task.WaitAsync(Ended);
    }

    /// <summary>Ends it, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await _ended.CancelAsync();
        await _running;
    }

    public void Dispose() => _ended.Dispose();

    private async Task<ApduReply> ReplyAsync(Task<ApduReply> reply, CancellationToken gone)
    {
        using var registration = gone.Register(_ended.Cancel); // nobody reads the reply: what is on the screen for it goes
        return await reply;
    }

    private async Task RunAsync(Func<RunningCommand, Task<ApduReply>> run)
    {
        await Task.Yield();
        ApduReply last;
        try
        {
            last = await run(this);
        }
        catch (OperationCanceledException)
        {
            last = StatusWord.BadState;
        }
#pragma warning disable CA1031 // a fault in one command is that command's alone; nothing was signed
        catch (Exception exception) when (exception is not CryptographyUnavailableException)
        {
            last = StatusWord.Failed;
        }
#pragma warning restore CA1031
        catch (CryptographyUnavailableException exception)
        {
            lock (_gate) { (_isOver, _isNext) = (true, null); _reply.TrySetException(exception); }
            return;
        }
        // Whoever waits has the reply that is due; whoever would go on finds that it is over.
        lock (_gate) { (_isOver, _isNext) = (true, null); _reply.TrySetResult(last); }
    }

    private static TaskCompletionSource<T> NewSource<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
