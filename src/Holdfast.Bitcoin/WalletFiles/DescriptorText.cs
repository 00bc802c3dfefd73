using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// Descriptors as plain text, one a line, with empty lines and lines of comment (#) between them: the wallet's one; or its receiving and
/// its change one, as software before BIP-389 writes them, the same but for /0/* and /1/*; or the joined one and then those two.
/// </summary>
internal static class DescriptorText
{
    private const string Receive = "/0/*", Change = "/1/*", Both = "/<0;1>/*";

    public static Result<WalletFile> Read(string[] lines, Network network)
    {
        var descriptors = new List<Descriptor>(3);
        foreach (var line in lines)
        {
            if (line is [] or ['#', ..]) { continue; }
            if (descriptors.Count == 3) { return new Refused(Refusal.Malformed, "more than three descriptors in one file"); }
            if (!WalletDescriptor.Parse(line, network).TryGet(out var descriptor, out var no)) { return no; }
            descriptors.Add(descriptor);
        }
        if (descriptors.Count == 0) { return new Refused(Refusal.Malformed, "the file has no descriptor"); }
        if (descriptors.Count == 1) { return new WalletFile(WalletFileKind.Descriptor, null, descriptors[0], null); }
        if (!Join(descriptors[^2], descriptors[^1]).TryGet(out var joined, out var refused)) { return refused; }
        if (descriptors.Count == 3 && joined.ToString() != descriptors[0].ToString()) { return new Refused(Refusal.Malformed, "the descriptors of the file are not one wallet's"); }
        return new WalletFile(WalletFileKind.DescriptorPair, null, joined, null);
    }

    /// <summary>One descriptor of two. Both are compared in canonical form, so that a mark for hardened or a checksum makes no difference.</summary>
    private static Result<Descriptor> Join(Descriptor receive, Descriptor change)
    {
        var first = receive.Body;
        if (!first.Contains(Receive, StringComparison.Ordinal) || first.Replace(Receive, Change, StringComparison.Ordinal) != change.Body)
        {
            return new Refused(Refusal.Malformed, "the second descriptor is not the first one's change: the same with /1/* for /0/*");
        }
        return Descriptor.Parse(first.Replace(Receive, Both, StringComparison.Ordinal), receive.Network);
    }
}
