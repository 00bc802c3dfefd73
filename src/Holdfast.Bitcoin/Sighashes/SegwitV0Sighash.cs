using System.Buffers.Binary;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Sighashes;

/// <summary>BIP-143: the signature hash of version 0 witness programs. What all inputs share is hashed once.</summary>
public sealed class SegwitV0Sighash
{
    private readonly Transaction _transaction;
    private readonly Hash256 _prevouts, _sequences, _outputs;
    private readonly Sha256 _allPrefix; // version, hashPrevouts, hashSequence

    public SegwitV0Sighash(Transaction transaction)
    {
        _transaction = transaction;
        _prevouts = Again(SharedHashes.Prevouts(transaction));
        _sequences = Again(SharedHashes.Sequences(transaction));
        _outputs = Again(SharedHashes.Outputs(transaction.Outputs));
        _allPrefix = Prefix(_prevouts, _sequences);
    }

    /// <param name="input">Index of the input.</param>
    /// <param name="scriptCode">P2WPKH: 76a914{hash}88ac; P2WSH: the witness script. Without its length.</param>
    /// <param name="amount">Satoshis of the output spent.</param>
    /// <param name="type">Sighash type.</param>
    public Hash256 Compute(int input, ReadOnlySpan<byte> scriptCode, long amount, uint type)
    {
        var kind = type & 0x1f;
        var anyone = SighashType.HasAnyoneCanPay(type);
        var hash = type == SighashType.All
            ? _allPrefix
            : Prefix(anyone ? default : _prevouts, anyone || kind is SighashType.None or SighashType.Single ? default : _sequences);
        ref readonly var spent = ref _transaction.Inputs[input];

        Span<byte> buffer = stackalloc byte[36 + CompactSize.MaxSize];
        spent.Previous.TransactionId.AsSpan().CopyTo(buffer);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer[32..], spent.Previous.Index);
        hash.Update(buffer[..(36 + CompactSize.Write(buffer[36..], (ulong)scriptCode.Length))]);
        hash.Update(scriptCode);

        Span<byte> rest = stackalloc byte[8 + 4 + 32 + 4 + 4];
        BinaryPrimitives.WriteInt64LittleEndian(rest, amount);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[8..], spent.Sequence);
        OutputsFor(input, kind).AsSpan().CopyTo(rest[12..]);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[44..], _transaction.LockTime);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[48..], type);
        hash.Update(rest);
        return hash.FinishDouble();
    }

    private Hash256 OutputsFor(int input, uint kind) => kind switch
    {
        SighashType.None => default,
        SighashType.Single => input < _transaction.Outputs.Length ? Again(SharedHashes.Outputs(_transaction.Outputs.AsSpan(input, 1))) : default,
        _ => _outputs,
    };

    private Sha256 Prefix(in Hash256 prevouts, in Hash256 sequences)
    {
        var hash = Sha256.Start();
        Span<byte> buffer = stackalloc byte[4 + 32 + 32];
        BinaryPrimitives.WriteUInt32LittleEndian(buffer, _transaction.Version);
        prevouts.AsSpan().CopyTo(buffer[4..]);
        sequences.AsSpan().CopyTo(buffer[36..]);
        hash.Update(buffer);
        return hash;
    }

    private static Hash256 Again(in Hash256 hash) => Sha256.Hash(hash.AsSpan());
}
