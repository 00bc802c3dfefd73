using Holdfast.HostLink;
using Holdfast.HostLink.Wires;
using Holdfast.Hosting.Usb;

namespace Holdfast.Hosting.Wires;

/// <summary>
/// Serves hosts from the vault's process, which has no network: the sockets are in a process of their own, holdfast-wires, that hands over frames
/// (docs/decisions/0007-transports.md). A USB cable needs no network and is served here.
/// </summary>
public sealed class WireHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<HidFileHost> _cables = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Thread? _thread;
    private volatile WireProcess? _process;
    private WireExchange? _exchange;

    private WireHost() { }

    /// <summary>What is open, in the order of the endpoints.</summary>
    public IReadOnlyList<BoundEndpoint> Bound { get; private set; } = [];

    /// <summary>Completes when the wires' process has ended, by itself or because it was not believed any longer: no host reaches anything then, but over a cable.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Opens all endpoints, or none.</summary>
    /// <exception cref="IOException">The program cannot be started, a port is taken, or a file cannot be had.</exception>
    /// <exception cref="ArgumentException">An endpoint cannot be served.</exception>
    public static async Task<WireHost> StartAsync(IReadOnlyList<Endpoint> endpoints, WireOptions options)
    {
        var host = new WireHost();
        try
        {
            var bound = new List<BoundEndpoint>();
            foreach (var each in endpoints.Where(each => each.Kind == EndpointKind.HidFile))
            {
                host._cables.Add(new(each, options.Failed));
                bound.Add(host._cables[^1].Bound);
            }
            Endpoint[] wired = [.. endpoints.Where(each => each.Kind != EndpointKind.HidFile)];
            if (wired.Length > 0) { bound.AddRange(await host.OpenAsync(wired, options)); }
            host.Bound = [.. endpoints.Select(each => bound.Single(one => one.Name == each.Name))];
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var cable in _cables) { await cable.DisposeAsync(); }
        _process?.End();
        _thread?.Join();
        _process?.Dispose();
        if (_exchange is { } exchange) { await exchange.Served.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); }
        _ended.TrySetResult();
        _stopping.Dispose();
    }

    private Task<IReadOnlyList<BoundEndpoint>> OpenAsync(IReadOnlyList<Endpoint> endpoints, WireOptions options)
    {
        var greeting = WireEndpoints.Write(endpoints);
        var opened = new TaskCompletionSource<IReadOnlyList<BoundEndpoint>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _thread = new Thread(() => Run(endpoints, greeting, options, opened)) { IsBackground = true, Name = "wires" };
        _thread.Start();
        return opened.Task;
    }

    // The process gets its death signal when the thread that started it ends: this one stays with it.
    private void Run(IReadOnlyList<Endpoint> endpoints, WireFrame greeting, WireOptions options, TaskCompletionSource<IReadOnlyList<BoundEndpoint>> opened)
    {
        WireProcess process;
        try { _process = process = new(options.Program); }
        catch (Exception failure)
        {
            opened.SetException(failure);
            return;
        }
        var exchange = _exchange = new(endpoints, process.Pipe.Send, options.Failed, _stopping.Token);
        process.Pipe.Send(greeting);
        process.Pipe.Run(frame =>
        {
            if (opened.Task.IsCompleted) { exchange.Take(frame); }
            else if (frame.Kind == WireFrameKind.Bound) { opened.SetResult(WireEndpoints.ReadBound(frame.Content, endpoints)); }
            else if (frame.Kind == WireFrameKind.Unbound) { opened.SetException(new IOException(ReasonIn(frame.Content))); }
            else { throw new InvalidDataException("a host before all is open"); }
        });
        process.Kill(); // also one that is not believed any longer
        exchange.End();
        opened.TrySetException(new IOException($"{options.Program} ended at once"));
        _ended.TrySetResult();
    }

    private static string ReasonIn(ReadOnlyMemory<byte> content)
    {
        var reader = new WireReader(content);
        return reader.Text();
    }
}
