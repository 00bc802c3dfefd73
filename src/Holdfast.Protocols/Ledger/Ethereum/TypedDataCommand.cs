using Holdfast.Cryptography;
using Holdfast.Device.Requests;
using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>
/// Signs a typed message (EIP-712): its structs come member by member, then its values one by one, then the path of who is to sign. A message of which
/// only hashes come falls under the rule of blind signing: nobody can see what it says.
/// </summary>
internal static class TypedDataCommand
{
    private const byte Hashes = 0, Whole = 1;

    public static async Task<ApduReply> RunAsync(ApduCommand command, LedgerCall call)
    {
        if (IsOf(command, EthereumInstruction.SignTypedData)) { return command switch { { P1: 0, P2: Hashes } => await SignHashesAsync(command, call), { P1: 0, P2: Whole } => StatusWord.NotNow, _ => StatusWord.WrongP1P2 }; }
        var message = new TypedDataStream();
        while (!IsOf(command, EthereumInstruction.SignTypedData))
        {
            if (message.Take(command) is { } refused) { return EthereumStatus.Of(refused); }
            command = await Hints.PassAsync(call, StatusWord.Ok, message.IsPart);
        }
        return await SignAsync(message, command, call);
    }

    private static async Task<ApduReply> SignAsync(TypedDataStream message, ApduCommand command, LedgerCall call)
    {
        if (!PathBlock.TryRead(command.Data, out var path, out var rest) || !rest.IsEmpty) { return StatusWord.IncorrectData; }
        if (!message.Finish().TryGet(out var data, out var refused)) { return EthereumStatus.Of(refused); }
        var request = new TypedDataRequest(data, path, call.Device.EthereumOptions, call.Wallet.Fingerprint);
        var asked = await SignTypedData.RunAsync(call.Device.Vault, call.Wallet, request, call.Device.Explainer, call.Session, call.Cancel);
        return asked.TryGet(out var signature, out refused) ? SignatureReply.OfMessage(signature) : EthereumStatus.Of(refused);
    }

    private static async Task<ApduReply> SignHashesAsync(ApduCommand command, LedgerCall call)
    {
        if (!PathBlock.TryRead(command.Data, out var path, out var rest) || rest.Length != 2 * Hash256.Size) { return StatusWord.IncorrectData; }
        var request = new TypedHashesRequest(new(rest.Span[..Hash256.Size]), new(rest.Span[Hash256.Size..]), path, call.Device.EthereumOptions, call.Wallet.Fingerprint);
        var asked = await SignTypedHashes.RunAsync(call.Device.Vault, call.Wallet, request, call.Session, call.Cancel);
        return asked.TryGet(out var signature, out var refused) ? SignatureReply.OfMessage(signature) : EthereumStatus.Of(refused);
    }

    private static bool IsOf(ApduCommand command, EthereumInstruction instruction) => command.Class == EthereumApp.Class && command.Instruction == (byte)instruction;
}
