using Holdfast.Device;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>The Ethereum app (LedgerHQ/app-ethereum, doc/ethapp.adoc): addresses, transactions, messages, typed messages and authorisations.</summary>
public sealed class EthereumApp : LedgerApp
{
    internal const byte Class = 0xE0, First = 0x00, More = 0x80;

    /// <summary>May sign blindly; wants to be told of tokens; was asked about checks by the vendor's server, and has none.</summary>
    private const byte BlindSigning = 0x01, TokensFromOutside = 0x02, ChecksDeclined = 0x20;

    private static readonly byte[] VersionNumbers = [1, 21, 3];

    public override string Name => "Ethereum";

    /// <summary>The last before hosts send what the vendor's servers hold against a transaction.</summary>
    public override string Version { get; } = string.Join('.', VersionNumbers);

    public override KeyGrant Grant { get; } = KeyGrant.Below(["m/44'/60'", "m/44'/1'"]);

    /// <summary>Two of its instructions are another app's too; they differ in whether they have data.</summary>
    public override bool Owns(ApduCommand command) => command.Class == Class && (EthereumInstruction)command.Instruction switch
    {
        EthereumInstruction.SignTransaction => !command.Data.IsEmpty,
        EthereumInstruction.GetConfiguration => command.Data.IsEmpty,
        var instruction => Enum.IsDefined(instruction),
    };

    public override async Task<ApduReply> RunAsync(ApduCommand command, LedgerCall call)
    {
        if (command.Class != Class) { return StatusWord.NoSuchClass; }
        if (call.Wallet.Kind == WalletKind.Practice) { return StatusWord.TypeNotSupported; } // everybody knows its words, and chains here are worth something
        switch ((EthereumInstruction)command.Instruction)
        {
            case EthereumInstruction.GetPublicKey: return await PublicKeyCommand.RunAsync(command, call);
            case EthereumInstruction.GetConfiguration: return ApduReply.Ok(Configuration(call.Device.Settings));
            case EthereumInstruction.SignTransaction: return await TransactionCommand.RunAsync(command, call);
            case EthereumInstruction.SignPersonalMessage: return await MessageCommand.RunAsync(command, call);
            case EthereumInstruction.SignTypedData or EthereumInstruction.DefineStruct or EthereumInstruction.SendStruct: return await TypedDataCommand.RunAsync(command, call);
            case EthereumInstruction.SignAuthorization: return await AuthorizationCommand.RunAsync(command, call);
            default: return Hints.Takes(command) ? Hints.ReplyTo(command) : StatusWord.NoSuchInstruction;
        }
    }

    private static byte[] Configuration(DeviceSettings settings)
        => [(byte)((settings.AllowBlindSigning ? BlindSigning : 0) | TokensFromOutside | ChecksDeclined), .. VersionNumbers];
}
