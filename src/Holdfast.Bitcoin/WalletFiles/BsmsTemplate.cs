using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// BIP-129 § Descriptor Template: a descriptor in which "/**" stands for each of the path restrictions. The one list of them that is
/// taken is /0/*,/1/*, receiving and change: any other would let a wallet use branches this one does not tell apart.
/// </summary>
internal static class BsmsTemplate
{
    public const string Restrictions = "/0/*,/1/*";
    private const string Any = "/**", Both = "/<0;1>/*", Ranged = "/*";

    /// <summary>The descriptor that a template stands for, without a checksum; the text itself where it is no template.</summary>
    public static Result<string> Expand(string text, string restrictions)
    {
        var isTemplate = text.Contains(Any, StringComparison.Ordinal);
        if (restrictions != Restrictions && restrictions != BsmsRecord.NoRestrictions)
        {
            return restrictions.StartsWith('/') ? new Refused(Refusal.Unsupported, "path restrictions other than /0/*,/1/*") : new Refused(Refusal.Malformed, "the path restrictions are not paths");
        }
        if (!isTemplate) { return text; }
        if (restrictions == BsmsRecord.NoRestrictions) { return new Refused(Refusal.Malformed, "a descriptor template has no path restrictions"); }
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        if (hash >= 0 && !DescriptorChecksum.IsValid(text)) { return new Refused(Refusal.Malformed, "the template's checksum is wrong"); }
        return (hash < 0 ? text : text[..hash]).Replace(Any, Both, StringComparison.Ordinal);
    }

    /// <summary>True if a canonical descriptor has ranged keys, and each of them ends in /&lt;0;1&gt;/*.</summary>
    public static bool IsBothBranches(string body)
        => body.AsSpan().Count(Both) is > 0 and var count && count == body.AsSpan().Count(Ranged) && count == body.AsSpan().Count('<');

    public static string Of(string body) => body.Replace(Both, Any, StringComparison.Ordinal);
}
