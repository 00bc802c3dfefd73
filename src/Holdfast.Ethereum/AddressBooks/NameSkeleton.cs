using System.Text;

namespace Holdfast.Ethereum.AddressBooks;

/// <summary>What is left of an ASCII name when signs that look alike are made one and all but letters is dropped: "Uniswap V3" and "un1swap-v3" have the same.</summary>
internal static class NameSkeleton
{
    public static string Of(string name)
    {
        var kept = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            var plain = char.ToLowerInvariant(letter) switch
            {
                '0' => 'o',
                '1' or 'i' or '|' or '!' => 'l',
                '2' => 'z',
                '3' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '6' or '9' => 'g',
                '7' => 't',
                '8' => 'b',
                var other => other,
            };
            if (char.IsAsciiLetter(plain)) { kept.Append(plain); }
        }
        return kept.Replace("rn", "m").Replace("vv", "w").ToString();
    }
}
