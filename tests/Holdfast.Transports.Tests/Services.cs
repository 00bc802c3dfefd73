using System.Collections.Concurrent;
using Holdfast.HostLink;

namespace Holdfast.Transports.Tests;

/// <summary>Sends back what comes.</summary>
internal sealed class EchoService : IHostService
{
    public ConcurrentBag<string> Names { get; } = [];

    public async Task ServeAsync(IHostConnection connection, CancellationToken cancel)
    {
        Names.Add(connection.Name);
        while (await connection.ReceiveAsync(cancel) is { IsEmpty: false } data) { await connection.SendAsync(data.ToArray(), cancel); }
    }
}

/// <summary>Reads one thing and is busy with it until its host is gone; then it tells how it ended.</summary>
internal sealed class BusyService : IHostService
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously), _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => _begun.Task;
    public Task Gone => _gone.Task;

    public async Task ServeAsync(IHostConnection connection, CancellationToken cancel)
    {
        await connection.ReceiveAsync(cancel);
        _begun.TrySetResult();
        await Task.Delay(Timeout.Infinite, connection.Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _gone.TrySetResult();
    }
}

/// <summary>Does what the test says.</summary>
internal sealed class LambdaService(Func<IHostConnection, CancellationToken, Task> serve) : IHostService
{
    public Task ServeAsync(IHostConnection connection, CancellationToken cancel) => serve(connection, cancel);
}

/// <summary>Answers what the test says.</summary>
internal sealed class LambdaHttp(Func<HttpAsk, Task<HttpAnswer>> answer) : IHttpService
{
    public Task<HttpAnswer> AnswerAsync(HttpAsk ask) => answer(ask);
}
