using System.Text;
using System.Text.Json;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Messages;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Contents;

/// <summary>What a JSON object is, by its members: COLDCARD's message to sign, another device's public keys, else a wallet to register.</summary>
internal static class JsonContent
{
    private const int MaxDepth = 8;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static Result<ScanContent> Of(ReadOnlySpan<byte> bytes, Network network)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes.ToArray(), Strict);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException) // the latter: a lone surrogate in a name
        {
            // The reader's own words repeat the text.
            return new Refused(Refusal.Malformed, "the JSON is not well formed, too deep, or says something twice");
        }
        using (document)
        {
            var root = document.RootElement;
            if (root.TryGetProperty("msg", out _)) { return OfMessage(root); }
            if (AccountJson.Looks(root)) { return AccountJson.Read(root, network).TryGet(out var keys, out var no) ? new ScanContent.Cosigner(keys) : no; }
        }
        return WalletFile.Read(bytes, network).TryGet(out var file, out var refused) ? new ScanContent.Wallet(file) : refused;
    }

    /// <summary>COLDCARD's {"msg", "subpath", "addr_fmt"}; a text without a path is not taken, since nothing would say whose signature is meant.</summary>
    private static Result<ScanContent> OfMessage(JsonElement root)
    {
        if (TextOf(root, "msg") is not { Length: > 0 } message) { return new Refused(Refusal.Malformed, "the message is not a text, or empty"); }
        if (TextOf(root, "subpath") is not { } subpath) { return new Refused(Refusal.Unsupported, "a message without a path"); }
        if (!DerivationPath.TryParse(subpath, out var path) || path.Depth == 0) { return new Refused(Refusal.Malformed, "a message whose path cannot be read"); }
        ScriptType? type = null;
        if (root.TryGetProperty("addr_fmt", out _))
        {
            type = TextOf(root, "addr_fmt") switch
            {
                "p2pkh" => ScriptType.PubKeyHash,
                "p2sh-p2wpkh" or "p2wpkh-p2sh" => ScriptType.ScriptHashWitnessPubKeyHash,
                "p2wpkh" => ScriptType.WitnessPubKeyHash,
                "p2tr" => ScriptType.Taproot,
                _ => null,
            };
            if (type is null) { return new Refused(Refusal.Unsupported, "a message for a kind of address that is not known"); }
        }
        var bytes = Encoding.UTF8.GetBytes(message);
        return bytes.Length <= MessageRequest.MaxSize ? new ScanContent.Message(bytes, path, type) : new Refused(Refusal.TooLarge, "a message of more than 64 KiB");
    }

    /// <summary>Null for what is no text, or text with a lone surrogate.</summary>
    internal static string? TextOf(JsonElement value, string name)
    {
        if (!value.TryGetProperty(name, out var member) || member.ValueKind != JsonValueKind.String) { return null; }
        try
        {
            return member.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
