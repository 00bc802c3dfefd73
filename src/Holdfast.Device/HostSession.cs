using Holdfast.Signing;

namespace Holdfast.Device;

/// <summary>
/// Who asks: one file, one connection. An approval holds for the session it was given in; when the session ends while its owner reads,
/// nothing is signed.
/// </summary>
public sealed class HostSession : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Func<Refused?>? _check;

    /// <summary>What the owner brings: it may reach the whole wallet.</summary>
    /// <param name="name">For the owner: a file's name.</param>
    /// <param name="check">Asked right before signing whether the request still stands: a file changed or removed says no here.</param>
    public HostSession(string name, Func<Refused?>? check = null) : this(name, check, KeyGrant.Everything) { }

    private HostSession(string name, Func<Refused?>? check, KeyGrant grant) => (Name, _check, Grant) = (ShownText.Escape(name), check, grant);

    /// <summary>A host on a wire, and what of the wallet it may reach.</summary>
    public static HostSession OfHost(string name, KeyGrant grant) => new(name, null, grant);

    public string Name { get; }

    /// <summary>What of the wallet it may reach. The vault holds to it.</summary>
    public KeyGrant Grant { get; }

    /// <summary>Ends what the owner is reading for this session.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>Why nothing more is done for this session, if so.</summary>
    public Refused? Check() => _gone.IsCancellationRequested ? new Refused(Refusal.HostGone, Name) : _check?.Invoke();

    /// <summary>The host went away.</summary>
    public void End() => _gone.Cancel();

    /// <summary>Ends the session. The token stays usable by whoever still waits on it.</summary>
    public void Dispose() => End();
}
