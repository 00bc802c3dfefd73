using System.Text.Json.Nodes;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.ClientHost;

/// <summary>Extended keys, scripts and addresses.</summary>
internal static class Derivations
{
    /// <summary>The extended key at any path.</summary>
    public static Result<JsonObject> Xpub(HostRequest request, Wallets wallets)
    {
        if (!wallets.Open(request).TryGet(out var wallet, out var refused)) { return refused; }
        if (!DerivationPath.TryParse(request.Text("path"), out var path)) { return new Refused(Refusal.Malformed, "path"); }
        if (wallets.Vault.PublicKeys(wallet).Derive(path) is not { } key) { return new Refused(Refusal.PathNotAllowed, "no key there"); }
        return new JsonObject { ["fingerprint"] = wallet.Fingerprint.ToString(), ["xpub"] = key.ToString(request.Network) };
    }

    /// <summary>A single-key account of the standard path, and one of its scripts.</summary>
    public static Result<JsonObject> Account(HostRequest request, Wallets wallets)
    {
        if (!wallets.Open(request).TryGet(out var wallet, out var refused)) { return refused; }
        var path = AccountPath.For(request.Type, request.Network, request.Number("account"));
        if (wallets.Vault.PublicKeys(wallet).Derive(path) is not { } account) { return new Refused(Refusal.PathNotAllowed, "no key there"); }
        return Derive(AccountDescriptor.For(request.Type, wallet.Fingerprint, path, account, request.Network), request);
    }

    /// <summary>A script of any descriptor.</summary>
    public static Result<JsonObject> Descriptor(HostRequest request)
        => Bitcoin.Descriptor.Parse(request.Text("descriptor"), request.Network).TryGet(out var descriptor, out var refused) ? Derive(descriptor, request) : refused;

    private static Result<JsonObject> Derive(Descriptor descriptor, HostRequest request)
    {
        if (!descriptor.TryDerive((int)request.Number("branch"), request.Number("index"), out var script)) { return new Refused(Refusal.PathNotAllowed, "no script there"); }
        return new JsonObject
        {
            ["descriptor"] = descriptor.ToString(),
            ["address"] = Address.FromScript(script.ScriptPubKey, request.Network),
            ["script"] = Convert.ToHexStringLower(script.ScriptPubKey),
            ["redeem"] = script.RedeemScript is { } redeem ? Convert.ToHexStringLower(redeem) : null,
            ["witness"] = script.WitnessScript is { } witness ? Convert.ToHexStringLower(witness) : null,
        };
    }
}
