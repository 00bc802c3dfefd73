using System.Buffers.Binary;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Sighashes;

/// <summary>
/// The signature hash of inputs without witness, as Bitcoin has computed it since its beginning: the whole transaction again for every
/// input, its other scripts emptied.
/// </summary>
public sealed class LegacySighash(Transaction transaction)
{
    private const byte CodeSeparator = 0xab;

    /// <param name="input">Index of the input.</param>
    /// <param name="scriptCode">Previous output's script (P2PKH) or redeem script (P2SH); OP_CODESEPARATORs are left out here.</param>
    /// <param name="type">All 32 bits are hashed; the lowest five and bit 7 decide.</param>
    /// <returns>Double SHA-256; the number one (little endian) for SINGLE without a matching output, as consensus has it.</returns>
    public Hash256 Compute(int input, ReadOnlySpan<byte> scriptCode, uint type)
    {
        var kind = type & 0x1f;
        if (input >= transaction.Inputs.Length || (kind == SighashType.Single && input >= transaction.Outputs.Length))
        {
            var one = default(Hash256);
            one.Span[0] = 1;
            return one;
        }
        var hash = Sha256.Start();
        var buffer = new Pieces(ref hash);
        buffer.UInt32(transaction.Version);
        if (SighashType.HasAnyoneCanPay(type))
        {
            buffer.CompactSize(1);
            Input(ref buffer, transaction.Inputs[input], scriptCode, null);
        }
        else
        {
            buffer.CompactSize((ulong)transaction.Inputs.Length);
            for (var i = 0; i < transaction.Inputs.Length; i++)
            {
                var open = i != input && (kind is SighashType.None or SighashType.Single);
                Input(ref buffer, transaction.Inputs[i], i == input ? scriptCode : default, open ? 0u : null);
            }
        }
        Outputs(ref buffer, input, kind);
        buffer.UInt32(transaction.LockTime);
        buffer.UInt32(type);
        buffer.Flush();
        return hash.FinishDouble();
    }

    private static void Input(ref Pieces buffer, in TransactionInput input, ReadOnlySpan<byte> scriptCode, uint? sequence)
    {
        buffer.Bytes(input.Previous.TransactionId.AsSpan());
        buffer.UInt32(input.Previous.Index);
        ScriptCode(ref buffer, scriptCode);
        buffer.UInt32(sequence ?? input.Sequence);
    }

    private void Outputs(ref Pieces buffer, int input, uint kind)
    {
        var count = kind switch
        {
            SighashType.None => 0,
            SighashType.Single => input + 1,
            _ => transaction.Outputs.Length,
        };
        buffer.CompactSize((ulong)count);
        for (var i = 0; i < count; i++)
        {
            if (kind == SighashType.Single && i < input)
            {
                buffer.UInt64(ulong.MaxValue);
                buffer.CompactSize(0);
                continue;
            }
            buffer.UInt64((ulong)transaction.Outputs[i].Amount);
            buffer.CompactSize((ulong)transaction.Outputs[i].Script.Length);
            buffer.Bytes(transaction.Outputs[i].Script.Span);
        }
    }

    // The script with every OP_CODESEPARATOR left out; bytes inside pushes stay.
    private static void ScriptCode(ref Pieces buffer, ReadOnlySpan<byte> script)
    {
        if (script.IndexOf(CodeSeparator) < 0)
        {
            buffer.CompactSize((ulong)script.Length);
            buffer.Bytes(script);
            return;
        }
        var kept = new ByteWriter(script.Length);
        for (var at = 0; at < script.Length;)
        {
            var length = Math.Min(OperationLength(script[at..]), script.Length - at);
            if (script[at] != CodeSeparator) { kept.Write(script.Slice(at, length)); }
            at += length;
        }
        buffer.CompactSize((ulong)kept.Length);
        buffer.Bytes(kept.Written);
    }

    // A push that runs over the end takes all the rest: nothing after it is an operation.
    private static int OperationLength(ReadOnlySpan<byte> script) => script[0] switch
    {
        < 0x4c => 1 + script[0],
        0x4c => script.Length < 2 ? int.MaxValue : 2 + script[1],
        0x4d => script.Length < 3 ? int.MaxValue : 3 + BinaryPrimitives.ReadUInt16LittleEndian(script[1..]),
        0x4e => script.Length < 5 || BinaryPrimitives.ReadUInt32LittleEndian(script[1..]) > int.MaxValue - 5 ? int.MaxValue : 5 + (int)BinaryPrimitives.ReadUInt32LittleEndian(script[1..]),
        _ => 1,
    };

    /// <summary>Collects small writes before they reach the hash.</summary>
    private unsafe ref struct Pieces(ref Sha256 hash)
    {
        private const int Size = 512;
        private readonly ref Sha256 _hash = ref hash;
        private fixed byte _buffer[Size];
        private int _used;

        private Span<byte> Take(int count)
        {
            if (_used + count > Size) { Flush(); }
            _used += count;
            return System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref _buffer[_used - count], count);
        }

        public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);
        public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

        public void CompactSize(ulong value)
        {
            Span<byte> written = stackalloc byte[Holdfast.Bitcoin.CompactSize.MaxSize];
            Bytes(written[..Holdfast.Bitcoin.CompactSize.Write(written, value)]);
        }

        public void Bytes(scoped ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length <= 64) { bytes.CopyTo(Take(bytes.Length)); return; }
            Flush();
            _hash.Update(bytes);
        }

        public void Flush()
        {
            if (_used > 0) { _hash.Update(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref _buffer[0], _used)); }
            _used = 0;
        }
    }
}
