using System.Globalization;
using Holdfast.Ethereum.Transactions;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Reviews;

/// <summary>An authorisation of EIP-7702, said as what it is: the account is handed over, or taken back.</summary>
internal static class AuthorizationPages
{
    /// <param name="authorization">What is signed.</param>
    /// <param name="authority">Whose account; null where the signature is none.</param>
    /// <param name="own">Who signs here.</param>
    /// <param name="chain">Where it holds.</param>
    public static ReviewPage Write(Authorization authorization, Address? authority, SigningAccount own, ChainFacts chain)
    {
        var fields = new List<Field>();
        if (authority is { } account) { fields.Add(new(Phrase.Of(own.Is(account) ? "ether.code.own" : "ether.code.account"), account.ToString(), FieldKind.Address)); }
        if (!authorization.IsRevocation)
        {
            fields.Add(new(Phrase.Of("ether.code.delegate"), authorization.Delegate.ToString(), FieldKind.Address));
            fields.Add(new(Phrase.Of("ether.code.known"), KnownDelegates.NameOf(authorization.Delegate) ?? Phrase.Of("ether.code.unknown")));
        }
        fields.Add(new(Phrase.Of("ether.chain.label"), chain.Text));
        fields.Add(new(Phrase.Of("ether.nonce"), authorization.Nonce.ToString(CultureInfo.InvariantCulture)));
        return new(Phrase.Of(authorization.IsRevocation ? "ether.code.revoke.title" : "ether.code.title"), fields);
    }

    /// <param name="authorization">What is signed.</param>
    /// <param name="authority">Whose account; null where the signature is none, or the account that signs is not known.</param>
    /// <param name="isOwn">It is the account that signs here.</param>
    public static IEnumerable<Warning> Warnings(Authorization authorization, Address? authority, bool isOwn)
    {
        if (authorization.IsRevocation) { yield break; }
        yield return new("account-handed-over", isOwn ? Phrase.Of("ether.warning.code.own", authorization.Delegate)
            : Phrase.Of("ether.warning.code", authorization.Delegate, authority?.ToString() ?? Phrase.Of("ether.code.nobody")));
        if (!KnownDelegates.Knows(authorization)) { yield return new("delegate-unknown", Phrase.Of("ether.warning.code.unknown")); }
    }
}
