using System.Buffers.Binary;
using Holdfast.Device.Requests;
using Holdfast.Ethereum.Reviews;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>Signs an authorisation (EIP-7702): the path, the length of what follows, 2 bytes, big endian, then <see cref="AuthorizationFields"/>. Here the first APDU has P1 1.</summary>
internal static class AuthorizationCommand
{
    private const byte FirstPart = 1, NextPart = 0;

    public static async Task<ApduReply> RunAsync(ApduCommand command, LedgerCall call)
    {
        if (command.P1 is not (FirstPart or NextPart) || command.P2 != 0) { return StatusWord.WrongP1P2; }
        if (command.P1 == NextPart) { return StatusWord.NotNow; }
        if (!PathBlock.TryRead(command.Data, out var path, out var rest) || rest.Length < sizeof(ushort)) { return StatusWord.IncorrectData; }
        var size = BinaryPrimitives.ReadUInt16BigEndian(rest.Span);
        if (size > AuthorizationFields.MaxSize) { return StatusWord.IncorrectData; }
        var gathered = await Gathering.RunAsync(call, rest[sizeof(ushort)..], _ => size,
            next => next is { Class: EthereumApp.Class, Instruction: (byte)EthereumInstruction.SignAuthorization, P1: NextPart, P2: 0 });
        if (!gathered.TryGet(out var fields, out var refused)) { return EthereumStatus.Of(refused); }
        if (AuthorizationFields.Read(fields) is not { } authorization) { return StatusWord.IncorrectData; }
        var request = new AuthorizationRequest(authorization, path, call.Device.EthereumOptions, call.Wallet.Fingerprint);
        var asked = await SignAuthorization.RunAsync(call.Device.Vault, call.Wallet, request, call.Device.Explainer, call.Session, call.Cancel);
        return asked.TryGet(out var signed, out refused) ? SignatureReply.Of(signed) : EthereumStatus.Of(refused);
    }
}
