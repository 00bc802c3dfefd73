using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Texts;

/// <summary>
/// A payment asked for by "bitcoin:ADDRESS?amount=..&amp;label=.." (BIP-21), with BIP-321's additions: keys in any case, an address in a parameter
/// named by its prefix ("bc", "tb", "bcrt"), "req-" for what must be understood. Only an on-chain address of the network is understood;
/// other ways to pay are named among <see cref="Ignored"/>. Every text is as it came, and may hide or reorder: whoever shows it escapes it, as Field does.
/// </summary>
public sealed class BitcoinUri
{
    /// <summary>Characters at most.</summary>
    public const int MaxLength = 8192;
    /// <summary>Parameters at most.</summary>
    public const int MaxParameters = 64;

    private BitcoinUri(string address, byte[] script, long? amount, string label, string message, IReadOnlyList<string> ignored)
        => (Address, _script, Amount, Label, Message, Ignored) = (address, script, amount, label, message, ignored);

    private readonly byte[] _script;

    /// <summary>The address as its network writes it: bech32 in small letters.</summary>
    public string Address { get; }
    /// <summary>The output script that the address stands for.</summary>
    public ReadOnlySpan<byte> Script => _script;
    /// <summary>Satoshis, 0 to 21 million bitcoin; null where none is asked for.</summary>
    public long? Amount { get; }
    /// <summary>Name of the receiver; may be empty.</summary>
    public string Label { get; }
    /// <summary>What the payment is for; may be empty.</summary>
    public string Message { get; }
    /// <summary>Keys of the parameters that were not used, in their order.</summary>
    public IReadOnlyList<string> Ignored { get; }

    public static bool Recognises(ReadOnlySpan<char> text) => text.StartsWith("bitcoin:", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Reads a whole URI, with nothing around it. Refused: another network's address or none; an amount that is not plain decimal digits with at
    /// most one point and eight digits behind it; "amount", "label", "message" or "pop" twice, with "req-" before it or not; a "req-" key that
    /// is not understood, req-pop among them; a character that must be percent-encoded and is not; text that is not UTF-8.
    /// The address is the one in the body, else the first of the parameters that may hold one.
    /// </summary>
    public static Result<BitcoinUri> Parse(ReadOnlySpan<char> text, Network network)
    {
        if (!Recognises(text)) { return Malformed("no bitcoin: URI"); }
        if (text.Length > MaxLength) { return new Refused(Refusal.TooLarge, $"a URI of more than {MaxLength:#,0} characters"); }
        text = text["bitcoin:".Length..];
        var mark = text.IndexOf('?');
        var body = mark < 0 ? text : text[..mark];
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var range in mark < 0 ? default : text[(mark + 1)..].Split('&'))
        {
            var part = text[(mark + 1)..][range];
            if (part.IsEmpty) { continue; } // the grammar has empty parameters
            if (!UriParameter.TryRead(part, out var parameter)) { return Malformed("a parameter that is not encoded as URIs are"); }
            var (key, value) = parameter;
            if (key.StartsWith("req-", StringComparison.Ordinal))
            {
                key = key["req-".Length..];
                if (key is not ("amount" or "label" or "message")) { return new Refused(Refusal.Unsupported, $"the URI requires what is not understood here: {key}"); }
            }
            if (order.Count == MaxParameters) { return new Refused(Refusal.TooLarge, $"more than {MaxParameters} parameters"); }
            // BIP-321: no other answer to "how much", "to whom" and "for what"; unknown keys and addresses may come more than once.
            if (!parameters.TryAdd(key, value) && key is "amount" or "label" or "message" or "pop") { return Malformed($"the parameter {key} stands there twice"); }
            order.Add(key);
        }

        var usesBody = !body.IsEmpty;
        if (!usesBody)
        {
            if (!parameters.TryGetValue(network.Bech32Prefix, out var named)) { return new Refused(Refusal.Unsupported, "the URI has no address of this network"); }
            if (!named.StartsWith($"{network.Bech32Prefix}1", StringComparison.OrdinalIgnoreCase)) { return new Refused(Refusal.WrongNetwork, "the URI's address is not of its parameter's kind"); }
            body = named;
        }
        if (!Bitcoin.Address.TryParse(body, network, out var script) || Bitcoin.Address.FromScript(script, network) is not { } address)
        {
            return new Refused(Refusal.WrongNetwork, "the URI's address is damaged or of another network");
        }
        if (!usesBody) { order.Remove(network.Bech32Prefix); }
        long? amount = null;
        if (parameters.TryGetValue("amount", out var asked))
        {
            if (!TryReadAmount(asked, out var satoshis)) { return Malformed("an amount that is not plain decimal bitcoin"); }
            if (!Bitcoin.Amount.IsInRange(satoshis)) { return new Refused(Refusal.AmountOutOfRange, "an amount above 21 million bitcoin"); }
            amount = satoshis;
        }
        string[] ignored = [.. order.Where(key => key is not ("amount" or "label" or "message"))];
        return new BitcoinUri(address, script, amount, parameters.GetValueOrDefault("label", ""), parameters.GetValueOrDefault("message", ""), ignored);
    }

    // Digit by digit: .NET's own parsers let pass spaces, signs and NUL characters, and doubles are not exact.
    private static bool TryReadAmount(ReadOnlySpan<char> text, out long satoshis)
    {
        satoshis = 0;
        const int MaxWhole = 10, Decimals = 8;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || whole.Length > MaxWhole || fraction.Length > Decimals) { return false; }
        if (whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9')) { return false; }
        foreach (var digit in whole) { satoshis = satoshis * 10 + digit - '0'; }
        for (var i = 0; i < Decimals; i++) { satoshis = satoshis * 10 + (i < fraction.Length ? fraction[i] - '0' : 0); }
        return true;
    }

    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}
