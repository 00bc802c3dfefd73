using Holdfast.Device;
using Holdfast.Keys;

namespace Holdfast.Protocols.Ledger.Bitcoin;

/// <summary>
/// The vendor's app for Bitcoin, as it is since version 2.1: wallet policies, PSBTs that the host commits to and hands over in pieces, messages. P1
/// is 0; P2 is the protocol's version, 0 or 1.
/// </summary>
public sealed class BitcoinApp : LedgerApp
{
    /// <summary>Names the SLIP-21 key by which the vendor's app proves to a host what was registered; so a proof of one device of this seed holds for all.</summary>
    private const string RegistrationLabel = "LEDGER-Wallet policy";

    private const byte AppClass = 0xE1, FrameworkClass = 0xF8, NewestVersion = 1;

    private readonly Network _network;

    private BitcoinApp(string name, Network network) => (Name, _network, Grant) = (name, network, BitcoinRoots.Of(network, RegistrationLabel));

    /// <summary>For coins that are worth something.</summary>
    public static BitcoinApp OnMain() => new("Bitcoin", Network.Main);

    /// <summary>For all test networks; hosts know the addresses of testnet alone.</summary>
    public static BitcoinApp OnTest() => new("Bitcoin Test", Network.Testnet);

    public override string Name { get; }
    public override string Version => "2.4.6";
    public override KeyGrant Grant { get; }

    public override bool Owns(ApduCommand command) => command.Class == AppClass;

    public override async Task<ApduReply> RunAsync(ApduCommand command, LedgerCall call)
    {
        if (command.Class == FrameworkClass) { return StatusWord.BadState; } // a continuation of nothing
        if (command.Class != AppClass) { return StatusWord.NoSuchClass; }
        if (command.P1 != 0 || command.P2 > NewestVersion) { return StatusWord.WrongParameters; }
        if (BitcoinRoots.IsClosed(call.Wallet, _network)) { return StatusWord.NotSupported; }
        var asked = new BitcoinCall(call, _network, command.P2, command.Data);
        return command.Instruction switch
        {
            0x00 => await GetExtendedPublicKey.RunAsync(asked),
            0x02 => await RegisterPolicy.RunAsync(asked),
            0x03 => await GetWalletAddress.RunAsync(asked),
            0x04 => await SignPsbtInputs.RunAsync(asked),
            0x05 => GetMasterFingerprint.Run(asked),
            0x10 => await SignTextMessage.RunAsync(asked),
            _ => StatusWord.NoSuchInstruction,
        };
    }
}
