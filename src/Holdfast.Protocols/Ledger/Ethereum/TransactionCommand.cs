using Holdfast.Device.Requests;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Keys;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>
/// Signs a transaction: the path, then the bytes that are hashed, over as many APDUs as they take. With P2 0 it is signed once it is there; with P2 1
/// it is kept, and signed when P2 2 comes: in between hosts send their hints.
/// </summary>
internal static class TransactionCommand
{
    private const byte Sign = 0, Keep = 1, SignKept = 2;

    public static async Task<ApduReply> RunAsync(ApduCommand command, LedgerCall call)
    {
        if (command.P2 > SignKept || command.P1 is not (EthereumApp.First or EthereumApp.More)) { return StatusWord.WrongP1P2; }
        if (command.P2 == SignKept || command.P1 == EthereumApp.More) { return StatusWord.NotNow; }
        if (!PathBlock.TryRead(command.Data, out var path, out var rest)) { return StatusWord.IncorrectData; }
        var gathered = await Gathering.RunAsync(call, rest, TransactionSize.Measure, next => IsOne(next) && next.P1 == EthereumApp.More && next.P2 == command.P2);
        if (!gathered.TryGet(out var bytes, out var refused) || !EthereumTransaction.Parse(bytes).TryGet(out var transaction, out refused)) { return EthereumStatus.Of(refused); }
        if (command.P2 == Keep && !(await Hints.PassAsync(call, StatusWord.Ok, next => IsOne(next) && next.P2 == SignKept)).Data.IsEmpty) { return StatusWord.IncorrectData; }
        return await SignAsync(transaction, path, call);
    }

    private static async Task<ApduReply> SignAsync(EthereumTransaction transaction, DerivationPath path, LedgerCall call)
    {
        var request = new EthereumTransactionRequest(transaction, path, call.Device.EthereumOptions, call.Wallet.Fingerprint);
        var asked = await SignEthereumTransaction.RunAsync(call.Device.Vault, call.Wallet, request, call.Device.Explainer, call.Session, call.Cancel);
        return asked.TryGet(out var signed, out var refused) ? SignatureReply.Of(signed) : EthereumStatus.Of(refused);
    }

    private static bool IsOne(ApduCommand command) => command is { Class: EthereumApp.Class, Instruction: (byte)EthereumInstruction.SignTransaction };
}
