using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>What the vectors of every descriptor BIP are asked.</summary>
internal static class DescriptorVectors
{
    internal const string Xpub = "xpub6ERApfZwUNrhLCkDtcHTcxd75RbzS1ed54G1LkBUHQVHQKqhMkhgbmJbZRkrgZw4koxb5JaHWkY4ALHY2grBGRjaDMzQLcgJvLJuZZvRcEL";

    /// <summary>The scripts of the first indexes, and the text round trip.</summary>
    internal static void Derives(string text, string[] scripts)
    {
        var descriptor = Descriptor.Parse(text, Network.Main).Value;
        for (var index = 0; index < scripts.Length; index++)
        {
            Assert.True(descriptor.TryDerive(0, (uint)index, out var derived));
            Assert.Equal(scripts[index], Convert.ToHexStringLower(derived.ScriptPubKey));
        }
        Assert.Equal(descriptor.IsRanged, descriptor.TryDerive(0, 1, out _));
        Assert.False(descriptor.TryDerive(1, 0, out _));
        Assert.False(descriptor.TryDerive(0, 0x8000_0000, out _));
        Assert.Equal(text.Replace('\'', 'h'), descriptor.ToString()[..^9]);
        Assert.Equal(descriptor.ToString(), Descriptor.Parse(descriptor.ToString(), Network.Main, requireChecksum: true).Value.ToString());
    }

    internal static void IsRefused(Refusal reason, string text)
    {
        var refused = Descriptor.Parse(text, Network.Main).Refused;
        Assert.Equal(reason, refused?.Reason);
        EchoesNothing(refused!, text);
    }

    /// <summary>Invalid vectors whose private or uncompressed keys are met first are refused as unsupported, others as malformed.</summary>
    internal static void IsInvalid(string text)
    {
        var refused = Descriptor.Parse(text, Network.Main).Refused;
        Assert.True(refused?.Reason is Refusal.Malformed or Refusal.Unsupported);
        var isOtherwiseRefused = text.Contains("xprv") || text.Contains("04a34b") || text.Contains("5KYZdUEo") || text.Contains("L4rK1yD") || text.StartsWith("tr(xpub");
        if (!isOtherwiseRefused) { Assert.Equal(Refusal.Malformed, refused.Reason); }
        EchoesNothing(refused, text);
    }

    private static void EchoesNothing(Refused refused, string text)
    {
        for (var i = 0; i + 12 <= text.Length; i++) { Assert.DoesNotContain(text.Substring(i, 12), refused.Detail); }
    }
}
