using Holdfast.HostLink;

namespace Holdfast.Hosting.Usb;

/// <summary>
/// Serves the host at the other end of a USB cable, over a device file. It needs no network and is in the vault's own process. When the host is gone
/// the file is opened anew, for the next.
/// </summary>
public sealed class HidFileHost : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Endpoint _endpoint;
    private readonly Func<int> _open;
    private readonly Func<bool> _isAttached;
    private readonly Action<string, Exception> _failed;
    private readonly TimeSpan _pause;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;

    /// <param name="endpoint">Of the kind <see cref="EndpointKind.HidFile"/>.</param>
    /// <param name="failed">Told of a service that failed, with the endpoint's name: a fault of ours. The next connection is served all the same.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public HidFileHost(Endpoint endpoint, Action<string, Exception> failed) : this(endpoint, () => HidFile.Open(endpoint.Path), UsbCable.IsAttached, failed, Pause) { }

    internal HidFileHost(Endpoint endpoint, Func<int> open, Func<bool> isAttached, Action<string, Exception> failed, TimeSpan pause)
    {
        if (endpoint.Kind != EndpointKind.HidFile) { throw new ArgumentException($"{endpoint.Name} is no device file", nameof(endpoint)); }
        (_endpoint, _open, _isAttached, _failed, _pause) = (endpoint, open, isAttached, failed, pause);
        var first = new HidFile(open());
        _serving = Task.Run(() => ServeAllAsync(first));
    }

    public BoundEndpoint Bound => new(_endpoint.Name, _endpoint.Kind, 0, _endpoint.Path);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _stopping.Dispose();
    }

    private async Task ServeAllAsync(HidFile? file)
    {
        while (!_stopping.IsCancellationRequested)
        {
            if (file is not null && _isAttached())
            {
                await ServeAsync(file);
                file = null;
            }
            await Task.Delay(_pause, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (file is not null || _stopping.IsCancellationRequested) { continue; }
            try { file = new(_open()); }
            catch (IOException) { } // not there now
        }
        file?.Dispose();
    }

    private async Task ServeAsync(HidFile file)
    {
        using var connection = new HidConnection(file);
        using var stopped = _stopping.Token.Register(connection.End);
        using var cable = new Timer(_ => { if (!_isAttached()) { connection.End(); } }, null, _pause, _pause);
        try { await _endpoint.Connections!.ServeAsync(connection, _stopping.Token); }
        catch (Exception exception) when (exception is OperationCanceledException or IOException) { } // the host is gone, or all ends
        catch (Exception exception) { _failed(_endpoint.Name, exception); }
    }
}
