using Holdfast.HostLink;

namespace Holdfast.Hosting.Tests.Wires;

/// <summary>Serves as the test says.</summary>
internal sealed class Service(Func<IHostConnection, CancellationToken, Task> serve) : IHostService
{
    public static Service Echo => new(async (connection, cancel) =>
    {
        while (await connection.ReceiveAsync(cancel) is { IsEmpty: false } data) { await connection.SendAsync(data, cancel); }
    });

    public Task ServeAsync(IHostConnection connection, CancellationToken cancel) => serve(connection, cancel);
}

/// <summary>Answers as the test says.</summary>
internal sealed class Requests(Func<HttpAsk, Task<HttpAnswer>> answer) : IHttpService
{
    public Task<HttpAnswer> AnswerAsync(HttpAsk ask) => answer(ask);
}
