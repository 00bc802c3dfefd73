using System.Buffers;
using System.Globalization;
using Holdfast.Ethereum.Transactions;
using Holdfast.Signing;

namespace Holdfast.Airgap.Texts;

/// <summary>
/// An address of Ethereum as codes have it: alone, or as "ethereum:ADDRESS" with "pay-" before it and "@CHAIN" behind it, or not (ERC-681). What
/// asks for an amount or a call is refused: it is the app that makes a transaction, and the device that reviews it.
/// </summary>
/// <param name="Address">The address.</param>
/// <param name="ChainId">On which chain (EIP-155), 1 to 2^63 - 37; null where that is not said.</param>
public sealed record EthereumUri(Ethereum.Address Address, ulong? ChainId)
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private const string Scheme = "ethereum:", Pay = "pay-", Prefix = "0x";

    /// <summary>True for what is meant as such: it is read then, or refused for what is wrong with it.</summary>
    public static bool Recognises(ReadOnlySpan<char> text)
        => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || (text.Length == Ethereum.Address.TextLength && HasPrefix(text) && !text[Prefix.Length..].ContainsAnyExcept(HexDigits));

    /// <summary>
    /// Reads all of a text. Refused: an address whose capital letters are not its checksum (EIP-55), or that is of another form; a name, which only
    /// the network could resolve; a chain that is no number that chains have; parameters, and the name of a function.
    /// </summary>
    public static Result<EthereumUri> Parse(ReadOnlySpan<char> text)
    {
        var rest = text;
        if (rest.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[Scheme.Length..];
            if (rest.StartsWith(Pay, StringComparison.OrdinalIgnoreCase)) { rest = rest[Pay.Length..]; }
            if (rest.ContainsAny('/', '?')) { return new Refused(Refusal.Unsupported, "the code asks for a payment or a call of a contract: have the app make the transaction, and scan that"); }
        }
        ulong? chainId = null;
        var at = rest.IndexOf('@');
        if (at >= 0)
        {
            if (!TryReadChain(rest[(at + 1)..], out var chain)) { return new Refused(Refusal.Malformed, "the chain is no number that chains have"); }
            chainId = chain;
            rest = rest[..at];
        }
        if (!HasPrefix(rest)) { return new Refused(Refusal.Unsupported, "not an address: a name is looked up in the network, which this device has not"); }
        return Ethereum.Address.TryParse($"{Prefix}{rest[Prefix.Length..]}", out var address) ? new EthereumUri(address, chainId)
            : new Refused(Refusal.Malformed, "the address is damaged or mistyped: its length, its digits, or the capital letters that are its checksum are wrong (EIP-55)");
    }

    /// <summary>Codes of capital letters alone have "0X".</summary>
    private static bool HasPrefix(ReadOnlySpan<char> text) => text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private static bool TryReadChain(ReadOnlySpan<char> text, out ulong chainId)
        => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out chainId) && text[0] != '0' && chainId <= EthereumTransaction.MaxChainId;
}
