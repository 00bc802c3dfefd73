using System.Text;
using Holdfast.Cryptography;
using Holdfast.Ethereum;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Signing;

namespace Holdfast.Fuzz;

/// <summary>Calls of Ethereum by their types, descriptors of ERC-7730, and packs of them.</summary>
internal static class ClearSigningTarget
{
    private static readonly Address Contract = new([.. new byte[19], 0xaa]);

    /// <summary>A signature, a line feed, and what would be its inputs; then the whole as a JSON ABI and as a call. What decodes encodes to the same bytes.</summary>
    internal static void RunAbi(byte[] input)
    {
        AbiJson.TryReadFunctions(input, out _);
        Explain(new Explainer(), input);
        var line = input.AsSpan().IndexOf((byte)'\n');
        if (line < 0 || !AbiFunction.TryParse(Encoding.UTF8.GetString(input.AsSpan(0, line)), out var function)) { return; }
        FindingException.Unless(AbiFunction.TryParse(function.Signature, out var again) && again.Selector == function.Selector, "a signature reads differently");
        var data = input.AsSpan(line + 1);
        if (AbiDecoder.TryDecode(function.Inputs, data, out var values)) { FindingException.Unless(AbiEncoder.Encode(values).AsSpan().SequenceEqual(data), "what was decoded encodes differently"); }
    }

    /// <summary>A descriptor for the contract 0x..aa, and a call of it after a line feed and "call ".</summary>
    internal static void RunDescriptor(byte[] input)
    {
        var at = input.AsSpan().LastIndexOf("\ncall "u8);
        var (descriptor, call) = at < 0 ? (input, []) : (input[..at], input[(at + 6)..]);
        var files = new Dictionary<string, ReadOnlyMemory<byte>> { ["a.json"] = descriptor };
        var build = DefinitionPack.Build(files);
        FindingException.Unless(DefinitionPack.Build(files).Bytes.AsSpan().SequenceEqual(build.Bytes), "the same files make another pack");
        if (!DefinitionPack.Read(build.Bytes).TryGet(out var pack, out _)) { throw new FindingException("a pack that was built does not open"); }
        Explain(new Explainer(pack), call);
    }

    /// <summary>With bit 0 of the first byte the hash is mended first.</summary>
    internal static void RunPack(byte[] input)
    {
        if (input.Length < 1) { return; }
        var bytes = input[1..];
        if ((input[0] & 1) != 0 && bytes.Length > 40) { Sha256.Hash(bytes.AsSpan(40)).AsSpan().CopyTo(bytes.AsSpan(8)); }
        if (!DefinitionPack.Read(bytes).TryGet(out var pack, out _)) { return; }
        var contents = pack.Contents();
        FindingException.Unless(contents.Chains.Sum(chain => chain.Contracts) == contents.Contracts.Count && contents.Contracts.Count <= pack.Places, "contracts are counted otherwise than they are listed");
        Explain(new Explainer(pack), ClearSigningSeeds.Call);
    }

    private static void Explain(Explainer explainer, byte[] data)
    {
        var explanation = explainer.ExplainCall(1, Contract, 1, data);
        if (explanation is null) { return; }
        FindingException.Unless(data.Length >= 4, "less than a selector is explained");
        FindingException.Unless(explanation.Pages.All(page => page.Fields.Count > 0), "an empty page");
        FindingException.Unless(ShownText.TryUnescape(explanation.Title, out _) && ShownText.TryUnescape(explanation.Source, out _), "a text that cannot be shown");
        var again = explainer.ExplainCall(1, Contract, 1, data)!;
        FindingException.Unless(explanation.Pages.SelectMany(page => page.Fields).Select(field => field.Value).SequenceEqual(again.Pages.SelectMany(page => page.Fields).Select(field => field.Value)), "two explanations differ");
    }
}
