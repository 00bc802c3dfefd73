using Holdfast.Protocols.Tests.Ledger;
using Holdfast.Protocols.Tests.Ledger.Bitcoin;

namespace Holdfast.Fuzz;

/// <summary>
/// APDUs of two hosts, one after another, to the device with all of the vendor's apps: what finds an app, opens it, and runs commands of several APDUs. Each has two bytes
/// before it: what is done besides (<see cref="Control"/>), and its length. Every reply is one; what leaves signed was agreed to, once for each, and is what was
/// shown; an honest command is answered afterwards.
/// </summary>
public static class LedgerApduTarget
{
    private const int MostSteps = 1000;

    /// <summary>Of the byte before an APDU: whose it is; the device is locked and opened before; what the owner does with every page, by <see cref="OwnersWill"/>.</summary>
    [Flags]
    private enum Control : byte { Other = 1, Lock = 2, Declines = 4, Leaves = 8 }

    private static readonly byte[] OpenBitcoin = [0xE0, 0xD8, 0, 0, 7, .. "Bitcoin"u8], MasterFingerprint = [0xE1, 0x05, 0, 1];
    private static readonly Lazy<WatchedLedger> Ledger = new(() => new(LedgerKeys.Words));

    internal static void Run(byte[] input)
    {
        try { RunAsync(input).GetAwaiter().GetResult(); }
        catch (LedgerFault fault) { throw new FindingException(fault.Message); }
    }

    /// <summary>How many signatures an input gets.</summary>
    public static int Signatures(byte[] input)
    {
        Run(input);
        return Ledger.Value.Signatures;
    }

    /// <summary>Steps of one host whose owner agrees, as the target reads them.</summary>
    internal static byte[] Join(IEnumerable<byte[]> apdus) => [.. apdus.SelectMany(apdu => (byte[])[0, (byte)apdu.Length, .. apdu])];

    /// <summary>Runs what a host sends by itself, and gives every APDU of it.</summary>
    internal static List<byte[]> Record(Func<Func<byte[], Task<byte[]>>, Task> host)
    {
        var sent = new List<byte[]>();
        Ledger.Value.BeginAnewAsync().GetAwaiter().GetResult();
        host(apdu =>
        {
            sent.Add(apdu);
            return Ledger.Value.ExchangeAsync(0, apdu);
        }).GetAwaiter().GetResult();
        return sent;
    }

    private static async Task RunAsync(byte[] input)
    {
        var ledger = Ledger.Value;
        await ledger.BeginAnewAsync();
        for (var (at, steps) = (0, 0); at + 2 <= input.Length && steps < MostSteps; steps++)
        {
            var (control, end) = ((Control)input[at], Math.Min(at + 2 + input[at + 1], input.Length));
            ledger.Will = control.HasFlag(Control.Declines) ? OwnersWill.Declines : control.HasFlag(Control.Leaves) ? OwnersWill.Leaves : OwnersWill.Agrees;
            if (control.HasFlag(Control.Lock)) { ledger.LockAndReopen(); }
            await ledger.ExchangeAsync(control.HasFlag(Control.Other) ? 1 : 0, input[(at + 2)..end]);
            at = end;
        }
        ledger.Will = OwnersWill.Agrees;
        foreach (var host in (int[])[0, 1])
        {
            FindingException.Unless(await ledger.ExchangeAsync(host, OpenBitcoin) is [0x90, 0x00], "the app does not open");
            FindingException.Unless(await ledger.ExchangeAsync(host, MasterFingerprint) is [0xF5, 0xAC, 0xC2, 0xFD, 0x90, 0x00], "an honest command is not answered");
        }
    }
}
