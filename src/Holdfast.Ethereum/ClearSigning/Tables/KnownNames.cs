using System.Collections.Frozen;
using System.Globalization;
using Holdfast.Ethereum.AddressBooks;

namespace Holdfast.Ethereum.ClearSigning.Tables;

/// <summary>
/// What this program knows by itself of chains, tokens and contracts. It is asked first: what another says of something that stands here
/// is not heard (a forged definition could call any contract "USDC", or give it other decimals).
/// </summary>
internal static class KnownNames
{
    private static readonly FrozenDictionary<ulong, (string Name, string Symbol, int Decimals)> Chains =
        Rows(ChainFacts.Lines).ToFrozenDictionary(row => Number(row[0]), row => (row[1], row[2], (int)Number(row[3])));
    private static readonly FrozenDictionary<(ulong, Address), KnownToken> Tokens =
        Rows(TokenFacts.Lines).ToFrozenDictionary(row => (Number(row[0]), Parse(row[1])), row => new KnownToken(row[2], (int)Number(row[3])));
    // Of every chain: what a token is called on one, people take for it on all (USDT is called USDT0 on some).
    private static readonly FrozenSet<string> Symbols = Tokens.Values.Select(token => token.Symbol).Concat(Chains.Values.Select(chain => chain.Symbol)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    // Chain 0 stands for every chain.
    private static readonly FrozenDictionary<(ulong, Address), (string Name, string Spends)> Contracts =
        Rows(ContractFacts.Lines).ToFrozenDictionary(row => (row[0] == "*" ? 0 : Number(row[0]), Parse(row[1])), row => (row[2], row[3]));

    private static readonly FrozenSet<Address> Addresses = Tokens.Keys.Concat(Contracts.Keys).Select(key => key.Item2).ToFrozenSet();

    private static readonly FrozenSet<string> Skeletons = Chains.Values.SelectMany(chain => (string[])[chain.Name, chain.Symbol]).Concat(Tokens.Values.Select(token => token.Symbol)).Concat(Contracts.Values.Select(contract => contract.Name))
        .Select(NameSkeleton.Of).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether anything that is known here has a name that looks like this to the eye.</summary>
    /// <param name="skeleton">As <see cref="NameSkeleton"/> makes it.</param>
    public static bool IsLike(string skeleton) => Skeletons.Contains(skeleton);

    public static string? ChainName(ulong chainId) => Chains.TryGetValue(chainId, out var chain) ? chain.Name : null;

    public static (string Symbol, int Decimals)? NativeCurrency(ulong chainId) => Chains.TryGetValue(chainId, out var chain) ? (chain.Symbol, chain.Decimals) : null;

    public static KnownToken? Token(ulong chainId, Address address) => Tokens.TryGetValue((chainId, address), out var token) ? token : null;

    /// <summary>The contract that wraps the chain's own coin: its symbol is the coin's with a W before it.</summary>
    public static bool IsWrappedCoin(ulong chainId, Address address)
        => Token(chainId, address) is { } token && NativeCurrency(chainId) is { } coin && token.Symbol.Equals("W" + coin.Symbol, StringComparison.OrdinalIgnoreCase);

    /// <summary>A contract's name; null where it is none of the known.</summary>
    public static string? Contract(ulong chainId, Address address) => Find(chainId, address)?.Name;

    /// <summary>Whether a token or a contract of the table is at this address, on whichever chain.</summary>
    public static bool IsAny(Address address) => Addresses.Contains(address);

    /// <summary>What it means to let a contract spend a token.</summary>
    public static SpenderKind Spender(ulong chainId, Address address, Address token) => Find(chainId, address)?.Spends switch
    {
        null => SpenderKind.Unknown,
        "any" => SpenderKind.Meant,
        "none" => SpenderKind.NotMeant,
        "anyone" => SpenderKind.Anyone,
        var symbols => Token(chainId, token) is { } known && symbols.Split(',').Contains(known.Symbol) ? SpenderKind.Meant : SpenderKind.NotMeant,
    };

    private static (string Name, string Spends)? Find(ulong chainId, Address address)
        => Contracts.TryGetValue((0, address), out var found) || Contracts.TryGetValue((chainId, address), out found) ? found : null;

    /// <summary>
    /// Whether a descriptor may call a token so. Not if the token stands in the table, if the symbol is that of a coin or of another token of the
    /// tables, on whichever chain, or if it is none that is easily read.
    /// </summary>
    public static bool MayBeCalled(ulong chainId, Address address, string symbol, int decimals)
        => symbol.Length is >= 1 and <= 16 && symbol.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '+' or '_')
        && decimals is >= 0 and <= Units.MaxDecimals
        && Token(chainId, address) is null
        && !Symbols.Contains(symbol);

    internal static IEnumerable<string[]> Rows(string lines) => lines.Split('\n').Select(line => line.Split('|'));

    private static ulong Number(string text) => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Address Parse(string text) => Address.TryParse(text, out var address) ? address : throw new FormatException($"no address: {text}");
}
