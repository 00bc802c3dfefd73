using System.Threading.Channels;
using Holdfast.HostLink;

namespace Holdfast.Protocols.Tests;

/// <summary>A connection whose other end is the test.</summary>
internal sealed class PairedConnection : IHostConnection, IDisposable
{
    private readonly Channel<byte[]> _in = Channel.CreateUnbounded<byte[]>(), _out = Channel.CreateUnbounded<byte[]>();
    private readonly CancellationTokenSource _gone = new();

    public string Name => "a test";
    public CancellationToken Gone => _gone.Token;

    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, Gone);
        try { return await _in.Reader.ReadAsync(either.Token); }
        catch (Exception exception) when (exception is ChannelClosedException or OperationCanceledException) { return default; }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancel) => _out.Writer.WriteAsync(data.ToArray(), cancel);

    public void Send(params ReadOnlySpan<byte> data) => _in.Writer.TryWrite(data.ToArray());

    /// <summary>One write of the device's.</summary>
    public async Task<byte[]> ReadAsync() => await _out.Reader.ReadAsync(Xunit.TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>As <see cref="ReadAsync"/>; null once the device is done and all of its writes are read.</summary>
    public async Task<byte[]?> ReadToEndAsync()
    {
        try { return await ReadAsync(); }
        catch (ChannelClosedException) { return null; }
    }

    public bool HasAnswer => _out.Reader.Count > 0;

    /// <summary>The device is done with it: nothing more is written.</summary>
    public void End() => _out.Writer.TryComplete();

    /// <summary>The host closes.</summary>
    public void Close() => _in.Writer.TryComplete();

    /// <summary>The host vanishes.</summary>
    public void Vanish() => _gone.Cancel();

    public void Dispose() => _gone.Dispose();
}
