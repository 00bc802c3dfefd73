using System.Numerics;
using System.Text;

namespace Holdfast.Ethereum.Abi;

/// <summary>A value that fits its type. Immutable.</summary>
public abstract class AbiValue(AbiType type)
{
    public AbiType Type { get; } = type;
}

/// <summary>A value without parts.</summary>
public sealed class AbiAtom : AbiValue
{
    private readonly byte[] _bytes;

    /// <param name="bytes">As <see cref="Bytes"/> gives them; the caller gives them away.</param>
    internal AbiAtom(AbiType type, byte[] bytes) : base(type) => _bytes = bytes;

    /// <summary>Of string (UTF-8) and bytes the content, of bytesN its N bytes, of an address 20; of integers and bool 32, big endian.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;
    internal ReadOnlyMemory<byte> Memory => _bytes;

    public bool AsBool => _bytes[^1] != 0;
    public Address AsAddress => new(_bytes);
    public string AsText => Encoding.UTF8.GetString(_bytes);
    /// <summary>Of an integer, signed or not.</summary>
    public BigInteger AsNumber => new(_bytes, isUnsigned: Type.Kind != AbiKind.SignedInteger, isBigEndian: true);
}

/// <summary>An array or a tuple: its values in order.</summary>
public sealed class AbiList : AbiValue
{
    internal AbiList(AbiType type, IReadOnlyList<AbiValue> items) : base(type) => Items = items;

    public IReadOnlyList<AbiValue> Items { get; }

    /// <summary>Of a tuple the part of a name; null where there is none. Of two of one name the first.</summary>
    public AbiValue? this[string name]
    {
        get
        {
            for (var i = 0; i < Type.Components.Count; i++)
            {
                if (Type.Components[i].Name == name) { return Items[i]; }
            }
            return null;
        }
    }
}
