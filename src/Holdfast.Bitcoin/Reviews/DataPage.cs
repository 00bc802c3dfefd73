using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>An OP_RETURN output, whole: every push, the script to its last byte, what it burns.</summary>
internal static class DataPage
{
    public static ReviewPage Write(ReviewedOutput output, int number, AmountUnit unit)
    {
        var fields = new List<Field>();
        if (output.Amount > 0) { fields.Add(new(Phrase.Of("data.burned"), Amount.Format(output.Amount, unit), FieldKind.Amount)); }
        if (TextOf(output.Script.Span) is { } text) { fields.Add(new(Phrase.Of("data.text"), text, FieldKind.Line)); }
        fields.Add(new(Phrase.Of("data.operations"), ScriptText.Disassemble(output.Script.Span)));
        fields.Add(new(Phrase.Of("data.script"), Convert.ToHexStringLower(output.Script.Span), FieldKind.Hex));
        return new(Phrase.Of("data.title", number), fields);
    }

    // Only a single push of printable ASCII reads as text; anything else is better seen as hexadecimal.
    private static string? TextOf(ReadOnlySpan<byte> script)
    {
        var data = script switch
        {
            [0x6a, <= 0x4b and var length, ..] when script.Length == 2 + length => script[2..],
            [0x6a, 0x4c, var length, ..] when script.Length == 3 + length => script[3..],
            _ => default,
        };
        return data.Length > 0 && !data.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? System.Text.Encoding.ASCII.GetString(data) : null;
    }
}
