using System.Globalization;
using System.Numerics;

namespace Holdfast.Ethereum;

/// <summary>Amounts as decimal text, exact: every digit that was signed is there, and none more.</summary>
public static class Units
{
    /// <summary>More decimals than a 256-bit number could need; who claims more is not believed.</summary>
    public const int MaxDecimals = 36;
    public const int EtherDecimals = 18, GweiDecimals = 9;

    /// <summary>"1234.5": the amount moved by its decimals, without zeros at the end; thousands are not grouped, so that it can be compared with other screens.</summary>
    /// <param name="amount">Whole units, not negative.</param>
    /// <param name="decimals">0 to <see cref="MaxDecimals"/>.</param>
    public static string Format(BigInteger amount, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount.Sign, nameof(amount));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)decimals, (uint)MaxDecimals, nameof(decimals));
        var digits = amount.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0').AsSpan();
        var whole = digits[..^decimals];
        var rest = digits[^decimals..].TrimEnd('0');
        return rest.IsEmpty ? whole.ToString() : $"{whole}.{rest}";
    }

    /// <summary>"1234.5 ETH".</summary>
    public static string Format(BigInteger amount, int decimals, string symbol) => $"{Format(amount, decimals)} {symbol}";
}
