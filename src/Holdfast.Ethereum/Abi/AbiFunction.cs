using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Ethereum.Abi;

/// <summary>A function of a contract: its name and what it takes. Immutable.</summary>
public sealed class AbiFunction
{
    public const int SelectorSize = 4;
    /// <summary>Characters of a signature's text.</summary>
    public const int MaxTextLength = 4096;

    private AbiFunction(string name, AbiType inputs)
    {
        (Name, Inputs, Signature) = (name, inputs, name + inputs.Text);
        Selector = BinaryPrimitives.ReadUInt32BigEndian(Keccak256.Hash(Encoding.ASCII.GetBytes(Signature)).AsSpan());
    }

    public string Name { get; }
    /// <summary>A tuple of what it takes.</summary>
    public AbiType Inputs { get; }
    /// <summary>The canonical signature: "transfer(address,uint256)".</summary>
    public string Signature { get; }
    /// <summary>The first four bytes of the signature's Keccak-256, big endian: what a call's data begins with.</summary>
    public uint Selector { get; }

    /// <summary>Of a name and a tuple type. False if the name is no identifier.</summary>
    public static bool TryCreate(string name, AbiType inputs, [NotNullWhen(true)] out AbiFunction? function)
    {
        function = inputs.Kind == AbiKind.Tuple && Identifier.IsValid(name) ? new(name, inputs) : null;
        return function is not null;
    }

    /// <summary>Reads "transfer(address to, uint256 value)", names of values or none. False for anything that does not read whole, outputs and modifiers among it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AbiFunction? function)
    {
        function = null;
        var at = text.IndexOf('(', StringComparison.Ordinal);
        if (at < 1 || text.Length > MaxTextLength) { return false; }
        var name = text[..at].Trim(' ');
        var parser = new AbiTypeParser(text.AsSpan(at));
        return parser.TryReadTuple(0, out var inputs) && parser.AtEnd && TryCreate(name, inputs, out function);
    }

    /// <summary>One that is written in this program.</summary>
    /// <exception cref="FormatException">It does not read.</exception>
    internal static AbiFunction Of(string text) => TryParse(text, out var function) ? function : throw new FormatException($"no signature: {text}");

    /// <summary>What a call gives it; false if the data does not begin with its selector or is not the canonical encoding of its inputs.</summary>
    public bool TryDecodeCall(ReadOnlySpan<byte> data, [NotNullWhen(true)] out AbiList? inputs)
    {
        inputs = null;
        return data.Length >= SelectorSize && BinaryPrimitives.ReadUInt32BigEndian(data) == Selector && AbiDecoder.TryDecode(Inputs, data[SelectorSize..], out inputs);
    }

    /// <summary>A call's data.</summary>
    public byte[] EncodeCall(AbiList inputs)
    {
        var data = new byte[SelectorSize + AbiEncoder.SizeOf(inputs)];
        BinaryPrimitives.WriteUInt32BigEndian(data, Selector);
        AbiEncoder.Write(inputs, data.AsSpan(SelectorSize));
        return data;
    }

    public override string ToString() => Signature;
}
