using System.Globalization;
using Holdfast.Keys;

namespace Holdfast.Bitcoin;

/// <summary>Amounts in satoshis. Bitcoin's consensus bounds every amount and every sum by 21 million bitcoin.</summary>
public static class Amount
{
    public const long SatoshisPerBitcoin = 100_000_000;
    public const long Max = 21_000_000 * SatoshisPerBitcoin;

    public static bool IsInRange(long satoshis) => satoshis is >= 0 and <= Max;

    /// <summary>Adds, false once the sum leaves the range: no overflow can wrap around.</summary>
    public static bool TryAdd(ref long sum, long satoshis)
    {
        if (!IsInRange(sum) || !IsInRange(satoshis) || sum + satoshis > Max) { return false; }
        sum += satoshis;
        return true;
    }

    /// <summary>"0.00060000 BTC (60,000 sat)", or the other way round: both units, so that neither can be taken for the other.</summary>
    public static string Format(long satoshis, AmountUnit unit = default)
    {
        var sign = satoshis < 0 ? "-" : "";
        var absolute = Math.Abs((decimal)satoshis);
        var bitcoin = string.Create(CultureInfo.InvariantCulture, $"{sign}{absolute / SatoshisPerBitcoin:0.00000000} {(unit.Network == Network.Main ? "BTC" : "tBTC")}");
        var small = string.Create(CultureInfo.InvariantCulture, $"{sign}{absolute:#,0} sat");
        return unit.SatoshisFirst ? $"{small} ({bitcoin})" : $"{bitcoin} ({small})";
    }
}

/// <summary>How amounts are written.</summary>
/// <param name="Network">Coins of test networks are called tBTC.</param>
/// <param name="SatoshisFirst">True for satoshis before bitcoin.</param>
public readonly record struct AmountUnit(Network Network, bool SatoshisFirst = false);
