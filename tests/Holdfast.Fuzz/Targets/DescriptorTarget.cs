using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Keys;

namespace Holdfast.Fuzz;

/// <summary>Descriptors and the registry of multisigs. Whatever is read can be written, and reads again as the same.</summary>
internal static class DescriptorTarget
{
    /// <summary>The first byte chooses the network and whether the checksum is mended: no mutation finds one.</summary>
    internal static void Run(byte[] input)
    {
        if (input.Length < 2) { return; }
        var network = (Network)(input[0] & 3);
        var text = Encoding.UTF8.GetString(input.AsSpan(1));
        if ((input[0] & 4) != 0) { text = WithChecksum(text); }
        DescriptorChecksum.IsValid(text);
        if (!Descriptor.Parse(text, network).TryGet(out var descriptor, out var refused))
        {
            FindingException.Unless(text.Length < 8 || !refused.Detail.Contains(text, StringComparison.Ordinal), "a refusal repeats the text");
            return;
        }
        var written = descriptor.ToString();
        // Extended keys keep their text; canonical hardened marks and lower case never make it longer.
        if (written.Length <= Descriptor.MaxTextLength) { FindingException.Unless(Descriptor.Parse(written, network, requireChecksum: true).Value.ToString() == written, "a written descriptor reads differently"); }
        foreach (var index in (uint[])[0, 1, 0x7fff_ffff, 0x8000_0000, uint.MaxValue])
        {
            for (var branch = -1; branch <= Math.Min(descriptor.BranchCount, 3); branch++)
            {
                if (!descriptor.TryDerive(branch, index, out var script)) { continue; }
                FindingException.Unless(index < 0x8000_0000 && branch >= 0 && branch < descriptor.BranchCount, "a script where there is none");
                if (Address.FromScript(script.ScriptPubKey, network) is { } address) { FindingException.Unless(Address.TryParse(address, network, out var back) && back.AsSpan().SequenceEqual(script.ScriptPubKey), "an address reads differently"); }
            }
        }
        if (WalletPolicy.FromDescriptor("fuzz", descriptor).TryGet(out var policy, out _)) { RequireRegistrable(policy); }
    }

    /// <summary>The stored registry as it is; with bit 0 of the first byte, every line's descriptor gets its right checksum first.</summary>
    internal static void RunRegistry(byte[] input)
    {
        if (input.Length < 2) { return; }
        var stored = input[1..];
        if ((input[0] & 1) != 0) { stored = Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(stored).Split('\n').Select(MendLine))); }
        if (!PolicyRegistry.Read(stored).TryGet(out var registry, out _)) { return; }
        var written = registry.ToBytes();
        FindingException.Unless(PolicyRegistry.Read(written).Value.ToBytes().AsSpan().SequenceEqual(written), "a written registry reads differently");
        foreach (var policy in registry.Policies)
        {
            FindingException.Unless(ReferenceEquals(registry.Find(policy.Name), policy), "a policy is not found by its name");
            policy.ReviewPages(policy.OwnKeys(TestKeys.Instance).TryGet(out var own, out _) ? own : []);
        }
    }

    private static void RequireRegistrable(WalletPolicy policy)
    {
        var stored = PolicyRegistry.Empty.Add(policy).Value.ToBytes();
        FindingException.Unless(PolicyRegistry.Read(stored).Value.Policies[0].Digest == policy.Digest, "a registered policy reads back as another");
    }

    private static string MendLine(string line) => line.Split('\t') is [var network, var text, var name] ? $"{network}\t{WithChecksum(text)}\t{name}" : line;

    private static string WithChecksum(string text)
    {
        var body = text.Split('#')[0];
        Span<char> checksum = stackalloc char[DescriptorChecksum.Length];
        return DescriptorChecksum.TryCompute(body, checksum) ? $"{body}#{checksum}" : text;
    }
}
