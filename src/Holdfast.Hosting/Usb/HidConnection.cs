using System.Threading.Channels;
using Holdfast.HostLink;

namespace Holdfast.Hosting.Usb;

/// <summary>The host at the other end of a USB cable: one report a call, shorter ones filled up with zeros.</summary>
internal sealed class HidConnection : IHostConnection, IDisposable
{
    private const int MostWaiting = 256; // reports; while there are so many the host has to wait
    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(5);

    private readonly HidFile _file;
    private readonly Channel<byte[]> _reports = Channel.CreateBounded<byte[]>(MostWaiting);
    private readonly CancellationTokenSource _gone = new(); // never disposed: services hold its token, and it has no handle to free
    private readonly Lock _writing = new();
    private readonly Thread _reading;
    private bool _isClosed;

    internal HidConnection(HidFile file)
    {
        _file = file;
        _reading = new Thread(Read) { IsBackground = true, Name = "USB reports" };
        _reading.Start();
    }

    public string Name => EndpointKinds.NameOf(EndpointKind.HidFile);
    public CancellationToken Gone => _gone.Token;

    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancel)
    {
        while (await _reports.Reader.WaitToReadAsync(cancel))
        {
            if (_reports.Reader.TryRead(out var report)) { return report; }
        }
        return default;
    }

    /// <exception cref="IOException">The host is gone, or does not read.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (data.Length > HidFile.ReportSize) { throw new ArgumentException("a report has 64 bytes", nameof(data)); }
        var report = new byte[HidFile.ReportSize];
        data.CopyTo(report);
        return new(Task.Run(() => Write(report), CancellationToken.None)); // it may have to wait for the host
    }

    /// <summary>Ends it for the service: the cable was pulled, or all ends.</summary>
    internal void End()
    {
        _file.Wake();
        _reports.Writer.TryComplete();
        _gone.Cancel();
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        End();
        _reading.Join();
        lock (_writing)
        {
            _isClosed = true;
            _file.Dispose();
        }
    }

    private void Write(byte[] report)
    {
        try
        {
            lock (_writing)
            {
                if (_isClosed) { throw new IOException("the host is gone"); }
                _file.Write(report, SendPatience);
            }
        }
        catch (IOException)
        {
            End();
            throw;
        }
    }

    private void Read()
    {
        _file.ReadAll(_reports.Writer.TryWrite);
        _ = Task.Run(End); // whoever hears of it may take long
    }
}
