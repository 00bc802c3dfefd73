using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Asks the owner, and believes a pack of definitions no longer.</summary>
public static class RemoveDefinitions
{
    /// <returns>The pack that was removed. Refused: no pack of that name.</returns>
    public static async Task<Result<AcceptedPack>> RunAsync(SigningDevice device, string name, HostSession session, CancellationToken cancel = default)
    {
        if (device.Active is not { } wallet) { return new Refused(Refusal.Locked, ""); }
        if (device.Definitions.FirstOrDefault(each => OwnerName.AreSame(each.Name, name)) is not { } pack) { return new Refused(Refusal.NameNotAllowed, "no definitions of that name were accepted"); }
        if (await Consent.AskAsync(device.Vault, DefinitionPages.Removing(pack), session, cancel) is { } no) { return no; }
        if (device.Active != wallet) { return new Refused(Refusal.WrongWallet, "another wallet was made active since"); }
        return device.RemoveDefinitions(pack.Name) is { } failed ? failed : pack;
    }
}
