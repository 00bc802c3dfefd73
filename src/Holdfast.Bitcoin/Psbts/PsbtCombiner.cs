using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Psbts;

/// <summary>BIP-174 § Combiner: the union of the fields of PSBTs for one transaction. Where two differ in a field, the first one's stays.</summary>
public static class PsbtCombiner
{
    /// <summary>Combines two PSBTs of one version; refused if they are for different transactions.</summary>
    public static Result<byte[]> Combine(Psbt first, Psbt second)
    {
        if (first.Version != second.Version) { return new Refused(Refusal.Unsupported, "PSBTs of different versions"); }
        if (!first.Transaction.ToUnsignedBytes().AsSpan().SequenceEqual(second.Transaction.ToUnsignedBytes()))
        {
            return new Refused(Refusal.Malformed, "the PSBTs are for different transactions");
        }
        var edit = new PsbtEdit(first);
        AddMissing(first, first.Global, second, second.Global, (key, value) => edit.AddGlobal(key, value));
        for (var i = 0; i < first.InputCount; i++)
        {
            var input = i;
            AddMissing(first, first.Inputs[i], second, second.Inputs[i], (key, value) => edit.AddInput(input, key, value));
        }
        for (var i = 0; i < first.OutputCount; i++)
        {
            var output = i;
            AddMissing(first, first.Outputs[i], second, second.Outputs[i], (key, value) => edit.AddOutput(output, key, value));
        }
        return edit.ToBytes();
    }

    // By hashes of keys, since a map may hold millions.
    private static void AddMissing(Psbt target, in PsbtMap targetMap, Psbt source, in PsbtMap sourceMap, Action<byte[], byte[]> add)
    {
        var present = new HashSet<Hash256>(targetMap.Count);
        foreach (ref readonly var record in target.RecordsOf(targetMap)) { present.Add(Sha256.Hash(target.Key(record))); }
        foreach (ref readonly var record in source.RecordsOf(sourceMap))
        {
            var key = source.Key(record);
            if (!present.Contains(Sha256.Hash(key))) { add(key.ToArray(), source.Value(record).ToArray()); }
        }
    }
}
