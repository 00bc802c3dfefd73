using System.Globalization;

namespace Holdfast.Ethereum.Messages;

/// <summary>
/// A message by which one signs in with an account (EIP-4361), read by its grammar to the last character. What names itself one and breaks the
/// grammar is said to be broken: another reader could find another domain in it.
/// </summary>
internal sealed record SignIn(string Domain, Address Address, string? Statement, string Uri, ulong ChainId, string Nonce, string IssuedAt)
{
    private const string Marker = " wants you to sign in with your Ethereum account:";
    private const int MinNonce = 8;

    /// <summary>"https" where the domain is written with it; else null.</summary>
    public string? Scheme { get; private init; }
    public string? ExpirationTime { get; private init; }
    public string? NotBefore { get; private init; }
    public string? RequestId { get; private init; }
    public IReadOnlyList<string> Resources { get; private init; } = [];

    /// <summary>Whether what is signed in to is at the domain that asks.</summary>
    public bool IsOfDomain => System.Uri.TryCreate(Uri, UriKind.Absolute, out var uri)
        && (uri.Authority.Equals(Domain, StringComparison.OrdinalIgnoreCase) || uri.Host.Equals(Domain, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null for what is none; then <paramref name="broken"/> says what is wrong, where it claims to be one.</summary>
    public static SignIn? Read(string text, out string? broken)
    {
        broken = null;
        if (!text.Contains(Marker.Trim(':', ' '), StringComparison.OrdinalIgnoreCase)) { return null; }
        var lines = new Lines(text.Split('\n'));
        var first = lines.Next();
        if (first is null || !first.EndsWith(Marker, StringComparison.Ordinal)) { broken = "first line"; return null; }
        var domain = first[..^Marker.Length];
        string? scheme = null;
        if (domain.IndexOf("://", StringComparison.Ordinal) is > 0 and var at) { (scheme, domain) = (domain[..at], domain[(at + 3)..]); }
        if (!IsAuthority(domain) || (scheme is not null && !scheme.All(char.IsAsciiLetterOrDigit))) { broken = "domain"; return null; }
        if (lines.Next() is not { } account || !Address.TryParse(account, out var address) || account != address.ToString()) { broken = "address"; return null; }
        if (lines.Next() != "") { broken = "line 3"; return null; }
        // Without a statement two blank lines follow; with one, it stands between them.
        var statement = lines.Next();
        if (statement == "") { statement = null; }
        else if (statement is null || !statement.All(IsStatement) || lines.Next() != "") { broken = "statement"; return null; }
        if (lines.Field("URI: ") is not { } uri || !IsUri(uri)) { broken = "URI"; return null; }
        if (lines.Field("Version: ") != "1") { broken = "Version"; return null; }
        // The grammar has zeros before a number; no honest host writes them.
        if (lines.Field("Chain ID: ") is not { } chainText || !ulong.TryParse(chainText, NumberStyles.None, CultureInfo.InvariantCulture, out var chain) || (chainText[0] == '0' && chainText.Length > 1)) { broken = "Chain ID"; return null; }
        if (lines.Field("Nonce: ") is not { Length: >= MinNonce } nonce || !nonce.All(char.IsAsciiLetterOrDigit)) { broken = "Nonce"; return null; }
        if (lines.Field("Issued At: ") is not { } issued || !IsTime(issued)) { broken = "Issued At"; return null; }
        var read = new SignIn(domain, address, statement, uri, chain, nonce, issued)
        {
            Scheme = scheme,
            ExpirationTime = lines.Field("Expiration Time: "),
            NotBefore = lines.Field("Not Before: "),
            RequestId = lines.Field("Request ID: "),
            Resources = ReadResources(lines),
        };
        broken = (read.ExpirationTime is { } end && !IsTime(end)) || (read.NotBefore is { } start && !IsTime(start)) ? "time"
            : read.RequestId is { } id && !id.All(letter => IsUriLetter(letter)) ? "Request ID"
            : !read.Resources.All(IsUri) ? "Resources"
            : !lines.IsEnd ? "last lines" : null;
        return broken is null ? read : null;
    }

    private static List<string> ReadResources(Lines lines)
    {
        var resources = new List<string>();
        if (lines.Field("Resources:") != "") { return resources; }
        while (lines.Field("- ") is { } resource) { resources.Add(resource); }
        return resources;
    }

    private static bool IsAuthority(string text) => text.Length is > 0 and <= 253 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or ':' or '[' or ']' or '_' or '~');

    /// <summary>RFC 3986: a scheme, a colon, and letters that a URI may have.</summary>
    private static bool IsUri(string text) => text.IndexOf(':') is > 0 and var at && char.IsAsciiLetter(text[0])
        && text[..at].All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '-' or '.') && text.All(IsUriLetter);

    private static bool IsUriLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || "-._~:/?#[]@!$&'()*+,;=%".Contains(letter);

    // RFC 3986's reserved and unreserved letters: '%' is neither.
    private static bool IsStatement(char letter) => (IsUriLetter(letter) && letter != '%') || letter == ' ';

    /// <summary>RFC 3339, with a time zone.</summary>
    private static bool IsTime(string text)
        => text.Length is >= 20 and <= 40 && text[10] == 'T' && (text[^1] == 'Z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Lines, one after the other.</summary>
    private sealed class Lines(string[] lines)
    {
        private int _at;

        public bool IsEnd => _at == lines.Length;

        public string? Next() => IsEnd ? null : lines[_at++];

        /// <summary>What follows a name, if the next line begins with it.</summary>
        public string? Field(string name) => !IsEnd && lines[_at].StartsWith(name, StringComparison.Ordinal) ? lines[_at++][name.Length..] : null;
    }
}
