using System.Globalization;
using System.Text;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// The text in which COLDCARD, and most who came after, carry a multisig: lines of a label, a colon and a value, and of comment (#).
/// "Name", "Policy" (2 of 3), "Format" (P2WSH, P2SH-P2WSH or P2SH; without one, COLDCARD's P2SH), "Derivation" for the keys that follow
/// it, and each key as its fingerprint and its extended key. Labels are in any case. Keys are sorted (BIP-67).
/// </summary>
public static class ColdcardMultisigText
{
    /// <summary>Writes the file, with "Derivation" before each key.</summary>
    /// <param name="name">1 to 64 visible ASCII characters, no space at the ends (a COLDCARD itself keeps 20).</param>
    /// <param name="descriptor">A sorted multisig of extended keys with origins, all ending in /&lt;0;1&gt;/*; others are <see cref="Refusal.Unsupported"/>.</param>
    public static Result<string> Write(string name, Descriptor descriptor)
    {
        if (WalletPolicy.CheckName(name) is { } unnamed) { return unnamed; }
        if (!SortedQuorum.TryFrom(descriptor, out var quorum) || quorum.Keys.Any(key => key.Origin is null)) { return new Refused(Refusal.Unsupported, "this format is for sorted multisigs whose keys say where they come from"); }
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Name: {name}\nPolicy: {quorum.Threshold} of {quorum.Keys.Count}\nFormat: {quorum.TypeName}\n");
        foreach (var key in quorum.Keys)
        {
            var fingerprint = key.Origin!.Fingerprint.ToString().ToUpperInvariant();
            text.Append(CultureInfo.InvariantCulture, $"\nDerivation: {key.Origin.Path}\n{fingerprint}: {key.Key.ToString(descriptor.Network)}\n");
        }
        return text.ToString();
    }

    /// <summary>True if the first line that says anything has a label: no descriptor has a colon before its first parenthesis.</summary>
    internal static bool Looks(string[] lines)
        => Array.Find(lines, line => line is not ([] or ['#', ..])) is { } first && first.AsSpan().IndexOfAny(':', '(') is > 0 and var at && first[at] == ':';

    internal static Result<WalletFile> Read(string[] lines, Network network)
    {
        var parts = new ColdcardMultisigParts();
        foreach (var line in lines)
        {
            if (line is [] or ['#', ..]) { continue; }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) { return new Refused(Refusal.Malformed, "a line is not a label, a colon and a value"); }
            if (parts.Take(line[..colon].TrimEnd(), line[(colon + 1)..].TrimStart()) is { } refused) { return refused; }
        }
        return parts.Finish(network);
    }
}
