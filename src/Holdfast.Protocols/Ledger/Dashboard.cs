using System.Text;
using Holdfast.Device;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger;

/// <summary>What hosts ask of every app and of the device itself: which app is open, open one, leave it.</summary>
internal static class Dashboard
{
    /// <summary>How a host knows that no app is open, and the version that it is told then.</summary>
    public const string Name = "BOLOS", Version = "1.6.0";

    private const byte CommonClass = 0xB0, DeviceClass = 0xE0;
    private const byte GetApp = 0x01, QuitApp = 0xA7, OpenApp = 0xD8, GetVersion = 0x01;

    /// <summary>The vendor's number for the model whose screen is nearest to ours. It is no proof of anything, and no proof is given.</summary>
    private static ReadOnlySpan<byte> Stax => [0x33, 0x20, 0x00, 0x04];

    /// <summary>It has a seed, and of 24 words.</summary>
    private const byte Onboarded = 0x04;

    /// <summary>The command that opens an app.</summary>
    public static ApduCommand Opening(LedgerApp app) => new(DeviceClass, OpenApp, 0, 0, Encoding.ASCII.GetBytes(app.Name));

    /// <param name="command">Of a host.</param>
    /// <param name="isIdle">No app is open.</param>
    public static bool Takes(ApduCommand command, bool isIdle)
        => command.Class == CommonClass || command is { Class: DeviceClass, Instruction: OpenApp } || isIdle && command is { Class: DeviceClass, Instruction: GetVersion };

    public static async Task<ApduReply> RunAsync(LedgerDevice ledger, ApduCommand command, LedgerCall call)
    {
        switch (command.Instruction)
        {
            case GetApp when command.Class == CommonClass:
                return ApduReply.Ok(Describe(ledger.CurrentFor(call.Wallet).App));
            case QuitApp when command.Class == CommonClass:
                ledger.Open(null, call.Wallet);
                return StatusWord.Ok;
            case GetVersion:
                return ApduReply.Ok(DescribeDevice());
            case OpenApp when command.Class == DeviceClass:
                if (ledger.Apps.FirstOrDefault(app => Encoding.ASCII.GetBytes(app.Name).AsSpan().SequenceEqual(command.Data.Span)) is not { } wanted) { return StatusWord.NoSuchApp; }
                if (ledger.CurrentFor(call.Wallet).App == wanted) { return StatusWord.Ok; }
                if (await Consent.AskAsync(call.Device.Vault, Ask(wanted, call.Session, call.Wallet), call.Session, call.Cancel) is { } refused)
                {
                    return refused.Reason == Refusal.Rejected ? StatusWord.OpeningRefused : ApduReply.Of(refused);
                }
                ledger.Open(wanted, call.Wallet);
                return StatusWord.Ok;
            default:
                return StatusWord.NoSuchInstruction;
        }
    }

    // Format 1; then name, version and flags, each with its length before it.
    private static byte[] Describe(LedgerApp? app)
        => [1, .. WithLength(app?.Name ?? Name), .. WithLength(app?.Version ?? Version), 1, 0];

    // The model; version and flags of the secure element's system; versions of the other chip and its loader; the language, and that no backup service holds the seed.
    private static byte[] DescribeDevice() => [.. Stax, .. WithLength(Version), 4, Onboarded, 0, 0, 0, .. WithLength("0.0"), .. WithLength("0.0"), 1, 0, 1, 0];

    private static byte[] WithLength(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static Review Ask(LedgerApp app, HostSession session, Wallet wallet) => new(Phrase.Of("ledger.open.title", app.Name),
        [new(Phrase.Of("ledger.open.title", app.Name), [new(Phrase.Of("ledger.open.host"), session.Name), new(Phrase.Of("field.wallet"), wallet.Fingerprint.ToString()), new(Phrase.Of("ledger.open.sees.label"), Phrase.Of("ledger.open.sees", app.Name))])], [], null);
}
