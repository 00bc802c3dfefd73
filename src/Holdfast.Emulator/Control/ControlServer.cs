using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Holdfast.Emulator.Control;

/// <summary>Serves the control API over HTTP/1.1 on this machine alone, until it is ended. It reads no settings from files or the environment.</summary>
internal static class ControlServer
{
    /// <param name="emulator">What is controlled.</param>
    /// <param name="port">0 takes a free one.</param>
    /// <param name="ready">Told the port once requests are answered.</param>
    /// <param name="cancel">Ends the server.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task RunAsync(Emulation.Emulator emulator, int port, Action<int> ready, CancellationToken cancel)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxConcurrentConnections = 64;
            server.Limits.MaxRequestBodySize = ControlApi.MaxJsonSize; // files ask for more
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            server.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        await using var server = builder.Build();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var api = new ControlApi(emulator, stopping.Token);
        server.Run(api.AnswerAsync);
        await server.StartAsync(cancel);
        ready(new Uri(server.Urls.First()).Port);
        try
        {
            await Task.WhenAny(emulator.Failed, Task.Delay(Timeout.Infinite, cancel));
            if (emulator.Failed.IsFaulted) { await emulator.Failed; }
        }
        finally
        {
            await stopping.CancelAsync(); // ends the event streams
            await server.StopAsync(CancellationToken.None);
        }
    }
}
