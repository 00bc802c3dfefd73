using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;
using Holdfast.HostLink;
using Holdfast.HostLink.Wires;
using Xunit;

namespace Holdfast.Wires.Tests;

/// <summary>The vault's end of the pipes, frame by frame, with the program's life on the other.</summary>
internal sealed class Vault : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly AnonymousPipeServerStream _toWires = new(PipeDirection.Out), _fromWires = new(PipeDirection.In);
    private readonly BlockingCollection<WireFrame> _frames = [];
    private readonly IReadOnlyList<Endpoint> _endpoints;

    internal Vault(params IReadOnlyList<Endpoint> endpoints)
    {
        _endpoints = endpoints;
        var (incoming, outgoing) = (new AnonymousPipeClientStream(PipeDirection.In, _toWires.ClientSafePipeHandle), new AnonymousPipeClientStream(PipeDirection.Out, _fromWires.ClientSafePipeHandle));
        Ended = Task.Run(() => WiresProgram.RunAsync(incoming, outgoing));
        new Thread(() =>
        {
            try
            {
                while (WireFrame.Read(_fromWires) is { } frame) { _frames.Add(frame); }
            }
            catch (Exception closed) when (closed is IOException or ObjectDisposedException or InvalidOperationException) { }
        }) { IsBackground = true }.Start();
    }

    /// <summary>The program's exit code.</summary>
    internal Task<int> Ended { get; }

    internal IReadOnlyList<BoundEndpoint> Open()
    {
        Send(WireEndpoints.Write(_endpoints));
        return WireEndpoints.ReadBound(Next(WireFrameKind.Bound).Content, _endpoints);
    }

    internal void Send(WireFrame frame) => _toWires.Write(frame.Write());
    internal void SendRaw(byte[] bytes) => _toWires.Write(bytes);

    /// <summary>The next frame, which is of that kind.</summary>
    internal WireFrame Next(WireFrameKind kind)
    {
        var frame = Next();
        Assert.Equal(kind, frame.Kind);
        return frame;
    }

    internal WireFrame Next()
    {
        Assert.True(_frames.TryTake(out var frame, Patience), "no frame comes");
        return frame;
    }

    internal async Task<bool> IsQuietAsync()
    {
        await Task.Delay(200, TestContext.Current.CancellationToken);
        return _frames.Count == 0;
    }

    /// <summary>The vault's process is gone.</summary>
    internal void Leave() => _toWires.Dispose();

    internal static async Task<Socket> ConnectAsync(BoundEndpoint bound)
    {
        var socket = new Socket(AddressFamily.InterNetwork, bound.Kind == EndpointKind.Udp ? SocketType.Dgram : SocketType.Stream, bound.Kind == EndpointKind.Udp ? ProtocolType.Udp : ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, bound.Port), TestContext.Current.CancellationToken);
        return socket;
    }

    public void Dispose()
    {
        _toWires.Dispose();
        Ended.Wait(Patience, CancellationToken.None);
        _fromWires.Dispose();
        _frames.Dispose();
    }
}
