using Holdfast.HostLink;

namespace Holdfast.Transports;

/// <summary>The connections of one endpoint, each served by a task of its own. There are never more than the bound.</summary>
internal sealed class ConnectionTable(Endpoint endpoint, TransportOptions options, CancellationToken stopping)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<HostConnection, Task> _served = [];

    internal int Count
    {
        get { lock (_gate) { return _served.Count; } }
    }

    /// <summary>Serves a connection until it or the endpoint ends. One that finds no place is ended.</summary>
    /// <param name="left">Called once it is over, and everything it had is freed.</param>
    internal bool TryServe(HostConnection connection, Action? left = null)
    {
        HostConnection? dropped;
        bool taken;
        lock (_gate)
        {
            dropped = _served.Count < options.MostConnections ? null : _served.Keys.Where(each => !each.IsBusy).MinBy(each => each.Used);
            taken = !stopping.IsCancellationRequested && (dropped is not null || _served.Count < options.MostConnections);
            if (dropped is not null) { _served.Remove(dropped); }
            if (taken) { _served.Add(connection, Task.Run(() => ServeAsync(connection, left), CancellationToken.None)); }
        }
        dropped?.End();
        if (taken) { return true; }
        connection.End();
        left?.Invoke();
        return false;
    }

    /// <summary>Ends all, and waits until their services have ended.</summary>
    internal async Task EndAsync()
    {
        KeyValuePair<HostConnection, Task>[] served;
        lock (_gate) { served = [.. _served]; }
        foreach (var (connection, _) in served) { connection.End(); }
        await Task.WhenAll(served.Select(each => each.Value)).WaitAsync(options.EndPatience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync(HostConnection connection, Action? left)
    {
        try
        {
            await endpoint.Connections!.ServeAsync(connection, stopping);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException) { } // the host is gone, or all ends
        catch (Exception exception) { options.Failed(endpoint.Name, exception); }
        connection.End();
        lock (_gate) { _served.Remove(connection); }
        left?.Invoke();
    }
}
