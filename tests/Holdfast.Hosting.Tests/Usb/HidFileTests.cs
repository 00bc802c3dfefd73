using System.Collections.Concurrent;
using Holdfast.HostLink;
using Holdfast.Hosting.Usb;
using Xunit;

namespace Holdfast.Hosting.Tests.Usb;

/// <summary>Reports of 64 bytes over a device file, with a socket pair in the place of the gadget's.</summary>
public sealed class HidFileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), Pause = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_report_is_one_receive_and_a_shorter_answer_is_filled_up_with_zeros()
    {
        using var cable = new Cable();
        await using var host = Host(cable, new Service(async (connection, cancel) =>
        {
            Assert.Equal("USB", connection.Name);
            while (await connection.ReceiveAsync(cancel) is { IsEmpty: false } report) { await connection.SendAsync(report[..10], cancel); }
        }));
        Assert.Equal("hid:/dev/hidg0", host.Bound.Url);
        for (byte i = 1; i < 100; i++)
        {
            cable.Send(Report(i));
            Assert.Equal((byte[])[.. Enumerable.Repeat(i, 10), .. new byte[54]], await cable.ReadAsync());
        }
    }

    [Fact]
    public async Task Reports_that_come_in_parts_or_together_are_each_whole()
    {
        using var cable = new Cable();
        var reports = new BlockingCollection<byte[]>();
        await using var host = Host(cable, new Service(async (connection, cancel) =>
        {
            while (await connection.ReceiveAsync(cancel) is { IsEmpty: false } report) { reports.Add(report.ToArray(), CancellationToken.None); }
        }));
        byte[] sent = [.. Report(1), .. Report(2), .. Report(3)];
        foreach (var part in (int[])[1, 62, 63, 65, 1])
        {
            cable.Send(sent.AsSpan(0, part));
            sent = sent[part..];
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        Assert.Empty(sent);
        for (byte i = 1; i <= 3; i++)
        {
            Assert.True(reports.TryTake(out var report, Patience));
            Assert.Equal(Report(i), report);
        }
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_cable_that_is_pulled_is_noticed_while_a_request_is_served_and_half_a_report_is_nothing()
    {
        using var cable = new Cable();
        var (begun, gone, more) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource<bool>());
        await using var host = Host(cable, new Service(async (connection, cancel) =>
        {
            await connection.ReceiveAsync(cancel);
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, connection.Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            gone.SetResult();
            more.SetResult(!(await connection.ReceiveAsync(cancel)).IsEmpty);
            await Assert.ThrowsAsync<IOException>(async () => await connection.SendAsync(new byte[64], cancel));
        }));
        cable.Send(Report(1));
        await begun.Task.WaitAsync(Patience);
        cable.Send(Report(2).AsSpan(0, 63));
        Assert.False(gone.Task.IsCompleted);
        cable.Pull();
        await gone.Task.WaitAsync(Patience);
        Assert.False(await more.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_controller_that_has_no_host_any_longer_ends_the_connection()
    {
        using var cable = new Cable();
        var attached = true;
        var gone = new TaskCompletionSource();
        await using var host = new HidFileHost(Endpoint.HidFile("usb", "/dev/hidg0", new Service(async (connection, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, connection.Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            gone.SetResult();
        })), () => cable.Device, () => Volatile.Read(ref attached), (_, _) => { }, Pause);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(gone.Task.IsCompleted);
        Volatile.Write(ref attached, false);
        await gone.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task The_file_is_opened_anew_for_the_next_host_and_after_a_service_that_failed()
    {
        using Cable first = new(), second = new(), third = new();
        var cables = new Queue<Cable>([first, second, third]);
        var failed = new BlockingCollection<string>();
        await using var host = new HidFileHost(Endpoint.HidFile("usb", "/dev/hidg0", new Service(async (connection, cancel) =>
        {
            while (await connection.ReceiveAsync(cancel) is { IsEmpty: false } report)
            {
                if (report.Span[0] == 9) { throw new InvalidOperationException("a fault"); }
                await connection.SendAsync(report, cancel);
            }
        })), () => cables.TryDequeue(out var next) ? next.Device : throw new IOException(), () => true, (name, exception) => failed.Add($"{name}: {exception.Message}"), Pause);
        first.Send(Report(1));
        Assert.Equal(Report(1), await first.ReadAsync());
        first.Pull();
        second.Send(Report(9));
        Assert.True(failed.TryTake(out var told, Patience));
        Assert.Equal("usb: a fault", told);
        third.Send(Report(3));
        Assert.Equal(Report(3), await third.ReadAsync());
    }

    [Fact, Trait("attack", "T01")]
    public async Task A_host_that_sends_more_than_is_read_has_to_wait()
    {
        using var cable = new Cable();
        var go = new TaskCompletionSource();
        var count = 0;
        await using var host = Host(cable, new Service(async (connection, cancel) =>
        {
            await go.Task;
            while (await connection.ReceiveAsync(cancel) is { IsEmpty: false }) { Interlocked.Increment(ref count); }
        }));
        var sent = 0;
        for (var quiet = 0; quiet < 10; quiet++)
        {
            var more = cable.Fill();
            sent += more;
            if (more > 0) { quiet = 0; }
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        Assert.InRange(sent, 256 * 64, 1 << 20); // what is held, and what the kernel holds
        go.SetResult();
        for (var i = 0; i < 500 && Volatile.Read(ref count) < sent / 64; i++) { await Task.Delay(10, TestContext.Current.CancellationToken); }
        Assert.Equal(sent / 64, count);
    }

    [Fact]
    public async Task Disposing_ends_the_service_and_closes_the_file()
    {
        using var cable = new Cable();
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        var host = Host(cable, new Service(async (connection, cancel) =>
        {
            begun.SetResult();
            await connection.ReceiveAsync(CancellationToken.None);
            ended.SetResult();
        }));
        await begun.Task.WaitAsync(Patience);
        await host.DisposeAsync().AsTask().WaitAsync(Patience);
        Assert.True(ended.Task.IsCompleted);
        Assert.Empty(await cable.ReadAsync());
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
        => Assert.StartsWith("/nowhere/hidg0 cannot be opened: ", Assert.Throws<IOException>(() => new HidFileHost(Endpoint.HidFile("usb", "/nowhere/hidg0", new Service((_, _) => Task.CompletedTask)), (_, _) => { })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("configured", true), InlineData("suspended", true), InlineData("not attached", false), InlineData("powered", false), InlineData(null, true)]
    public void What_the_kernel_says_of_a_controller_is_read(string? state, bool attached)
    {
        var folder = Directory.CreateTempSubdirectory("holdfast-udc");
        try
        {
            if (state is not null) { File.WriteAllText(Path.Combine(folder.CreateSubdirectory("fe980000.usb").FullName, "state"), state + "\n"); }
            Assert.Equal(attached, UsbCable.IsAttached(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static HidFileHost Host(Cable cable, IHostService service) => new(Endpoint.HidFile("usb", "/dev/hidg0", service), () => cable.Device, () => true, (_, _) => { }, Pause);

    private static byte[] Report(byte value) => [.. Enumerable.Repeat(value, 64)];

    private sealed class Service(Func<IHostConnection, CancellationToken, Task> serve) : IHostService
    {
        public Task ServeAsync(IHostConnection connection, CancellationToken cancel) => serve(connection, cancel);
    }
}
