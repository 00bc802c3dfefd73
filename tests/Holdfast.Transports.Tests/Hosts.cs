using System.Net;
using System.Net.Sockets;
using Holdfast.HostLink;
using Xunit;

namespace Holdfast.Transports.Tests;

/// <summary>Hosts, and what they wait for.</summary>
internal static class Hosts
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static Task<TransportHost> StartAsync(Endpoint endpoint, TransportOptions? options = null) => TransportHost.StartAsync([endpoint], options ?? new(), Cancel);

    internal static async Task<Socket> ConnectAsync(BoundEndpoint bound, IPAddress? address = null)
    {
        address ??= IPAddress.Loopback;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(address, bound.Port), Cancel);
        return socket;
    }

    internal static async Task<byte[]> ReadAsync(this Socket socket, int size = 1 << 16)
    {
        var data = new byte[size];
        return data[..await socket.ReceiveAsync(data.AsMemory(), Cancel).AsTask().WaitAsync(Patience)];
    }

    /// <summary>Sends, and reads as much as that.</summary>
    internal static async Task<byte[]> ExchangeAsync(this Socket socket, byte[] data)
    {
        await socket.SendAsync(data, Cancel);
        var answer = new byte[data.Length];
        for (var read = 0; read < answer.Length;)
        {
            var count = await socket.ReceiveAsync(answer.AsMemory(read), Cancel).AsTask().WaitAsync(Patience);
            Assert.NotEqual(0, count);
            read += count;
        }
        return answer;
    }

    /// <summary>Whether the other end is there no longer.</summary>
    internal static async Task<bool> IsEndedAsync(this Socket socket)
    {
        try { return (await socket.ReadAsync()).Length == 0; }
        catch (SocketException) { return true; }
    }

    internal static void Reset(this Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    internal static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 2000 && !holds(); i++) { await Task.Delay(10, Cancel); }
        Assert.True(holds());
    }

    internal static int Handles() => Directory.GetFiles("/proc/self/fd").Length;

    /// <summary>Bytes of the heap that are in use.</summary>
    internal static long Memory()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
