using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>Reads a file's descriptor, and knows its first address.</summary>
internal static class WalletDescriptor
{
    /// <summary>As <see cref="Descriptor.Parse"/>, but a descriptor that another network would take is <see cref="Refusal.WrongNetwork"/>.</summary>
    public static Result<Descriptor> Parse(string text, Network network)
    {
        if (Descriptor.Parse(text, network).TryGet(out var descriptor, out var refused)) { return descriptor; }
        var other = network == Network.Main ? Network.Testnet : Network.Main;
        return refused.Reason == Refusal.Malformed && Descriptor.Parse(text, other).Refused is null
            ? new Refused(Refusal.WrongNetwork, $"the keys are not for {network.Name}") : refused;
    }

    /// <summary>The first address of the first branch; null where there is none.</summary>
    public static string? FirstAddressOf(Descriptor descriptor)
        => descriptor.TryDerive(0, 0, out var script) ? Address.FromScript(script.ScriptPubKey, descriptor.Network) : null;
}
