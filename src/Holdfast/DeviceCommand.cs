using System.CommandLine;
using Holdfast.Device.Flows;
using Holdfast.Hosting;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Web;

namespace Holdfast;

/// <summary>`holdfast device`: the wallet, for its owner.</summary>
internal static class DeviceCommand
{
    private const string Terminal = "terminal", Web = "web", None = "none";
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable"];

    public static Command Create()
    {
        var state = OwnerDevice.StateOption();
        var unlocked = OwnerDevice.UnlockedMemoryOption();
        var screen = new Option<string>("--screen") { Description = "terminal, or web: a browser that is started for it", DefaultValueFactory = _ => Terminal };
        screen.AcceptOnlyFromAmong(Terminal, Web);
        var browser = new Option<string?>("--browser") { Description = "with --screen web: the browser's path (a Chromium), or none to open the page yourself" };
        var kiosk = new Option<bool>("--kiosk") { Description = "with --screen web: the browser takes the whole display and is started again when it ends" };
        var port = new Option<int>("--port") { Description = "with --screen web: the port on 127.0.0.1; 0 takes a free one", DefaultValueFactory = _ => 0 };
        port.Validators.Add(result => { if (result.GetValue(port) is < 0 or > ushort.MaxValue) { result.AddError("--port takes 0 to 65535"); } });
        var hosts = new HostOptionSet();
        var command = new Command("device", "the wallet, for its owner") { state, screen, browser, kiosk, port, unlocked };
        hosts.AddTo(command);
        command.SetAction((result, cancel) => Failures.ToExitCodeAsync(() =>
        {
            var web = result.GetValue(screen) != Web ? null : new WebScreenOptions
            {
                Browser = result.GetValue(browser) is not { } path ? Array.Find(Browsers, File.Exists) ?? "" : path == None ? "" : Path.GetFullPath(path),
                IsKiosk = result.GetValue(kiosk),
                Port = result.GetValue(port),
            };
            return RunAsync(result.GetValue(state)!, result.GetValue(unlocked), web, hosts.Read(result), cancel);
        }));
        return command;
    }

    private static async Task<int> RunAsync(string state, bool acceptUnlockedMemory, WebScreenOptions? web, HostOptions hosts, CancellationToken cancel)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var owner = web is null ? OwnerDevice.TryOpen(state, acceptUnlockedMemory, hosts, leave) : OwnerDevice.TryOpen(state, acceptUnlockedMemory, hosts, web, leave);
        if (owner is null) { return ExitCode.Failed; }
        await using var served = await hosts.ServeAsync(owner.Device, leave);
        try
        {
            await new Home(owner.Device, new HomeActions(owner.Device).All).RunAsync(leave.Token);
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
        }
        return ExitCode.Done;
    }
}
