using System.Net;
using System.Net.Sockets;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Hosting.Tests.Commands;

/// <summary>`holdfast device --as ledger --loopback`: a host asks the owner's own program, whose sockets are in another process; what it asks is seen on the owner's screen.</summary>
public sealed class DeviceHostsTests(OwnersVault vault) : IClassFixture<OwnersVault>
{
    private const string GetFingerprint = "E105000100", Denied = "5501", Locked = "5515";

    private readonly int _apdu = FreePort(), _http = FreePort();

    // Released, the programs lie in one folder; built, each has its own.
    static DeviceHostsTests()
    {
        var (configuration, bin) = (new DirectoryInfo(AppContext.BaseDirectory).Name, Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../..")));
        var link = Path.Combine(bin, "Holdfast", configuration, "holdfast-wires");
        if (!File.Exists(link)) { File.CreateSymbolicLink(link, Path.Combine(bin, "Holdfast.Wires", configuration, "holdfast-wires")); }
    }

    [Fact]
    public async Task A_host_is_answered_after_the_owners_yes()
    {
        using var owner = Run();
        owner.At("Ready", "FOR TRYING OUT");
        using var host = await ConnectAsync();
        var asked = AskAsync(host, GetFingerprint);
        owner.At("Open Bitcoin for a host", "TCP");
        owner.Approve("Open Bitcoin for a host");
        Assert.Equal("73C5DA0A9000", await asked);
    }

    [Fact]
    public async Task A_host_is_told_of_the_owners_no()
    {
        using var owner = Run();
        owner.At("Ready");
        using var host = await ConnectAsync();
        var asked = AskAsync(host, GetFingerprint);
        owner.At("Open Bitcoin for a host");
        owner.Type("r");
        Assert.Equal(Denied, await asked);
    }

    [Fact, Trait("attack", "P03")]
    public async Task A_locked_device_says_that_and_nothing_else()
    {
        using var owner = Run();
        owner.Choose("Lock");
        owner.At("Locked");
        using var host = await ConnectAsync();
        foreach (var apdu in (string[])["B0010000", GetFingerprint, "E002000000"]) { Assert.Equal(Locked, await AskAsync(host, apdu)); }
    }

    [Fact]
    public void A_port_that_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, _apdu);
        taken.Start();
        using var owner = Start();
        Assert.Equal(ExitCode.Failed, owner.ExitCode());
        owner.Sees($"port {_apdu}");
    }

    private OwnerAtTerminal Run()
    {
        var owner = Start();
        owner.Choose("Unlock");
        OwnersVault.Unlock(owner);
        return owner;
    }

    private OwnerAtTerminal Start() => vault.Start("device", "--as", "ledger", "--loopback", "--endpoint", $"ledger-apdu={_apdu}", "--endpoint", $"ledger-http={_http}");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _apdu, TestContext.Current.CancellationToken);
        return new(socket, ownsSocket: true);
    }

    private static Task<string> AskAsync(NetworkStream host, string apdu) => ApduStream.AskAsync(host, apdu, TestContext.Current.CancellationToken);
}
