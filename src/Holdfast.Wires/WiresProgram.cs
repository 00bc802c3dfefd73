using System.Runtime.InteropServices;
using Holdfast.HostLink.Wires;
using Holdfast.Transports;

namespace Holdfast.Wires;

/// <summary>This program's life: told by the vault's process what to open, it hands over what hosts say, and ends with that process.</summary>
internal static class WiresProgram
{
    private const int Done = 0, Failed = 1;

    internal static async Task<int> RunAsync(Stream incoming, Stream outgoing)
    {
        using var pipe = new WirePipe(incoming, outgoing);
        var relay = new Relay(pipe.Send);
        TransportHost host;
        try
        {
            if (WireFrame.Read(incoming) is not { Kind: WireFrameKind.Endpoints } frame) { return Failed; }
            host = await TransportHost.StartAsync(WireEndpoints.Read(frame.Content, place => new RelayedConnections(relay, place), place => new RelayedRequests(relay, place)), Options, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            await outgoing.WriteAsync(new WireFrame(WireFrameKind.Unbound, 0, new WireWriter().Text(exception.Message).Content).Write());
            return Failed;
        }
        catch (InvalidDataException) { return Failed; }
        await using (host)
        {
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
            {
                signal.Cancel = true;
                ended.TrySetResult();
            });
            pipe.Send(WireEndpoints.WriteBound(host.Bound));
            new Thread(() =>
            {
                pipe.Run(relay.Take);
                ended.TrySetResult();
            }) { IsBackground = true, Name = "wires, in" }.Start();
            await ended.Task;
            relay.End();
        }
        return Done;
    }

    private static TransportOptions Options => new()
    {
        MostConnections = WireBounds.OpenEach,
        MostRequests = WireBounds.OpenEach,
        LargestBody = WireBounds.Data,
        LargestMessage = WireBounds.Data,
        Failed = (name, exception) => Console.Error.WriteLine($"holdfast-wires: {name}: {exception.Message}"),
    };
}
