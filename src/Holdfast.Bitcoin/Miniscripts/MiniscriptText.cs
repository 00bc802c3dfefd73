using System.Globalization;
using System.Text;

namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>Writes miniscript, with the sugar that everybody uses: pk, pkh, and_n and the wrappers t, l and u.</summary>
internal static class MiniscriptText
{
    public static void Write(StringBuilder text, Miniscript node, Func<int, string> keyText)
    {
        var parts = node.Parts;
        switch (node.Fragment)
        {
            case Fragment.WrapC when parts[0].Fragment == Fragment.Key: text.Append("pk(").Append(keyText(parts[0].Keys[0])).Append(')'); return;
            case Fragment.WrapC when parts[0].Fragment == Fragment.KeyHash: text.Append("pkh(").Append(keyText(parts[0].Keys[0])).Append(')'); return;
            case Fragment.WrapA: Wrap(text, 'a', parts[0], keyText); return;
            case Fragment.WrapS: Wrap(text, 's', parts[0], keyText); return;
            case Fragment.WrapC: Wrap(text, 'c', parts[0], keyText); return;
            case Fragment.WrapD: Wrap(text, 'd', parts[0], keyText); return;
            case Fragment.WrapV: Wrap(text, 'v', parts[0], keyText); return;
            case Fragment.WrapJ: Wrap(text, 'j', parts[0], keyText); return;
            case Fragment.WrapN: Wrap(text, 'n', parts[0], keyText); return;
            case Fragment.AndV when parts[1].Fragment == Fragment.True: Wrap(text, 't', parts[0], keyText); return;
            case Fragment.OrI when parts[0].Fragment == Fragment.False: Wrap(text, 'l', parts[1], keyText); return;
            case Fragment.OrI when parts[1].Fragment == Fragment.False: Wrap(text, 'u', parts[0], keyText); return;
        }
        text.Append(NameOf(node));
        if (node.Fragment is Fragment.False or Fragment.True) { return; }
        text.Append('(');
        var first = true;
        void Comma()
        {
            if (!first) { text.Append(','); }
            first = false;
        }
        if (node.Number > 0) { Comma(); text.Append(CultureInfo.InvariantCulture, $"{node.Number}"); }
        if (!node.Hash.IsEmpty) { Comma(); text.Append(Convert.ToHexStringLower(node.Hash.Span)); }
        foreach (var key in node.Keys) { Comma(); text.Append(keyText(key)); }
        foreach (var part in IsAndN(node) ? parts[..2] : parts) { Comma(); Write(text, part, keyText); }
        text.Append(')');
    }

    // A wrapper before another needs no second colon.
    private static void Wrap(StringBuilder text, char wrapper, Miniscript inner, Func<int, string> keyText)
    {
        var at = text.Length;
        Write(text, inner, keyText);
        var isWrapped = IsWrapped(inner);
        text.Insert(at, isWrapped ? $"{wrapper}" : $"{wrapper}:");
    }

    private static bool IsWrapped(Miniscript node) => node.Fragment switch
    {
        Fragment.WrapC => node.Parts[0].Fragment is not (Fragment.Key or Fragment.KeyHash),
        >= Fragment.WrapA => true,
        Fragment.AndV => node.Parts[1].Fragment == Fragment.True,
        Fragment.OrI => node.Parts[0].Fragment == Fragment.False || node.Parts[1].Fragment == Fragment.False,
        _ => false,
    };

    private static bool IsAndN(Miniscript node) => node.Fragment == Fragment.AndOr && node.Parts[2].Fragment == Fragment.False;

    private static string NameOf(Miniscript node) => node.Fragment switch
    {
        Fragment.False => "0",
        Fragment.True => "1",
        Fragment.Key => "pk_k",
        Fragment.KeyHash => "pk_h",
        Fragment.Older => "older",
        Fragment.After => "after",
        Fragment.Sha256 => "sha256",
        Fragment.Hash256 => "hash256",
        Fragment.Ripemd160 => "ripemd160",
        Fragment.Hash160 => "hash160",
        Fragment.AndOr => IsAndN(node) ? "and_n" : "andor",
        Fragment.AndV => "and_v",
        Fragment.AndB => "and_b",
        Fragment.OrB => "or_b",
        Fragment.OrC => "or_c",
        Fragment.OrD => "or_d",
        Fragment.OrI => "or_i",
        Fragment.Threshold => "thresh",
        Fragment.Multi => "multi",
        Fragment.MultiA => "multi_a",
        Fragment.SortedMultiA => "sortedmulti_a",
        Fragment.WrapA or Fragment.WrapS or Fragment.WrapC or Fragment.WrapD or Fragment.WrapV or Fragment.WrapJ or Fragment.WrapN => throw new ArgumentException("a wrapper is a letter", nameof(node)),
    };
}
