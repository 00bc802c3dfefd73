namespace Holdfast.Hosting.Wires;

/// <summary>How the wires' process is started.</summary>
public sealed record WireOptions
{
    /// <summary>The program, an absolute path.</summary>
    public string Program { get; init; } = Path.Combine(AppContext.BaseDirectory, "holdfast-wires");

    /// <summary>Told of a service that failed, with the endpoint's name: a fault of ours. The one connection or request is over, all else goes on.</summary>
    public Action<string, Exception> Failed { get; init; } = (_, _) => { };
}
