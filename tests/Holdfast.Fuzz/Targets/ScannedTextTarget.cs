using System.Text;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Texts;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Fuzz;

/// <summary>What one code alone may say: a payment's URI, a message to sign, base 43.</summary>
internal static class ScannedTextTarget
{
    internal static void Run(byte[] input)
    {
        SeedQr.Classify(input);
        var text = Encoding.UTF8.GetString(input);
        foreach (var network in Enum.GetValues<Network>())
        {
            ReadUri(text, network);
            ReadUri($"bitcoin:{network.Bech32Prefix}1?{text}", network);
        }
        ReadUri($"bitcoin:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2?{text}", Network.Main);
        SignMessageText.Parse(input);
        if (SignMessageText.Parse([.. "signmessage m/1 ascii:"u8, .. input]).TryGet(out var message, out _)) { FindingException.Unless(message.Message.Span.SequenceEqual(input), "another message"); }
        if (Base43.TryDecode(input, out var bytes) && bytes.Length <= Base43.MaxSize) { FindingException.Unless(Base43.Encode(bytes) == text, "base 43 writes differently"); }
        if (input.Length <= Base43.MaxSize) { FindingException.Unless(input.Length == 0 || Base43.TryDecode(Encoding.ASCII.GetBytes(Base43.Encode(input)), out var read) && read.AsSpan().SequenceEqual(input), "base 43 reads differently"); }
    }

    private static void ReadUri(string text, Network network)
    {
        if (!BitcoinUri.Parse(text, network).TryGet(out var uri, out var refused))
        {
            FindingException.Unless(refused.Detail.Length > 0, "a refusal without a word");
            return;
        }
        FindingException.Unless(Address.FromScript(uri.Script, network) == uri.Address, "script and address differ");
        FindingException.Unless(uri.Amount is null || Amount.IsInRange(uri.Amount.Value), "an amount out of range");
        foreach (var shown in (string[])[uri.Label, uri.Message, .. uri.Ignored]) { FindingException.Unless(ShownText.TryUnescape(new Field("", shown).Value, out var back) && back == shown, "text that is shown as something else"); }
    }
}
