using System.CommandLine;
using Holdfast.Emulator.Control;
using Holdfast.Emulator.Emulation;
using Holdfast.Emulator.Profiles;
using Holdfast.Hosting;
using Holdfast.Hosting.Commands;
using Holdfast.Hosting.Wires;

namespace Holdfast.Emulator;

/// <summary>`emulate`: a whole device with a test seed, controlled over HTTP on this machine.</summary>
internal static class EmulateCommand
{
    private const int MaxClockSpeed = 1000, MaxAutoLock = 60;

    public static Command Create()
    {
        var words = new Option<string?>("--mnemonic") { Description = "BIP-39 words of a well-known test phrase; \"-\" reads them from standard input. Left out: the vendor's emulator's own" };
        var passphrase = new Option<string>("--passphrase") { Description = "open the wallet of this BIP-39 passphrase", DefaultValueFactory = _ => "" };
        var network = SignOptions.NetworkOption();
        var approve = new Option<string>("--approve") { Description = "ask over the control API, all or none: answer every request by itself", DefaultValueFactory = _ => "ask" };
        approve.AcceptOnlyFromAmong("ask", "all", "none");
        var control = new Option<int>("--control") { Description = "the control API's port on 127.0.0.1; 0 takes a free one", DefaultValueFactory = _ => 0 };
        var pin = new Option<string>("--pin") { Description = "the PIN, 4 to 12 digits", DefaultValueFactory = _ => TestDoubleOptions.DefaultPin };
        var state = new Option<string>("--state") { Description = "empty, locked or unlocked at start", DefaultValueFactory = _ => "unlocked" };
        state.AcceptOnlyFromAmong("empty", "locked", "unlocked");
        var autoLock = new Option<int>("--auto-lock") { Description = "minutes without input until it locks; 0 for never", DefaultValueFactory = _ => 0 };
        var clock = new Option<int>("--clock-speed") { Description = $"how much faster its clock runs, 1 to {MaxClockSpeed}: for delays and the auto-lock", DefaultValueFactory = _ => 1 };
        var profiles = new Option<string[]>("--as") { Description = $"speak as vendors' devices do, one or several: {string.Join(", ", EmulatedProfile.All.Select(each => each.Profile.Name))}", AllowMultipleArgumentsPerToken = false, CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(','))] };
        var app = new Option<string?>("--app") { Description = $"the app that is open from the start: {string.Join(", ", EmulatedProfile.All.SelectMany(each => each.Profile.Apps))}" };
        var ports = new Option<string[]>("--port") { Description = "NAME=PORT for an endpoint of --as, several times; 0 alone takes free ports for all", DefaultValueFactory = _ => [] };

        control.Validators.Add(result => Within(result, control, 0, ushort.MaxValue));
        autoLock.Validators.Add(result => Within(result, autoLock, 0, MaxAutoLock));
        clock.Validators.Add(result => Within(result, clock, 1, MaxClockSpeed));
        pin.Validators.Add(result =>
        {
            if (result.GetValue(pin) is not { Length: >= 4 and <= 12 } digits || !digits.All(char.IsAsciiDigit)) { result.AddError("--pin takes 4 to 12 digits"); }
        });
        profiles.Validators.Add(result =>
        {
            foreach (var name in result.Tokens.SelectMany(token => token.Value.Split(',')).Where(name => EmulatedProfile.Find(name) is null)) { result.AddError($"--as: there is no \"{name}\""); }
        });
        app.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !EmulatedProfile.All.Any(each => each.Profile.Apps.Contains(result.Tokens[0].Value))) { result.AddError($"--app: there is no \"{result.Tokens[0].Value}\""); }
        });
        ports.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !EndpointPorts.IsOne(token.Value))) { result.AddError($"--port takes NAME=PORT or 0, not \"{token.Value}\""); }
        });

        var command = new Command("emulate", "a device with a test seed, controlled over HTTP") { words, passphrase, network, approve, control, pin, state, autoLock, clock, profiles, app, ports };
        command.SetAction((result, cancel) =>
        {
            var named = (result.GetValue(profiles) ?? []).Select(name => EmulatedProfile.Find(name)!).ToArray();
            var options = new TestDoubleOptions
            {
                Words = result.GetValue(words) switch
                {
                    "-" => Console.In.ReadLine() ?? "",
                    { } given => given,
                    null => named.Length > 0 ? named[0].Words : TestDoubleOptions.DefaultWords,
                },
                Passphrase = result.GetValue(passphrase)!,
                Network = SignOptions.ParseNetwork(result.GetValue(network)!),
                Answers = result.GetValue(approve) switch
                {
                    "all" => Answers.All,
                    "none" => Answers.None,
                    _ => Answers.Ask,
                },
                Pin = result.GetValue(pin)!,
                State = TestDoubleOptions.StateOf(result.GetValue(state)!)!.Value,
                AutoLockMinutes = result.GetValue(autoLock),
                ClockSpeed = result.GetValue(clock),
                Limits = named.Length > 0 ? named[0].Profile.Limits : new(),
            };
            return RunAsync(options, new(named, result.GetValue(app), result.GetValue(ports)!), result.GetValue(control), cancel);
        });
        return command;
    }

    private static void Within(System.CommandLine.Parsing.OptionResult result, Option<int> option, int least, int most)
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && (value < least || value > most)) { result.AddError($"{option.Name} takes {least} to {most}"); }
    }

    private static async Task<int> RunAsync(TestDoubleOptions options, EmulatedEndpoints hosts, int port, CancellationToken cancel)
    {
        if (!Emulation.Emulator.Start(options).TryGet(out var emulator, out var refused))
        {
            Console.Error.WriteLine(refused);
            return ExitCode.NotUnderstood;
        }
        await using (emulator)
        {
            try
            {
                await using var served = await hosts.ServeAsync(emulator, cancel);
                foreach (var each in served.Bound) { Console.WriteLine($"{each.Name} {each.Url}"); }
                await ControlServer.RunAsync(emulator, port, bound => Console.WriteLine($"listening on http://127.0.0.1:{bound}"), cancel);
                return ExitCode.Done;
            }
            catch (IOException exception)
            {
                Console.Error.WriteLine($"cannot listen: {exception.Message}");
                return ExitCode.Failed;
            }
        }
    }
}
