using System.Globalization;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>Every value of a struct as a field: "to.wallets[2] (address)". Long ones go on in the next field; nothing is left out, not even what is empty.</summary>
internal static class TypedDataFields
{
    private const int TextLength = 480, HexLength = 384;

    public static IReadOnlyList<Field> Of(TypedStruct value)
    {
        var fields = new List<Field>();
        AddMembers(value, "", fields);
        return fields;
    }

    private static void AddMembers(TypedStruct value, string before, List<Field> fields)
    {
        for (var i = 0; i < value.Values.Count; i++)
        {
            var member = value.StructType.Members[i];
            Add(value.Values[i], member.Type, before + member.Name, fields);
        }
    }

    private static void Add(TypedValue? value, TypeName type, string name, List<Field> fields)
    {
        switch (value)
        {
            case null: AddNote(Phrase.Of("ether.typed.nothing")); break;
            case TypedStruct { Values.Count: 0 } or TypedArray { Items.Count: 0 }: AddNote(Phrase.Of("ether.typed.empty")); break;
            case TypedStruct inner: AddMembers(inner, name + ".", fields); break;
            case TypedArray array:
                for (var i = 0; i < array.Items.Count; i++) { Add(array.Items[i], array.Items[i].Type, string.Create(CultureInfo.InvariantCulture, $"{name}[{i + 1}]"), fields); }
                break;
            case TypedAtom atom: AddAtom(atom, $"{name} ({type})", fields); break;
        }

        void AddNote(string note) => fields.Add(new($"{name} ({type})", note));
    }

    private static void AddAtom(TypedAtom atom, string label, List<Field> fields)
    {
        switch (atom.Type.Kind)
        {
            case BaseKind.Address: fields.Add(new(label, atom.AsAddress.ToString(), FieldKind.Address)); break;
            case BaseKind.Bool: fields.Add(new(label, atom.AsBool ? "true" : "false")); break;
            case BaseKind.UnsignedInteger or BaseKind.SignedInteger: fields.Add(new(label, atom.AsNumber.ToString(CultureInfo.InvariantCulture))); break;
            case BaseKind.String: AddPieces(TextLines.Split(atom.AsText, TextLength), FieldKind.Line); break;
            default: AddPieces(Cut(Convert.ToHexStringLower(atom.Bytes)), FieldKind.Hex); break;
        }

        void AddPieces(IEnumerable<string> pieces, FieldKind kind)
        {
            foreach (var piece in pieces)
            {
                fields.Add(new(label, piece, kind));
                if (!label.EndsWith(Continued, StringComparison.Ordinal)) { label += Continued; }
            }
        }
    }

    private static string Continued { get; } = Phrase.Of("text.line.continued");

    private static IEnumerable<string> Cut(string digits)
    {
        for (var at = 0; at == 0 || at < digits.Length; at += HexLength) { yield return digits[at..Math.Min(at + HexLength, digits.Length)]; }
    }
}
