using System.Buffers.Binary;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Psbts;

/// <summary>Puts the transaction of a PSBT v2 together from its fields (BIP-370 § Determining Lock Time).</summary>
internal static class Version2Transaction
{
    public static Result<Transaction> Build(byte[] bytes, List<PsbtRecord> records, PsbtMap global, PsbtMap[] inputs, PsbtMap[] outputs)
    {
        uint? Number(PsbtMap map, ulong type) => PsbtReader.Find(records, type, map) is { } record
            ? BinaryPrimitives.ReadUInt32LittleEndian(PsbtReader.Value(bytes, record)) : null;

        var transactionInputs = new TransactionInput[inputs.Length];
        uint height = 0, time = 0;
        bool mustBeHeight = false, mustBeTime = false;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (PsbtReader.Find(records, InputField.PreviousTransactionId, inputs[i]) is not { } id || Number(inputs[i], InputField.OutputIndex) is not { } index)
            {
                return PsbtReader.Malformed($"input {i} does not say what it spends");
            }
            var sequence = Number(inputs[i], InputField.Sequence) ?? 0xffff_ffff;
            transactionInputs[i] = new(new(new Hash256(PsbtReader.Value(bytes, id)), index), sequence);

            var requiredHeight = Number(inputs[i], InputField.RequiredHeightLockTime);
            var requiredTime = Number(inputs[i], InputField.RequiredTimeLockTime);
            mustBeHeight |= requiredHeight is not null && requiredTime is null;
            mustBeTime |= requiredTime is not null && requiredHeight is null;
            height = Math.Max(height, requiredHeight ?? 0);
            time = Math.Max(time, requiredTime ?? 0);
        }
        if (mustBeHeight && mustBeTime) { return PsbtReader.Malformed("inputs ask for lock times that exclude each other"); }

        var transactionOutputs = new TransactionOutput[outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            if (PsbtReader.Find(records, OutputField.Amount, outputs[i]) is not { } amount || PsbtReader.Find(records, OutputField.Script, outputs[i]) is not { } script)
            {
                return PsbtReader.Malformed($"output {i} has no amount or no script");
            }
            transactionOutputs[i] = new(BinaryPrimitives.ReadInt64LittleEndian(PsbtReader.Value(bytes, amount)), bytes.AsMemory(script.ValueStart, script.ValueLength));
        }

        // Height wins where both would do.
        var lockTime = !mustBeTime && height > 0 ? height : time > 0 ? time : Number(global, GlobalField.FallbackLockTime) ?? 0;
        return new Transaction
        {
            Version = Number(global, GlobalField.TransactionVersion)!.Value,
            LockTime = lockTime,
            Inputs = transactionInputs,
            Outputs = transactionOutputs,
        };
    }
}
