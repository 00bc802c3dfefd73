using System.CommandLine;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Hosting;
using Holdfast.Hosting.Commands;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Emulator;

/// <summary>`demo`: a whole run on a throw-away test seed, from PSBT to signed transaction, then three requests for Ethereum. What a newcomer tries first.</summary>
internal static class DemoCommand
{
    // The best known test phrase: everybody can spend what is sent to it.
    private static ReadOnlySpan<byte> Words => "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"u8;

    // One segwit input of that wallet, 60,000 sat to somebody, the change back.
    private const string Psbt = "cHNidP8BAHECAAAAAb713dMQQrE31y9KSSVSZBYTvJhfEJy/Mnc7XEN6FpOcAQAAAAD9////AmDqAAAAAAAAFgAU7RoIYZ0hrydQ1F7Dy+vpwb0Cnv4OmwAAAAAAABYAFD40mF3Kb93J+zaZQOTH2OKHP1KcAAAAAAABAN4CAAAAAAEBinJlnhiorF1UKiDs9IUqEUD1yk040z5iQF0cJwSg3DcAAAAAAP3///8COTAAAAAAAAAWABR6lBqjH7Stws0BWTjm7DHpwXPAWqCGAQAAAAAAFgAUwM681sPTyox13F7GLr5VMw75EOICRzBEAiAZDS6BMSZRIFtM5ZEXEBF+GUd+0HNMAHAuvmhPM3CD+wIgOOwbilG2AS2+dTO9Jr4klKvjJM6S/0iqH0wE+6ZwfwUBIQKkiCJWRnqVAAdtBrHhUbZ2K87xycmgg2PMoEeccam6GwAAAAABAR+ghgEAAAAAABYAFMDOvNbD08qMddxexi6+VTMO+RDiIgYDMNVP0N1CCm5fjTYk9fNILK41D3nV8HU79b7vnC2RrzwYc8XaClQAAIAAAACAAAAAgAAAAAAAAAAAAAAiAgMCUySIjkKauOPbrx94AmSLnNAem0GEhcX6TBubVwDhphhzxdoKVAAAgAAAAIAAAACAAQAAAAAAAAAA";

    public static Command Create()
    {
        var headless = new Option<bool>("--headless") { Description = "approve by itself all but warnings, and print the pages" };
        var command = new Command("demo", "a whole run on a throw-away test seed: what a newcomer tries first") { headless };
        command.SetAction((result, cancel) => Failures.ToExitCodeAsync(() => RunAsync(result.GetValue(headless), cancel)));
        return command;
    }

    private static async Task<int> RunAsync(bool headless, CancellationToken cancel)
    {
        Console.WriteLine("EMULATOR: a test wallet that everybody knows. Never send money to it.");
        Result<byte[]> signed;
        IReadOnlyList<string> ethereum = [];
        using (var screen = headless ? TestScreen.Printing() : TestScreen.TryOpen(approveAll: false))
        {
            if (screen is null) { return ExitCode.Failed; }
            using var vault = new Vault(screen.Panel);
            var wallet = vault.OpenTemporary(Words, default).Value;
            if (headless) { Console.WriteLine($"The wallet's fingerprint is {wallet.Fingerprint}. A host hands it a PSBT to sign."); }
            var (psbt, _) = PsbtFileFormat.Read(System.Text.Encoding.ASCII.GetBytes(Psbt)).Value;
            var request = new PsbtRequest(psbt, new PsbtOptions(Network.Main) { Nonces = NonceOptions.Repeatable }, wallet.Fingerprint);
            using var session = new HostSession("demo");
            signed = await SignPsbt.RunAsync(vault, wallet, request, session, cancel);
            if (signed.Refused is null) { ethereum = await EthereumDemo.RunAsync(vault, wallet, what => Say(headless, what), cancel); }
        }
        if (!signed.TryGet(out var bytes, out var refused)) { return Failures.Print(refused); }
        return Finish(bytes, ethereum);
    }

    // A terminal that shows the device is not printed on.
    private static void Say(bool headless, string what)
    {
        if (!headless) { return; }
        Console.WriteLine();
        Console.WriteLine($"=== Ethereum. {what} ===");
    }

    private static int Finish(byte[] signed, IReadOnlyList<string> ethereum)
    {
        if (!Bitcoin.Psbts.Psbt.Parse(signed).TryGet(out var psbt, out var refused) || !PsbtFinish.Run(psbt, new(PsbtEncoding.Binary, false), finalize: true, extract: true).TryGet(out var transaction, out refused)
            || !Transaction.TryComputeId(transaction, out var id)) { return Failures.Print(refused ?? new Refused(Refusal.Malformed, "the transaction")); }
        Console.WriteLine();
        Console.WriteLine($"Signed. txid {id.ToReversedString()}");
        Console.WriteLine(Convert.ToHexStringLower(transaction));
        foreach (var result in ethereum)
        {
            Console.WriteLine();
            Console.WriteLine($"Ethereum. {result}");
        }
        Console.WriteLine("""

            Next:
              ./holdfast show FILE          what a PSBT or a request for Ethereum would do, with no key at all
              ./holdfast doctor             is this machine fit to keep a seed?
              ./holdfast device             make or restore a wallet of your own
              ./holdfast emulate --help     the same device for your test suite
            """);
        return ExitCode.Done;
    }
}
