using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Protocols.Ledger.Bitcoin.Merkle;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Bitcoin;

/// <summary>What a host commits to a PSBT by: its global map, and lists of the commitments to its inputs' and outputs' maps.</summary>
internal readonly record struct PsbtCommitment(MapCommitment Global, uint Inputs, Hash256 InputsRoot, uint Outputs, Hash256 OutputsRoot)
{
    /// <summary>More inputs, or outputs, than a block has room for.</summary>
    private const uint MaxMaps = 120_000;

    public static bool TryRead(ref ByteReader reader, out PsbtCommitment psbt)
    {
        psbt = default;
        if (!MapCommitment.TryRead(ref reader, out var global) || !TryReadList(ref reader, out var inputs, out var inputsRoot) || !TryReadList(ref reader, out var outputs, out var outputsRoot)) { return false; }
        psbt = new(global, inputs, inputsRoot, outputs, outputsRoot);
        return true;
    }

    private static bool TryReadList(ref ByteReader reader, out uint size, out Hash256 root)
    {
        (size, root) = (0, default);
        if (!reader.TryReadCompactSize(out var count) || count > MaxMaps || !reader.TryReadHash(out root)) { return false; }
        size = (uint)count;
        return true;
    }
}

/// <summary>
/// Fetches a whole PSBT (BIP-370, version 2) from a host and reads it as if it had come in a file. Whatever the host commits to is in it, so
/// that nothing is left for it to reveal later.
/// </summary>
internal static class PsbtStream
{
    public static async Task<Result<Psbt>> ReadAsync(MerkleClient host, PsbtCommitment from)
    {
        var psbt = new ByteWriter(4096);
        psbt.Write("psbt"u8);
        psbt.WriteByte(0xff);
        if (await WriteAsync(psbt, host, from.Global) is { } refused) { return refused; }
        if (await WriteAllAsync(psbt, host, from.InputsRoot, from.Inputs) is { } badInput) { return badInput; }
        if (await WriteAllAsync(psbt, host, from.OutputsRoot, from.Outputs) is { } badOutput) { return badOutput; }
        if (!Psbt.Parse(psbt.ToArray()).TryGet(out var read, out var unread)) { return unread; }
        // Or an input's map could be read as an output's.
        return read.Version == 2 && read.InputCount == from.Inputs && read.OutputCount == from.Outputs ? read
            : new Refused(Refusal.Malformed, "the PSBT has other numbers of inputs and outputs than the host says");
    }

    private static async Task<Refused?> WriteAllAsync(ByteWriter psbt, MerkleClient host, Hash256 root, uint size)
    {
        for (var i = 0u; i < size; i++)
        {
            if (!(await host.ElementAsync(root, size, i, MapCommitment.MaxLength)).TryGet(out var element, out var refused)) { return refused; }
            if (!TryRead(element.Span, out var map)) { return new(Refusal.Malformed, "the host gave what is no map"); }
            if (await WriteAsync(psbt, host, map) is { } bad) { return bad; }
        }
        return null;
    }

    private static bool TryRead(ReadOnlySpan<byte> element, out MapCommitment map)
    {
        var reader = new ByteReader(element);
        return MapCommitment.TryRead(ref reader, out map) && reader.AtEnd;
    }

    private static async Task<Refused?> WriteAsync(ByteWriter psbt, MerkleClient host, MapCommitment map)
    {
        if (!(await host.MapAsync(map, Psbt.MaxSize)).TryGet(out var pairs, out var refused)) { return refused; }
        foreach (var (key, value) in pairs)
        {
            if (key.IsEmpty) { return new(Refusal.Malformed, "a PSBT has no empty key"); } // it would end the map
            if (psbt.Length + key.Length + value.Length > Psbt.MaxSize) { return new(Refusal.TooLarge, "a PSBT of more than 32 MiB"); }
            psbt.WriteBytes(key.Span);
            psbt.WriteBytes(value.Span);
        }
        psbt.WriteByte(0);
        return null;
    }
}
