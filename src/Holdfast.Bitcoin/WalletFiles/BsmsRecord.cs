using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>
/// BIP-129's descriptor record (round 2): "BSMS 1.0", the descriptor or a template of it, the path restrictions, the first address. It
/// has no name. <see cref="WalletFile"/> reads it.
/// </summary>
public static class BsmsRecord
{
    internal const string Header = "BSMS 1.0", NoRestrictions = "No path restrictions";
    private const int LineCount = 4;

    /// <summary>
    /// Writes a plain record with a line feed after each line but the last; as a template with /** and /0/*,/1/* if every ranged key ends in /&lt;0;1&gt;/*. Refused as
    /// unsupported: other choices of branches, which BIP-129 cannot say, and scripts that have no address.
    /// </summary>
    public static Result<string> Write(Descriptor descriptor)
    {
        if (WalletDescriptor.FirstAddressOf(descriptor) is not { } address) { return new Refused(Refusal.Unsupported, "the descriptor has no first address"); }
        var body = descriptor.Body;
        var isTemplate = BsmsTemplate.IsBothBranches(body);
        if (!isTemplate && body.Contains('<', StringComparison.Ordinal)) { return new Refused(Refusal.Unsupported, "a BSMS record has no place for these branches"); }
        return isTemplate
            ? $"{Header}\n{BsmsTemplate.Of(body)}\n{BsmsTemplate.Restrictions}\n{address}"
            : $"{Header}\n{descriptor}\n{NoRestrictions}\n{address}";
    }

    internal static Result<WalletFile> Read(string[] lines, Network network)
    {
        if (lines[0] != Header) { return new Refused(lines[0].StartsWith("BSMS", StringComparison.Ordinal) ? Refusal.Unsupported : Refusal.Malformed, "not a record of BSMS 1.0"); }
        if (lines.Length != LineCount) { return new Refused(Refusal.Malformed, "a BSMS descriptor record has four lines"); }
        if (!BsmsTemplate.Expand(lines[1], lines[2]).TryGet(out var text, out var refused)) { return refused; }
        if (!WalletDescriptor.Parse(text, network).TryGet(out var descriptor, out refused)) { return refused; }
        if (CheckRestrictions(descriptor, lines[2]) is { } unfit) { return unfit; }
        return CheckAddress(descriptor, lines[3]) is { } wrong ? wrong : new WalletFile(WalletFileKind.Bsms, null, descriptor, WalletDescriptor.FirstAddressOf(descriptor)) { Restrictions = lines[2] };
    }

    /// <summary>Whether the finished descriptor keeps to the restrictions: a descriptor that was no template may have said something else.</summary>
    private static Refused? CheckRestrictions(Descriptor descriptor, string restrictions)
        => restrictions == NoRestrictions || BsmsTemplate.IsBothBranches(descriptor.Body) ? null
            : new(Refusal.Malformed, "the descriptor does not keep to the path restrictions");

    private static Refused? CheckAddress(Descriptor descriptor, string address)
    {
        if (WalletDescriptor.FirstAddressOf(descriptor) is not { } first) { return new(Refusal.Unsupported, "the descriptor has no first address"); }
        if (Address.TryParse(address, descriptor.Network, out var script)) { return first == Address.FromScript(script, descriptor.Network) ? null : new(Refusal.Malformed, "the first address is not this descriptor's"); }
        return Enum.GetValues<Network>().Any(network => Address.TryParse(address, network, out _))
            ? new(Refusal.WrongNetwork, $"the first address is not for {descriptor.Network.Name}") : new(Refusal.Malformed, "the first address is not an address");
    }
}
