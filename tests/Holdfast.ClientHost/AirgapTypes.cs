using System.Text.Json.Nodes;
using Holdfast.Airgap.Accounts;
using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Types;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.ClientHost;

/// <summary>The CBOR that URs carry, made and read.</summary>
internal static class AirgapTypes
{
    /// <summary>A wallet's keys at "paths" as the message "make": account, hdkey, output or keystone; "version" 1 or 2; "bare" for outputs without tags.</summary>
    public static Result<JsonObject> Make(HostRequest request, Wallets wallets)
    {
        if (!wallets.Open(request).TryGet(out var wallet, out var refused)) { return refused; }
        var keys = new List<KeyAtPath>();
        foreach (var text in request.Texts("paths"))
        {
            if (!DerivationPath.TryParse(text, out var path)) { return new Refused(Refusal.Malformed, "path"); }
            if (wallets.Vault.PublicKeys(wallet).Derive(path) is not { } key) { return new Refused(Refusal.PathNotAllowed, "no key there"); }
            keys.Add(new(path, key));
        }
        var accounts = new AccountKeys(wallet.Fingerprint, request.Network, keys);
        var version = request.Number("version") == 2 ? UrVersion.Two : UrVersion.One;
        return request.Text("make") switch
        {
            "account" => accounts.ToAccount().TryGet(out var account, out var no) ? Answer(account.ToMessage(version, tagOutputs: !request.Flag("bare"))) : no,
            "hdkey" => Answer(accounts.ToHdKey(keys[0]).ToMessage(version)),
            "output" => accounts.ToOutput(keys[0]).TryGet(out var output, out var no) ? Answer(output.ToMessage(version)) : no,
            "keystone" => Answer(KeystoneAccounts.Of(accounts, "Holdfast", "1", "1.0").ToMessage()),
            var other => throw new ArgumentException($"no such message: {other}"),
        };
    }

    /// <summary>A descriptor as a UR.</summary>
    public static Result<JsonObject> MakeOutput(HostRequest request)
    {
        var version = request.Number("version") == 2 ? UrVersion.Two : UrVersion.One;
        if (!Descriptor.Parse(request.Text("descriptor"), request.Network).TryGet(out var descriptor, out var refused)) { return refused; }
        return OutputDescriptor.Of(descriptor, version).TryGet(out var output, out refused) ? Answer(output.ToMessage(version)) : refused;
    }

    /// <summary>Bytes as a crypto-psbt or bytes.</summary>
    public static Result<JsonObject> MakeBytes(HostRequest request)
        => Answer(UrMessage.OfBytes(request.Text("make") == "psbt" ? UrType.Psbt : UrType.Bytes, Convert.FromHexString(request.Text("hex"))));

    /// <summary>What a UR's message is.</summary>
    public static Result<JsonObject> Read(HostRequest request)
    {
        var data = new ScannedData(ScanFormat.Ur, request.Text("type"), Convert.FromHexString(request.Text("cbor")));
        if (!ScanContent.Of(data, request.Network).TryGet(out var content, out var refused)) { return refused; }
        return content switch
        {
            ScanContent.SignRequest sign => new JsonObject { ["is"] = "psbt", ["hex"] = Convert.ToHexStringLower(sign.Psbt.Bytes) },
            ScanContent.Wallet wallet => new JsonObject { ["is"] = "wallet", ["descriptor"] = wallet.File.Descriptor.ToString() },
            ScanContent.Cosigner cosigner => new JsonObject
            {
                ["is"] = "cosigner",
                ["keys"] = new JsonArray([.. cosigner.Keys.Select(key => JsonValue.Create($"{key.Origin}{key.Key.ToString(request.Network)} {key.Type}".TrimEnd()))]),
            },
            var other => new JsonObject { ["is"] = other.GetType().Name },
        };
    }

    private static Result<JsonObject> Answer(Result<UrMessage> made) => made.TryGet(out var message, out var refused) ? Answer(message) : refused;

    private static JsonObject Answer(UrMessage message) => new() { ["type"] = message.Type, ["cbor"] = Convert.ToHexStringLower(message.Cbor.Span) };
}
