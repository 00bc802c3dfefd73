using Holdfast.HostLink;
using Xunit;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>The host's end of a connection that is served: packets out, writes in, and a place to act between two packets.</summary>
internal sealed class HostEnd : IAsyncDisposable
{
    /// <summary>Nothing takes longer, on a busy machine either.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly PairedConnection _connection = new();

    public HostEnd(IHostService service) => Serving = ServeAsync(service);

    /// <summary>Ends when the device is done with the connection.</summary>
    public Task Serving { get; }

    /// <summary>Every packet sent.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>Runs before each packet, with its number from 0.</summary>
    public Func<int, Task>? BeforeSend { get; set; }

    public bool HasAnswer => _connection.HasAnswer;

    public async Task SendAsync(byte[] packet)
    {
        if (BeforeSend is { } before) { await before(Sent.Count).WaitAsync(Patience); }
        Sent.Add(packet);
        _connection.Send(packet);
    }

    public async Task SendAsync(IEnumerable<byte[]> packets)
    {
        foreach (var packet in packets) { await SendAsync(packet); }
    }

    /// <summary>The device's next write; null where it has ended the connection.</summary>
    public Task<byte[]?> ReadAsync() => _connection.ReadToEndAsync();

    /// <summary>The host closes, and reads to the end. Hangs are over here.</summary>
    public async Task<List<byte[]>> CloseAsync()
    {
        _connection.Close();
        await Serving.WaitAsync(Patience);
        var rest = new List<byte[]>();
        while (await ReadAsync() is { } written) { rest.Add(written); }
        return rest;
    }

    /// <summary>The host is gone without a word, as when a cable is pulled.</summary>
    public void Vanish() => _connection.Vanish();

    public async ValueTask DisposeAsync()
    {
        _connection.Vanish();
        await Serving.WaitAsync(Patience);
        _connection.Dispose();
    }

    private async Task ServeAsync(IHostService service)
    {
        await Task.Yield();
        try { await service.ServeAsync(_connection, TestContext.Current.CancellationToken); }
        catch (OperationCanceledException) { } // the host is gone: transports take it so
        finally { _connection.End(); }
    }
}
