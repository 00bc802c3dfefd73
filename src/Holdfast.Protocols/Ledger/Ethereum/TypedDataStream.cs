using System.Buffers.Binary;
using System.Text;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>
/// A typed message as hosts send it (app-ethereum, doc/eip712.md). 1A with P2 00 names a struct, with FF it brings the struct's next member. 1C with P2 00 names
/// the struct whose values follow, with 0F it says how many elements an array has, 1 byte, and with FF it brings a value: its length, 2 bytes, big endian,
/// then so much, over as many APDUs as it takes, of which all but the last have a P1 that is not 0.
/// </summary>
internal sealed class TypedDataStream
{
    private const byte Name = 0x00, Array = 0x0F, Field = 0xFF;
    private const byte LastPart = 0x00, OnePart = 0x01, AnotherPart = 0xFF;

    private readonly TypedDataAssembler _message = new();
    private byte[]? _value;
    private int _held;
    private Refused? _refused;

    /// <summary>What goes on with it: more of it, or its end. A struct's name after values is another message's first.</summary>
    public bool IsPart(ApduCommand command) => command.Class == EthereumApp.Class && (EthereumInstruction)command.Instruction switch
    {
        EthereumInstruction.DefineStruct => command.P2 != Name || !_message.HasTypes,
        EthereumInstruction.SendStruct => true,
        EthereumInstruction.SignTypedData => command is { P1: 0, P2: 1 },
        _ => false,
    };

    /// <summary>Takes a part. After a refusal it is no message any more.</summary>
    public Refused? Take(ApduCommand command) => _refused ??= TakePart(command);

    /// <summary>The message, once all of it is there.</summary>
    public Result<TypedData> Finish() => _refused is { } refused ? refused : _value is null ? _message.Finish() : Malformed("a value is not all there");

    private Refused? TakePart(ApduCommand command) => (Instruction: (EthereumInstruction)command.Instruction, command.P2, _value) switch
    {
        (EthereumInstruction.SendStruct, Field, _) => TakeValue(command),
        (_, _, not null) => Malformed("a value is not all there"),
        (EthereumInstruction.DefineStruct, Name, _) => _message.DeclareStruct(TextOf(command.Data.Span)),
        (EthereumInstruction.DefineStruct, Field, _) => MemberBlock.TryRead(command.Data.Span, out var name, out var type) ? _message.DeclareMember(name, type) : Malformed("a member of a type is none"),
        (EthereumInstruction.SendStruct, Name, _) => _message.BeginRoot(TextOf(command.Data.Span)),
        (EthereumInstruction.SendStruct, Array, _) => command.Data.Length == 1 ? _message.AddArray(command.Data.Span[0]) : Malformed("an array's length is one byte"),
        _ => Malformed("no part of a typed message"),
    };

    private Refused? TakeValue(ApduCommand command)
    {
        if (command.P1 is not (LastPart or OnePart or AnotherPart)) { return Malformed("no part of a value"); }
        var data = command.Data.Span;
        if (_value is null)
        {
            if (_message.Expected is null) { return Malformed("a value, where none is due"); }
            if (data.Length < sizeof(ushort)) { return Malformed("a value has its length before it"); }
            (_value, _held) = (new byte[BinaryPrimitives.ReadUInt16BigEndian(data)], 0);
            data = data[sizeof(ushort)..];
        }
        if (data.Length > _value.Length - _held) { return Malformed("a value is longer than it says"); }
        data.CopyTo(_value.AsSpan(_held));
        _held += data.Length;
        if ((_held == _value.Length) != (command.P1 == LastPart)) { return Malformed("a value is not as long as it says"); }
        if (command.P1 != LastPart) { return null; }
        var value = _value;
        _value = null;
        return _message.AddValue(value);
    }

    /// <summary>Names are ASCII; anything else becomes a sign that no name has.</summary>
    internal static string TextOf(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
