using System.Buffers.Binary;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Sighashes;

/// <summary>BIP-341: the signature hash of taproot spends, by the key path or by a script (BIP-342), without annex. It commits to every amount and script spent.</summary>
public sealed class TaprootSighash
{
    private static readonly Sha256 Tag = StartWithEpoch();

    private readonly Transaction _transaction;
    private readonly TransactionOutput[] _spent;
    private readonly Hash256 _prevouts, _amounts, _scripts, _sequences, _outputs;
    private readonly Sha256 _default, _all; // everything before the spend type

    /// <param name="transaction">What is signed.</param>
    /// <param name="spent">The outputs spent, one for each input, in order.</param>
    public TaprootSighash(Transaction transaction, TransactionOutput[] spent)
    {
        if (spent.Length != transaction.Inputs.Length) { throw new ArgumentException("every input's output is needed", nameof(spent)); }
        (_transaction, _spent) = (transaction, spent);
        _prevouts = SharedHashes.Prevouts(transaction);
        _amounts = SharedHashes.Amounts(spent);
        _scripts = SharedHashes.Scripts(spent);
        _sequences = SharedHashes.Sequences(transaction);
        _outputs = SharedHashes.Outputs(transaction.Outputs);
        _default = Prefix(SighashType.Default);
        _all = Prefix(SighashType.All);
    }

    /// <summary>False for a type BIP-341 does not define, and for SINGLE without a matching output.</summary>
    /// <param name="input">The input.</param>
    /// <param name="type">Sighash type.</param>
    /// <param name="leaf">The hash of the script that is spent by, without OP_CODESEPARATOR; null for the key path.</param>
    /// <param name="digest">The 32 bytes to be signed.</param>
    public bool TryCompute(int input, uint type, Hash256? leaf, out Hash256 digest)
    {
        digest = default;
        if (!(type <= 3 || type is >= 0x81 and <= 0x83)) { return false; }
        var kind = type & 3;
        if (kind == SighashType.Single && input >= _transaction.Outputs.Length) { return false; }
        var hash = type switch
        {
            SighashType.Default => _default,
            SighashType.All => _all,
            _ => Prefix(type),
        };
        Span<byte> buffer = stackalloc byte[1 + 36 + 8 + CompactSize.MaxSize];
        buffer[0] = (byte)(leaf is null ? 0 : 2); // spend type: no annex
        if (SighashType.HasAnyoneCanPay(type))
        {
            var output = _spent[input];
            SharedHashes.OutPoint(_transaction.Inputs[input].Previous, buffer[1..]);
            BinaryPrimitives.WriteInt64LittleEndian(buffer[37..], output.Amount);
            hash.Update(buffer[..(45 + CompactSize.Write(buffer[45..], (ulong)output.Script.Length))]);
            hash.Update(output.Script.Span);
            BinaryPrimitives.WriteUInt32LittleEndian(buffer, _transaction.Inputs[input].Sequence);
            hash.Update(buffer[..4]);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer[1..], input);
            hash.Update(buffer[..5]);
        }
        if (kind == SighashType.Single) { hash.Update(SharedHashes.Outputs(_transaction.Outputs.AsSpan(input, 1)).AsSpan()); }
        if (leaf is { } script)
        {
            hash.Update(script.AsSpan());
            hash.Update([0, 0xff, 0xff, 0xff, 0xff]); // key version; no code separator was executed
        }
        digest = hash.Finish();
        return true;
    }

    private Sha256 Prefix(uint type)
    {
        var hash = Tag;
        Span<byte> buffer = stackalloc byte[1 + 4 + 4];
        buffer[0] = (byte)type;
        BinaryPrimitives.WriteUInt32LittleEndian(buffer[1..], _transaction.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer[5..], _transaction.LockTime);
        hash.Update(buffer);
        if (!SighashType.HasAnyoneCanPay(type))
        {
            hash.Update(_prevouts.AsSpan());
            hash.Update(_amounts.AsSpan());
            hash.Update(_scripts.AsSpan());
            hash.Update(_sequences.AsSpan());
        }
        if ((type & 3) is SighashType.Default or SighashType.All) { hash.Update(_outputs.AsSpan()); }
        return hash;
    }

    private static Sha256 StartWithEpoch()
    {
        var hash = Sha256.StartTagged("TapSighash"u8);
        hash.Update([0]);
        return hash;
    }
}
