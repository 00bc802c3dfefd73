using System.Numerics;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Tables;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning;

/// <summary>Amounts of tokens and coins in words, always exact.</summary>
internal static class Amounts
{
    // Of a known token 10^15 whole ones, of any other 2^112 units: no more of any were ever made.
    private static readonly BigInteger BeyondWhole = BigInteger.Pow(10, 15), Beyond = BigInteger.Pow(2, 112);

    /// <summary>Stands for the chain's own coin (EIP-7528) in descriptors. No contract is there: as a token it is an unknown one.</summary>
    public static readonly Address CoinAddress = new(Enumerable.Repeat((byte)0xee, Address.Size).ToArray());

    /// <summary>
    /// Whether an allowance has no limit in practice: more than there is, or next to the largest number of so many bits (96 and up), which some tokens take
    /// for no limit.
    /// </summary>
    public static bool IsUnlimited(Draft draft, Address token, BigInteger amount)
    {
        var beyond = draft.Tokens.Find(draft.ChainId, token) is { IsProven: true } known ? BeyondWhole * BigInteger.Pow(10, known.Decimals) : Beyond;
        return amount > beyond || amount.GetBitLength() is >= 96 and var bits && IsNextToLargest(amount, (int)bits);
    }

    /// <summary>Whether an amount that may be anything has no limit in practice: as an allowance, or next to the largest number of its own type (64 bits and up).</summary>
    public static bool IsUnlimited(Draft draft, Address token, AbiAtom amount)
    {
        var bits = 8 * amount.Type.Size - (amount.Type.Kind == AbiKind.SignedInteger ? 1 : 0);
        return IsUnlimited(draft, token, amount.AsNumber) || amount.Type is { Kind: AbiKind.UnsignedInteger or AbiKind.SignedInteger, Size: >= 8 } && IsNextToLargest(amount.AsNumber, bits);
    }

    // Its 32 highest bits are set: an amount that was spent from a little is still no other.
    private static bool IsNextToLargest(BigInteger amount, int bits) => amount >> (bits - 32) == uint.MaxValue;

    /// <summary>"1000 USDC"; of a token that is not known the bare number and its address; where a definition says how it is written, both.</summary>
    /// <param name="chainId">Where the token is; null for the chain of the explanation.</param>
    public static string Of(Draft draft, Address token, BigInteger amount, ulong? chainId = null)
        => Of(draft.Tokens.Find(chainId ?? draft.ChainId, token), token, amount);

    public static string Of(KnownToken? known, Address token, BigInteger amount) => known switch
    {
        { IsProven: true } => Units.Format(amount, known.Decimals, known.Symbol),
        not null => Phrase.Of("ethereum.amount.claimed", Units.Format(amount, known.Decimals, known.Symbol), token, amount),
        null => Phrase.Of("ethereum.amount.unknown", amount, token),
    };

    /// <summary>An allowance: "ALL of your USDC, without a limit" with its number, or the amount.</summary>
    public static string Allowance(Draft draft, Address token, BigInteger amount)
        => IsUnlimited(draft, token, amount) ? Phrase.Of("ethereum.amount.all", Token(draft, token), amount) : Of(draft, token, amount);

    /// <summary>"USDC", or the address where no name is proven.</summary>
    public static string Token(Draft draft, Address token) => draft.Tokens.Find(draft.ChainId, token) switch
    {
        { IsProven: true } known => known.Symbol,
        { } claimed => Phrase.Of("ethereum.token.claimed", claimed.Symbol, token),
        null => Phrase.Of("ethereum.token.unknown", token),
    };

    /// <summary>"0.5 ETH", or wei where the chain's coin is not known.</summary>
    public static string Coin(ulong chainId, BigInteger wei)
        => KnownNames.NativeCurrency(chainId) is { } coin ? Units.Format(wei, coin.Decimals, coin.Symbol) : Phrase.Of("ethereum.amount.wei", wei);

    /// <summary>The token's contract, under its label.</summary>
    public static Field Contract(Address token) => new(Phrase.Of("ethereum.token-contract"), token.ToString(), FieldKind.Address);

    /// <summary>An address, and what it is called if it is one of the known.</summary>
    public static IEnumerable<Field> Named(Draft draft, string label, Address address)
    {
        yield return new(label, address.ToString(), FieldKind.Address);
        if (KnownNames.Contract(draft.ChainId, address) is { } name) { yield return new(Phrase.Of("ethereum.is-known"), name); }
        else if (KnownNames.Token(draft.ChainId, address) is { } token) { yield return new(Phrase.Of("ethereum.is-known"), Phrase.Of("ethereum.is-token", token.Symbol)); }
    }

    /// <summary>From when on: a time, or "never" where it is beyond every date.</summary>
    public static string From(BigInteger seconds) => RawText.Time(seconds) ?? Phrase.Of("ethereum.never", seconds);

    /// <summary>Until when: a time, "for ever", or the number where it is beyond every date.</summary>
    public static string Until(BigInteger seconds) => RawText.Time(seconds) ?? Phrase.Of("ethereum.for-ever", seconds);
}
