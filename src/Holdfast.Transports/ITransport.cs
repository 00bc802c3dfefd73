using Holdfast.HostLink;

namespace Holdfast.Transports;

/// <summary>One or more endpoints that are open. Disposing it ends their connections and frees their ports.</summary>
internal interface ITransport : IAsyncDisposable
{
    IReadOnlyList<BoundEndpoint> Bound { get; }
}
