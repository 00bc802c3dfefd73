using System.Runtime.InteropServices;

namespace Holdfast.Screen;

/// <summary>This program's life: greeted by the vault's process, it serves one screen, opens the browser that shows it, and ends with whichever ends first.</summary>
internal static class ScreenProgram
{
    private const int Done = 0, Failed = 1, BrowserEnded = 3;

    internal static async Task<int> RunAsync()
    {
        using var device = new DeviceLink(Console.OpenStandardInput(), Console.OpenStandardOutput());
        if (device.ReadGreeting() is not { } greeting) { return Failed; }
        using var ended = new CancellationTokenSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            ended.Cancel();
        });
        await using var server = await ScreenServer.StartAsync(greeting, device);
        device.Start(ended.Cancel);
        if (greeting.Browser.Length == 0)
        {
            await Console.Error.WriteLineAsync($"open {server.Address}");
            await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Done;
        }
        using var browser = new Browser(greeting.Browser, greeting.Folder, greeting.IsKiosk, server.Address);
        var first = await Task.WhenAny(browser.Ended, Task.Delay(Timeout.Infinite, ended.Token));
        return first == browser.Ended && !ended.IsCancellationRequested ? BrowserEnded : Done;
    }
}
