using System.Buffers.Binary;
using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Benchmarks;

/// <summary>
/// PSBTs of any number of inputs, made when they are needed: each input spends output 0 of a previous transaction of its own, first
/// account of the well-known test phrase, keys .../0/i; one payment, and change to .../1/0.
/// </summary>
internal static class MadePsbt
{
    private const long Value = 50_000, FeePerInput = 150;
    private const uint Hardened = DerivationPath.Hardened, Sequence = 0xfffffffd;

    public static byte[] Make(string kind, int count)
    {
        var taproot = kind switch
        {
            "p2tr" => true,
            "p2wpkh" => false,
            _ => throw new ArgumentException("p2wpkh or p2tr", nameof(kind)),
        };
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var signer = new TestSigner();
        var account = DerivationPath.Master.Child((taproot ? 86u : 84u) | Hardened).Child(Hardened).Child(Hardened);
        var keys = signer.PublicKeys.Derive(account)!;
        var wallet = signer.PublicKeys.Wallet;

        PublicKey Key(uint branch, uint index) => keys.Derive([branch, index])!.Key;
        byte[] Script(in PublicKey key) => taproot ? Scripts.PayToTaproot(key) : Scripts.PayToWitnessPubKeyHash(key);
        byte[] Origin(uint branch, uint index)
        {
            uint[] path = [.. account.Steps, branch, index];
            var origin = new byte[4 + 4 * path.Length];
            wallet.Write(origin);
            for (var i = 0; i < path.Length; i++) { BinaryPrimitives.WriteUInt32LittleEndian(origin.AsSpan(4 + 4 * i), path[i]); }
            return origin;
        }

        var previous = new Transaction[count];
        for (var i = 0; i < count; i++)
        {
            var source = new OutPoint(Sha256.Hash(Encoding.ASCII.GetBytes($"{kind} {i}")), 0);
            previous[i] = new() { Version = 2, LockTime = 0, Inputs = [new(source, Sequence)], Outputs = [new(Value, Script(Key(0, (uint)i)))] };
        }
        var stranger = Script(Key(2, 0)); // no wallet looks at branch 2
        var transaction = new Transaction
        {
            Version = 2,
            LockTime = 0,
            Inputs = [.. previous.Select(each => new TransactionInput(new(each.UnsignedId(), 0), Sequence))],
            Outputs = [new(Value * count / 2, stranger), new(Value * count / 2 - FeePerInput * count, Script(Key(1, 0)))],
        };

        using var psbt = new MemoryStream();
        psbt.Write("psbt"u8);
        psbt.WriteByte(0xff);
        Field(psbt, GlobalField.UnsignedTransaction, [], transaction.ToUnsignedBytes());
        psbt.WriteByte(0);
        for (var i = 0; i < count; i++)
        {
            var key = Key(0, (uint)i);
            if (!taproot) { Field(psbt, InputField.NonWitnessUtxo, [], previous[i].ToUnsignedBytes()); }
            Field(psbt, InputField.WitnessUtxo, [], Output(previous[i].Outputs[0]));
            if (taproot)
            {
                Field(psbt, InputField.TaprootDerivation, key.ToXOnly().AsSpan(), [0, .. Origin(0, (uint)i)]);
                Field(psbt, InputField.TaprootInternalKey, [], key.ToXOnly().AsSpan());
            }
            else { Field(psbt, InputField.Derivation, key.ToBytes(), Origin(0, (uint)i)); }
            psbt.WriteByte(0);
        }
        psbt.WriteByte(0);
        var change = Key(1, 0);
        if (taproot)
        {
            Field(psbt, OutputField.TaprootInternalKey, [], change.ToXOnly().AsSpan());
            Field(psbt, OutputField.TaprootDerivation, change.ToXOnly().AsSpan(), [0, .. Origin(1, 0)]);
        }
        else { Field(psbt, OutputField.Derivation, change.ToBytes(), Origin(1, 0)); }
        psbt.WriteByte(0);
        return psbt.ToArray();
    }

    private static byte[] Output(in TransactionOutput output)
    {
        var bytes = new byte[9 + output.Script.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, output.Amount);
        bytes[8] = (byte)output.Script.Length;
        output.Script.Span.CopyTo(bytes.AsSpan(9));
        return bytes;
    }

    private static void Field(MemoryStream psbt, ulong type, ReadOnlySpan<byte> keyData, ReadOnlySpan<byte> value)
    {
        psbt.WriteByte((byte)(1 + keyData.Length));
        psbt.WriteByte((byte)type);
        psbt.Write(keyData);
        if (value.Length < 0xfd) { psbt.WriteByte((byte)value.Length); }
        else
        {
            Span<byte> size = stackalloc byte[5];
            var wide = value.Length > ushort.MaxValue;
            size[0] = wide ? (byte)0xfe : (byte)0xfd;
            BinaryPrimitives.WriteInt32LittleEndian(size[1..], value.Length);
            psbt.Write(size[..(wide ? 5 : 3)]);
        }
        psbt.Write(value);
    }
}
