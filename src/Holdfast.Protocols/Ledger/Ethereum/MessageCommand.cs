using System.Buffers.Binary;
using Holdfast.Device.Requests;
using Holdfast.Ethereum.Messages;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>Signs a message (EIP-191): the path, the message's length, 4 bytes, big endian, then the message, over as many APDUs as it takes.</summary>
internal static class MessageCommand
{
    public static async Task<ApduReply> RunAsync(ApduCommand command, LedgerCall call)
    {
        if (command.P1 is not (EthereumApp.First or EthereumApp.More)) { return StatusWord.WrongP1P2; }
        if (command.P1 == EthereumApp.More) { return StatusWord.NotNow; }
        if (!PathBlock.TryRead(command.Data, out var path, out var rest) || rest.Length < sizeof(uint)) { return StatusWord.IncorrectData; }
        var size = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
        if (size > PersonalMessageRequest.MaxSize) { return EthereumStatus.Of(Refusal.TooLarge); }
        var gathered = await Gathering.RunAsync(call, rest[sizeof(uint)..], _ => (int)size,
            next => next is { Class: EthereumApp.Class, Instruction: (byte)EthereumInstruction.SignPersonalMessage, P1: EthereumApp.More });
        if (!gathered.TryGet(out var message, out var refused)) { return EthereumStatus.Of(refused); }
        var request = new PersonalMessageRequest(message, path, call.Device.EthereumOptions, call.Wallet.Fingerprint);
        var asked = await SignPersonalMessage.RunAsync(call.Device.Vault, call.Wallet, request, call.Device.Explainer, call.Session, call.Cancel);
        return asked.TryGet(out var signature, out refused) ? SignatureReply.OfMessage(signature) : EthereumStatus.Of(refused);
    }
}
