using System.Diagnostics;
using Holdfast.HostLink;
using Holdfast.Hosting.Machine;
using Holdfast.Hosting.Wires;
using Xunit;

namespace Holdfast.Hosting.Tests.Wires;

/// <summary>Which children are ended when a browser knew a secret. All of this process's are, so nothing else runs meanwhile.</summary>
[Collection(nameof(WireHostTests))]
public sealed class OrphansTests
{
    [Fact]
    public async Task All_children_are_ended_but_the_wires()
    {
        await using var host = await WireHost.StartAsync([Endpoint.Tcp("tcp", 0, Service.Echo)], new() { Program = WiresPrograms.Path });
        using var wires = WiresPrograms.Children().Single();
        // One with a child of its own.
        using var other = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "sleep 100 & echo $!; wait"]) { RedirectStandardOutput = true })!;
        Assert.NotNull(await other.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Orphans.EndChildren();
        Assert.False(Directory.Exists($"/proc/{other.Id}"));
        Assert.False(wires.HasExited);
        Assert.False(host.Ended.IsCompleted);
    }

    [Fact]
    public async Task The_wires_of_a_host_that_was_disposed_are_no_exception_any_longer()
    {
        await using (await WireHost.StartAsync([Endpoint.Tcp("tcp", 0, Service.Echo)], new() { Program = WiresPrograms.Path })) { }
        using var other = Process.Start(new ProcessStartInfo("/bin/sleep", ["100"]))!;
        Orphans.EndChildren();
        Assert.False(Directory.Exists($"/proc/{other.Id}"));
        Assert.Empty(WiresPrograms.Children());
    }
}
