using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Device.Requests;

/// <summary>Makes a Bitcoin address of the wallet for a host; where the host wants it confirmed, the owner compares it with what the host shows.</summary>
public static class ShowAddress
{
    /// <summary>The address of one key, at its whole path: account, branch and index.</summary>
    /// <param name="vault">Holds the wallet.</param>
    /// <param name="wallet">Whose address.</param>
    /// <param name="type">A single-key type.</param>
    /// <param name="path">An address of a standard account of <paramref name="type"/> and <paramref name="network"/>; any other is <see cref="Refusal.PathNotAllowed"/>.</param>
    /// <param name="network">How it is written.</param>
    /// <param name="confirm">Show it and ask.</param>
    /// <param name="session">Who asks.</param>
    /// <param name="cancel">Ends the conversation.</param>
    public static async Task<Result<string>> OfAccountAsync(Vault vault, Wallet wallet, ScriptType type, DerivationPath path, Network network, bool confirm, HostSession session, CancellationToken cancel = default)
    {
        var keys = vault.PublicKeys(wallet, session);
        if (AccountPath.FromAddress(path, out var branch, out var index) is not { } account || account.ScriptType != type || !account.IsFor(network) || branch > 1 || !keys.Opens(path))
        {
            return new Refused(Refusal.PathNotAllowed, $"{path} is no address of such an account");
        }
        if (keys.Derive(path) is not { } key) { return new Refused(Refusal.Locked, ""); }
        var whose = Phrase.Of("send.account", account.Account, path.Take(path.Depth - 2));
        return await AskAsync(vault, wallet, Scripts.OfSingleKey(type, key.Key), whose, (int)branch, index, network, [new(Phrase.Of("field.path"), path.ToString(), FieldKind.Path)], confirm, session, cancel);
    }

    /// <summary>An address of a registered wallet, by its branch, 0 to receive and 1 for change, and an index below 2^31.</summary>
    public static async Task<Result<string>> OfPolicyAsync(Vault vault, Wallet wallet, WalletPolicy policy, int branch, uint index, bool confirm, HostSession session, CancellationToken cancel = default)
    {
        if (policy.OwnKeys(vault.PublicKeys(wallet, session)).Refused is { } refused) { return refused; }
        return policy.TryDerive(branch, index, out var script)
            ? await AskAsync(vault, wallet, script.ScriptPubKey, Phrase.Of("send.account.multisig", policy.Name), branch, index, policy.Network, [new(Phrase.Of("policy.descriptor"), policy.Descriptor)], confirm, session, cancel)
            : new Refused(Refusal.Malformed, "the registered wallet has no such address");
    }

    private static async Task<Result<string>> AskAsync(Vault vault, Wallet wallet, byte[] script, string whose, int branch, uint index, Network network, Field[] more, bool confirm, HostSession session, CancellationToken cancel)
    {
        var address = Address.FromScript(script, network)!;
        if (!confirm) { return address; }
        var title = Phrase.Of("show.address.title");
        var review = new Review(title,
        [
            new(title,
            [
                new(Phrase.Of("show.compare.label"), Phrase.Of("show.compare", session.Name)),
                new(Phrase.Of("field.address"), address, FieldKind.Address),
                new(Phrase.Of("send.belongs-to"), Phrase.Of(branch == 0 ? "send.belongs-to.receive" : "send.belongs-to.change", whose, index)),
                .. more,
                new(Phrase.Of("field.wallet"), wallet.Fingerprint.ToString()),
                .. network == Network.Main ? (Field[])[] : [new(Phrase.Of("field.network"), Phrase.Of("send.network.worthless", network.Name))],
            ]),
        ], [], null);
        return await Consent.AskAsync(vault, review, session, cancel) is { } refused ? refused : address;
    }
}
