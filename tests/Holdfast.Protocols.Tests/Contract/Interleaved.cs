namespace Holdfast.Protocols.Tests.Contract;

/// <summary>Lets several hosts send packet by packet in the order that a schedule says, from the first packet to the last.</summary>
internal sealed class Interleaved
{
    private readonly Lock _gate = new();
    private readonly byte[] _schedule;
    private readonly SemaphoreSlim[] _mayGo;
    private readonly bool[] _isDone;
    private int _at;

    private Interleaved(byte[] schedule, int hosts)
    {
        (_schedule, _isDone) = (schedule, new bool[hosts]);
        _mayGo = [.. Enumerable.Range(0, hosts).Select(_ => new SemaphoreSlim(0))];
        PassOn();
    }

    /// <param name="schedule">Whose packet comes next, again and again; a host that is done is passed over.</param>
    /// <param name="hosts">Each with what it asks for.</param>
    public static Task<Answer[]> AskAsync(byte[] schedule, params (IVendorHost Host, Ask Ask)[] hosts)
    {
        var turns = new Interleaved(schedule, hosts.Length);
        return Task.WhenAll(hosts.Select((each, who) => Task.Run(() => turns.RunAsync(who, each.Host, each.Ask))));
    }

    private async Task<Answer> RunAsync(int who, IVendorHost host, Ask ask)
    {
        host.Wire.BeforeSend = async _ =>
        {
            await _mayGo[who].WaitAsync();
            PassOn();
        };
        try { return await Bench.AskAsync(ask, host); }
        finally
        {
            host.Wire.BeforeSend = null;
            lock (_gate) { _isDone[who] = true; }
            if (await _mayGo[who].WaitAsync(0)) { PassOn(); }
        }
    }

    private void PassOn()
    {
        lock (_gate)
        {
            if (_isDone.All(done => done)) { return; }
            var next = _schedule[_at++ % _schedule.Length] % _isDone.Length;
            while (_isDone[next]) { next = (next + 1) % _isDone.Length; }
            _mayGo[next].Release();
        }
    }
}
