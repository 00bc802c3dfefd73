using Holdfast.Protocols.Tests.Ledger.Bitcoin;
using static Holdfast.Protocols.Tests.Ledger.Bitcoin.LedgerKeys;

namespace Holdfast.Protocols.Tests.Attacks;

/// <summary>A host of Ledger's Bitcoin app that commits to one PSBT and knows another of the same shape: from some question on it answers of that one, each answer true of it.</summary>
internal sealed class TwoFacedHost : IAsyncDisposable
{
    private readonly BitcoinScene _app = new();
    private readonly List<byte[]> _othersAnswers = [];
    private readonly HostPsbt _honest = HostPsbt.Parse(LedgerPsbts.TwoSegwit);

    private TwoFacedHost() { }

    public BitcoinScene App => _app;

    /// <summary>How many questions an honest conversation has.</summary>
    public int Questions { get; private set; }

    /// <summary>Its signatures.</summary>
    public string[] Honest { get; private set; } = [];

    /// <param name="attack">What the other PSBT has that the one committed to has not.</param>
    public static async Task<TwoFacedHost> WithAsync(Action<HostPsbt> attack)
    {
        var host = new TwoFacedHost();
        var attacked = HostPsbt.Parse(LedgerPsbts.TwoSegwit);
        attack(attacked);
        host._app.Host.Lie = (_, answer) =>
        {
            host._othersAnswers.Add([.. answer]);
            return answer;
        };
        await host._app.SignAsync(attacked, "", "wpkh(@0/**)", [Own84]);
        var others = host.Signatures();
        (host.Honest, host.Questions) = (await host.SignAsync((_, _) => false)).Status == "9000" ? (host._last, host._asked) : throw new InvalidOperationException("the honest one is not signed");
        if (others.Length == 0 || others.SequenceEqual(host.Honest)) { throw new InvalidOperationException("the other one is none"); }
        return host;
    }

    private string[] _last = [];
    private int _asked;

    /// <summary>Asks for the honest one's signatures.</summary>
    /// <param name="lies">By how many questions came before, and how often this one did: whether the answer is the other's.</param>
    public async Task<(string Status, string[] Signatures)> SignAsync(Func<int, int, bool> lies)
    {
        var seen = new Dictionary<string, int>();
        _asked = 0;
        _app.Host.Yielded.Clear();
        _app.Host.Lie = (question, answer) =>
        {
            var key = Convert.ToHexString(question);
            var times = seen[key] = seen.GetValueOrDefault(key) + 1;
            var at = _asked++;
            return lies(at, times) && at < _othersAnswers.Count ? [.. _othersAnswers[at]] : answer;
        };
        var status = (await _app.SignAsync(_honest, "", "wpkh(@0/**)", [Own84])).Status;
        return (status, _last = Signatures());
    }

    private string[] Signatures() => [.. _app.Host.Yielded.Select(Convert.ToHexString)];

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
