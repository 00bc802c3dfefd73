using System.Text.Json.Nodes;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Signing;

namespace Holdfast.ClientHost;

/// <summary>PSBTs through the one way: review, pages on the panel, approval, vault.</summary>
internal static class Signing
{
    /// <summary>Signs, with zero auxiliary randomness, after registering the request's policies with their pages.</summary>
    public static async Task<Result<JsonObject>> SignAsync(HostRequest request, Wallets wallets)
    {
        if (!wallets.Open(request).TryGet(out var wallet, out var refused)) { return refused; }
        if (!request.Psbt("psbt").TryGet(out var psbt, out refused)) { return refused; }
        using var session = new HostSession("client");
        var policies = new List<WalletPolicy>();
        foreach (var text in request.Texts("policies"))
        {
            if (!Descriptor.Parse(text, request.Network).TryGet(out var descriptor, out refused)) { return refused; }
            if (!WalletPolicy.FromDescriptor($"policy {policies.Count + 1}", descriptor).TryGet(out var policy, out refused)) { return refused; }
            if (!(await RegisterWallet.RunAsync(wallets.Vault, wallet, policy, null, session)).TryGet(out var registered, out refused)) { return refused; }
            policies.Add(registered.Policy);
        }
        var options = new PsbtOptions(request.Network)
        {
            Policies = policies,
            AllowHighFee = request.Flag("allowHighFee"),
            AllowOpenSighash = request.Flag("allowOpenSighash"),
            AllowUnverifiedAmounts = request.Flag("allowUnverifiedAmounts"),
            Nonces = NonceOptions.Repeatable,
        };
        wallets.Pages.Clear();
        var asked = new PsbtRequest(psbt, options, wallet.Fingerprint);
        if (!(await SignPsbt.RunAsync(wallets.Vault, wallet, asked, session)).TryGet(out var signed, out refused)) { return refused; }
        return new JsonObject
        {
            ["psbt"] = Convert.ToBase64String(signed),
            ["pages"] = Pages(wallets.Pages.Select(page => (page.Title, page.Fields))),
        };
    }

    /// <summary>What a PSBT does, without a key.</summary>
    public static Result<JsonObject> Describe(HostRequest request)
    {
        if (!request.Psbt("psbt").TryGet(out var psbt, out var refused)) { return refused; }
        var review = PsbtReviewer.Describe(new PsbtRequest(psbt, new PsbtOptions(request.Network), default));
        if (review.Refused is { } reason) { return reason; }
        return new JsonObject { ["pages"] = Pages(review.Pages.Select(page => (page.Title, page.Fields))) };
    }

    /// <summary>BIP-174 combiner.</summary>
    public static Result<JsonObject> Combine(HostRequest request)
    {
        if (!request.Psbt("first").TryGet(out var first, out var refused)) { return refused; }
        if (!request.Psbt("second").TryGet(out var second, out refused)) { return refused; }
        return PsbtCombiner.Combine(first, second).TryGet(out var combined, out refused) ? new JsonObject { ["psbt"] = Convert.ToBase64String(combined) } : refused;
    }

    /// <summary>BIP-174 finalizer, then extractor; for a message (BIP-322) its signature too.</summary>
    public static Result<JsonObject> Finish(HostRequest request)
    {
        if (!request.Psbt("psbt").TryGet(out var psbt, out var refused) || !PsbtFinalizer.Finalize(psbt).TryGet(out var final, out refused)) { return refused; }
        var transaction = Psbt.Parse([.. final]).TryGet(out psbt, out refused) ? PsbtExtractor.Extract(psbt) : refused;
        if (!transaction.TryGet(out var raw, out refused)) { return refused; }
        var answer = new JsonObject { ["psbt"] = Convert.ToBase64String(final), ["hex"] = Convert.ToHexStringLower(raw) };
        if (Bip322Signature.IsMessage(psbt!))
        {
            if (!Bip322Signature.Write(psbt!).TryGet(out var signature, out refused)) { return refused; }
            answer["signature"] = signature;
        }
        return answer;
    }

    /// <summary>What a message's signature is worth.</summary>
    public static Result<JsonObject> Verify(HostRequest request)
        => new JsonObject { ["validity"] = MessageVerifier.Verify(request.Text("address"), request.Network, Convert.FromBase64String(request.Text("message")), request.Text("signature")).ToString() };

    /// <summary>What was shown.</summary>
    internal static JsonArray Pages(IEnumerable<(string Title, IReadOnlyList<Field> Fields)> pages)
        => [.. pages.Select(page => new JsonObject
        {
            ["title"] = page.Title,
            ["fields"] = new JsonArray([.. page.Fields.Select(field => new JsonArray(field.Label, field.Value))]),
        })];
}
