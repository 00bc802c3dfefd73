using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>
/// Shows which definitions a pack is, in whose names it speaks and of which chains, and asks the owner to believe it: from then on it explains calls and
/// messages, after what is built in.
/// </summary>
public static class AcceptDefinitions
{
    /// <summary>Most names and chains of a pack: more than these nobody reads, and they are shown in full.</summary>
    public const int MostNames = 512, MostChains = 256;

    /// <returns>
    /// The pack as it stands in the list. Refused: no pack or a damaged one, one without definitions, one that is too large or has more names than can be
    /// read, one that is accepted already, a name that cannot be shown, and a fifth pack.
    /// </returns>
    /// <param name="device">Unlocked.</param>
    /// <param name="name">What the owner calls it; a pack of that name is replaced.</param>
    /// <param name="file">The pack; copied.</param>
    /// <param name="session">Who brings it.</param>
    /// <param name="cancel">Ends the conversation.</param>
    public static async Task<Result<AcceptedPack>> RunAsync(SigningDevice device, string name, ReadOnlyMemory<byte> file, HostSession session, CancellationToken cancel = default)
    {
        if (device.Active is not { } wallet) { return new Refused(Refusal.Locked, ""); }
        if (file.Length > Storage.PackFiles.LargestPack) { return new Refused(Refusal.TooLarge, $"a pack of more than {Storage.PackFiles.LargestPack:#,0} bytes"); }
        if (!DefinitionPack.Read(file.ToArray()).TryGet(out var pack, out var refused)) { return refused; }
        if (pack.Formats == 0 || pack.Places == 0) { return new Refused(Refusal.Unsupported, "the pack has no definitions in it"); }
        var contents = pack.Contents();
        if (contents.Names.Count > MostNames || contents.Chains.Count > MostChains) { return new Refused(Refusal.TooLarge, $"the pack has more than {MostNames} names, or {MostChains} chains: nobody could read them"); }
        if (device.CheckDefinitions(name, pack) is { } unfit) { return unfit; }
        var replaced = device.Definitions.FirstOrDefault(each => OwnerName.AreSame(each.Name, name));
        if (await Consent.AskAsync(device.Vault, DefinitionPages.Accepting(name, pack, contents, replaced, device.Explainer), session, cancel) is { } no) { return no; }
        return device.KeepDefinitions(wallet, name, pack) is { } failed ? failed : new AcceptedPack(name, pack.Hash, pack);
    }
}
