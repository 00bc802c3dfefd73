using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Fuzz;

/// <summary>
/// Typed messages that come in parts: what they make is what the reader of JSON makes of the same message. A part is a byte that says what it is, a length, and so
/// much: 0 a struct's name, 1 a member ("uint8 a"), 2 whose values follow, 3 an array of as many elements as the length says, 4 a value.
/// </summary>
public static class TypedPartsTarget
{
    private const int MaxJson = 256 * 1024;

    internal static void Run(byte[] input)
    {
        if (Assemble(input) is not { } message) { return; }
        var json = Write(message);
        if (json.Length > MaxJson) { return; }
        var whole = TypedData.Parse(json);
        FindingException.Unless(whole.Refused is null, $"no message of JSON: {whole.Refused}");
        FindingException.Unless(whole.Value.SigningDigest == message.SigningDigest && whole.Value.EncodedType == message.EncodedType, "JSON has another hash");
    }

    public static bool IsMessage(byte[] input) => Assemble(input) is not null;

    private static TypedData? Assemble(byte[] input)
    {
        var assembler = new TypedDataAssembler();
        for (ReadOnlySpan<byte> left = input; left.Length >= 2;)
        {
            var (kind, length) = (left[0] % 5, (int)left[1]);
            left = left[2..];
            var data = kind == 3 ? [] : left[..Math.Min(length, left.Length)];
            left = left[data.Length..];
            var text = Encoding.Latin1.GetString(data);
            var space = text.IndexOf(' ');
            var refused = kind switch
            {
                0 => assembler.DeclareStruct(text),
                1 when space > 0 && TypeName.TryParse(text[..space], out var type) => assembler.DeclareMember(text[(space + 1)..], type),
                2 => assembler.BeginRoot(text),
                3 => assembler.AddArray(length),
                4 => assembler.AddValue(data),
                _ => null,
            };
            if (refused is null) { continue; }
            FindingException.Unless(assembler.Finish().Refused is not null && assembler.Expected is null, "it goes on after a refusal");
            return null;
        }
        if (!assembler.Finish().TryGet(out var message, out _)) { return null; }
        FindingException.Unless(assembler.Expected is null, "a value is due to what is whole");
        return message;
    }

    private static byte[] Write(TypedData message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("types");
            foreach (var type in message.Types.Values)
            {
                json.WriteStartArray(type.Name);
                foreach (var member in type.Members)
                {
                    json.WriteStartObject();
                    json.WriteString("name", member.Name);
                    json.WriteString("type", member.Type.Text);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
            json.WriteString("primaryType", message.PrimaryType);
            json.WritePropertyName("domain");
            Write(json, message.Domain);
            json.WritePropertyName("message");
            Write(json, message.Message!);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, TypedValue value)
    {
        switch (value)
        {
            case TypedStruct inner:
                json.WriteStartObject();
                for (var i = 0; i < inner.Values.Count; i++)
                {
                    json.WritePropertyName(inner.StructType.Members[i].Name);
                    Write(json, inner.Values[i]!);
                }
                json.WriteEndObject();
                break;
            case TypedArray array:
                json.WriteStartArray();
                foreach (var item in array.Items) { Write(json, item); }
                json.WriteEndArray();
                break;
            case TypedAtom { Type.Kind: BaseKind.Bool } atom:
                json.WriteBooleanValue(atom.AsBool);
                break;
            case TypedAtom { Type.Kind: BaseKind.UnsignedInteger or BaseKind.SignedInteger } atom:
                json.WriteStringValue(atom.AsNumber.ToString(CultureInfo.InvariantCulture));
                break;
            case TypedAtom atom:
                json.WriteStringValue(atom.Type.Kind == BaseKind.String ? atom.AsText : $"0x{Convert.ToHexStringLower(atom.Bytes)}");
                break;
        }
    }
}
