using System.Text;
using Holdfast.Cryptography;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>The hashes of EIP-712 (§ Definition of encodeType, encodeData, hashStruct, domainSeparator), of arrays and null structs as version 4 of the wallets has them.</summary>
internal sealed class TypedDataHash(IReadOnlyDictionary<string, StructType> types)
{
    private readonly Dictionary<string, Hash256> _typeHashes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _encodedTypes = new(StringComparer.Ordinal);

    /// <summary>"Mail(Person from,Person to,string contents)Person(string name,address wallet)": the type, then what it refers to, by name.</summary>
    public string EncodeType(string name)
    {
        if (_encodedTypes.TryGetValue(name, out var known)) { return known; }
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Collect(name, found);
        found.Remove(name);
        var text = new StringBuilder();
        foreach (var type in found.Prepend(name))
        {
            text.Append(type);
            var before = '(';
            foreach (var member in types[type].Members)
            {
                text.Append(before).Append(member.Type.Text).Append(' ').Append(member.Name);
                before = ',';
            }
            text.Append(before == '(' ? "()" : ")");
        }
        return _encodedTypes[name] = text.ToString();
    }

    /// <summary>keccak256(typeHash || encodeData).</summary>
    public Hash256 OfStruct(TypedStruct value)
    {
        var hash = new Keccak256();
        hash.Update(TypeHash(value.StructType.Name).AsSpan());
        foreach (var member in value.Values) { hash.Update(OfValue(member).AsSpan()); }
        return hash.Finish();
    }

    private Hash256 TypeHash(string name)
    {
        if (!_typeHashes.TryGetValue(name, out var hash)) { _typeHashes[name] = hash = Keccak256.Hash(Encoding.UTF8.GetBytes(EncodeType(name))); }
        return hash;
    }

    private void Collect(string name, SortedSet<string> found)
    {
        if (!found.Add(name)) { return; }
        foreach (var member in types[name].Members)
        {
            if (member.Type.Kind == BaseKind.Struct) { Collect(member.Type.BaseName, found); }
        }
    }

    private Hash256 OfValue(TypedValue? value)
    {
        switch (value)
        {
            case null: return default; // a struct that is null
            case TypedStruct inner: return OfStruct(inner);
            case TypedArray array:
                var hash = new Keccak256();
                foreach (var item in array.Items) { hash.Update(OfValue(item).AsSpan()); }
                return hash.Finish();
            case TypedAtom { Type.Kind: BaseKind.String or BaseKind.Bytes } atom: return Keccak256.Hash(atom.Bytes);
            default:
                // An address stands at the end of its word, bytesN at the beginning; numbers fill it.
                var bytes = ((TypedAtom)value).Bytes;
                var word = new Hash256();
                bytes.CopyTo(value.Type.Kind == BaseKind.Address ? word.Span[^bytes.Length..] : word.Span);
                return word;
        }
    }
}
