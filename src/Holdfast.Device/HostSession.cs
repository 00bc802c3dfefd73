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

    /// <param name="name">For the owner: a file's name, a transport.</param>
    /// <param name="check">Asked right before signing whether the request still stands: a file changed or removed says no here.</param>
    /// <param name="grant">What of the wallet it may reach; left out, everything.</param>
    public HostSession(string name, Func<Refused?>? check = null, KeyGrant? grant = null) => (Name, _check, Grant) = (ShownText.Escape(name), check, grant ?? KeyGrant.Everything);

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
