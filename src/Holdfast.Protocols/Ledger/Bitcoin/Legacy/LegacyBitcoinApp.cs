using Holdfast.Device;
using Holdfast.Keys;

namespace Holdfast.Protocols.Ledger.Bitcoin.Legacy;

/// <summary>
/// The vendor's app for Bitcoin as it was before version 2.1, which hosts still know by this name. Only what reads is spoken: what it signed it
/// was given piece by piece, and hosts that sign have the newer one.
/// </summary>
public sealed class LegacyBitcoinApp : LedgerApp
{
    private const byte AppClass = 0xE0, PublicKey = 0x40, FirmwareVersion = 0xC4;
    private const byte CompressedKeys = 0x01, Architecture = 0x30, Major = 2, Minor = 0, Patch = 6;

    private readonly Network _network;

    private LegacyBitcoinApp(string name, Network network) => (Name, _network, Grant) = (name, network, BitcoinRoots.Of(network));

    public static LegacyBitcoinApp OnMain() => new("Bitcoin Legacy", Network.Main);
    public static LegacyBitcoinApp OnTest() => new("Bitcoin Test Legacy", Network.Testnet);

    public override string Name { get; }
    public override string Version => $"{Major}.{Minor}.{Patch}";
    public override KeyGrant Grant { get; }

    public override bool Owns(ApduCommand command) => command is { Class: AppClass, Instruction: PublicKey or FirmwareVersion };

    public override async Task<ApduReply> RunAsync(ApduCommand command, LedgerCall call)
    {
        if (command.Class != AppClass) { return StatusWord.NoSuchClass; }
        if (BitcoinRoots.IsClosed(call.Wallet, _network)) { return StatusWord.NotSupported; }
        return command.Instruction switch
        {
            PublicKey => await GetWalletPublicKey.RunAsync(command, call, _network),
            FirmwareVersion => ApduReply.Ok((byte[])[CompressedKeys, Architecture, Major, Minor, Patch, 0, 0]),
            _ => StatusWord.NoSuchInstruction,
        };
    }
}
