using System.Globalization;
using System.Text;
using Holdfast.Airgap.Texts;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Contents;

/// <summary>What a text is that is no seed, PSBT or signmessage.</summary>
internal static class TextContent
{
    private const int MaxSize = 128 * 1024, Shown = 40;

    /// <summary>What a wallet's text begins with: it is read then, or refused for what is wrong with it.</summary>
    private static readonly string[] WalletStarts = ["BSMS", "pk(", "pkh(", "wpkh(", "sh(", "wsh(", "tr(", "combo(", "addr(", "raw(", "multi(", "sortedmulti(", "#", "Name:", "Policy:", "Format:", "Derivation:"];

    public static Result<ScanContent> Of(ReadOnlySpan<byte> bytes, Network network)
    {
        if (bytes.Length > MaxSize) { return new Refused(Refusal.TooLarge, $"a text of {bytes.Length:#,0} bytes"); }
        var text = Encoding.UTF8.GetString(bytes).Trim();
        if (text.Length == 0) { return new Refused(Refusal.Malformed, "the message is empty"); }
        if (BitcoinUri.Recognises(text)) { return BitcoinUri.Parse(text, network).TryGet(out var uri, out var no) ? new ScanContent.Payment(uri) : no; }
        if (EthereumUri.Recognises(text)) { return EthereumUri.Parse(text).TryGet(out var uri, out var no) ? new ScanContent.EthereumAddress(uri) : no; }
        if (text is ['{', ..]) { return JsonContent.Of(bytes, network); }
        if (ForeignKeyText.Looks(text)) { return ForeignKeyText.Read(text, network).TryGet(out var key, out var no) ? new ScanContent.Cosigner([key]) : no; }
        if (OfAddress(text, network) is { } address) { return address; }
        if (BytesContent.OfTransaction(Encoding.UTF8.GetBytes(text)).TryGet(out var transaction, out _)) { return transaction; }

        if (WalletFile.NeedsToken(bytes)) { return new ScanContent.SealedWallet(bytes.ToArray()); }
        if (WalletFile.Read(bytes, network).TryGet(out var file, out var refused)) { return new ScanContent.Wallet(file); }
        return Array.Exists(WalletStarts, start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase)) ? refused : Plain(text);
    }

    /// <summary>Null for what is no address of any network.</summary>
    private static Result<ScanContent>? OfAddress(string text, Network network)
    {
        if (text.Length > 100) { return null; }
        if (Address.TryParse(text, network, out var script) && Address.FromScript(script, network) is { } written) { return new ScanContent.PlainAddress(written, script); }
        if (!Enum.GetValues<Network>().Any(other => Address.TryParse(text, other, out _))) { return null; }
        return new Refused(Refusal.WrongNetwork, $"an address is not for Bitcoin's {network.Name}");
    }

    private static Refused Plain(string text)
    {
        var runes = StringInfo.ParseCombiningCharacters(text).Length;
        var shown = text.Length <= Shown ? text : text[..(char.IsHighSurrogate(text[Shown - 1]) ? Shown - 1 : Shown)];
        return new(Refusal.Unsupported, string.Create(CultureInfo.InvariantCulture, $"a text of {runes:#,0} characters that asks for nothing known here: {shown}{(shown.Length < text.Length ? "..." : "")}"));
    }
}
