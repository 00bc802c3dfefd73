namespace Holdfast.HostLink;

/// <summary>A request over HTTP whose host, origin and size were judged already.</summary>
/// <param name="Method">In upper case.</param>
/// <param name="Path">Decoded, with its first slash.</param>
/// <param name="Query">As it stands after the question mark; empty for none.</param>
/// <param name="Body">All of it.</param>
/// <param name="Gone">Ends when whoever asks no longer waits.</param>
public sealed record HttpAsk(string Method, string Path, string Query, ReadOnlyMemory<byte> Body, CancellationToken Gone);

/// <summary>What it is answered with.</summary>
public sealed record HttpAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>What follows the body, piece by piece, as it comes: server-sent events.</summary>
    public IAsyncEnumerable<ReadOnlyMemory<byte>>? Stream { get; init; }
}

/// <summary>Answers requests over HTTP.</summary>
public interface IHttpService
{
    Task<HttpAnswer> AnswerAsync(HttpAsk ask);
}
