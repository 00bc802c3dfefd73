using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Keys;

namespace Holdfast.Fuzz;

/// <summary>Base 58, bech32, addresses, extended keys and fingerprints as text, and scripts as text; and the bytes themselves, written with a right checksum.</summary>
internal static class KeyTextTarget
{
    internal static void Run(byte[] input)
    {
        if (input.Length == 0) { return; }
        var network = (Network)(input[0] & 3);
        var bytes = input.AsSpan(1);
        Read(Encoding.UTF8.GetString(bytes), network);
        if (bytes.Length <= 82) { Read(Base58.EncodeCheck(bytes), network); }
        if (bytes.Length == 78 - 4)
        {
            byte[] versioned = [(byte)(network.ExtendedPublicKeyVersion >> 24), (byte)(network.ExtendedPublicKeyVersion >> 16), (byte)(network.ExtendedPublicKeyVersion >> 8), (byte)network.ExtendedPublicKeyVersion, .. bytes];
            Read(Base58.EncodeCheck(versioned), network);
        }
        if (bytes.Length is > 0 and < 70)
        {
            byte[] values = [.. bytes];
            foreach (ref var value in values.AsSpan()) { value &= 31; }
            Read(Bech32.Encode(network.Bech32Prefix, values, (input[0] & 4) != 0 ? Bech32Variant.Bech32 : Bech32Variant.Bech32m), network);
        }
        if (Address.FromScript(bytes, network) is { } address)
        {
            FindingException.Unless(Address.TryParse(address, network, out var script) && bytes.SequenceEqual(script), "a script's address is another script's");
        }
        ScriptText.Disassemble(bytes);
    }

    private static void Read(string text, Network network)
    {
        if (Base58.TryDecode(text, out var plain)) { FindingException.Unless(Base58.Encode(plain) == text, "base 58 writes differently"); }
        if (Base58.TryDecodeCheck(text, out var payload)) { FindingException.Unless(Base58.EncodeCheck(payload) == text, "base 58 with checksum writes differently"); }
        if (Bech32.TryDecode(text, out var prefix, out var values, out var variant)) { FindingException.Unless(string.Equals(Bech32.Encode(prefix, values, variant), text, StringComparison.OrdinalIgnoreCase), "bech32 writes differently"); }
        if (Address.TryParse(text, network, out var script)) { FindingException.Unless(string.Equals(Address.FromScript(script, network), text, StringComparison.OrdinalIgnoreCase), "an address writes differently"); }
        if (Fingerprint.TryParse(text, out var fingerprint)) { FindingException.Unless(string.Equals(fingerprint.ToString(), text, StringComparison.OrdinalIgnoreCase), "a fingerprint writes differently"); }
        if (!ExtendedPublicKey.TryParse(text, network, out var key)) { return; }
        FindingException.Unless(key.ToString(network) == text, "an extended key writes differently");
        FindingException.Unless(key.Depth == 255 || key.Derive(0) is null || ExtendedPublicKey.TryParse(key.Derive(0)!.ToString(network), network, out _), "a derived key cannot be read");
    }
}
