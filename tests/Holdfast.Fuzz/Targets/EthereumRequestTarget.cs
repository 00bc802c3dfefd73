using System.Text.Json;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.RequestFiles;
using Holdfast.Ethereum.Reviews;

namespace Holdfast.Fuzz;

/// <summary>Request files for Ethereum. What is read is JSON to a second reader, with the same type; it says itself that it is a request; it is reviewed the same twice, and described without a key.</summary>
internal static class EthereumRequestTarget
{
    internal static void Run(byte[] input)
    {
        var before = input.AsSpan().ToArray();
        var isClaimed = EthereumRequestFile.IsClaimed(input);
        if (!EthereumRequestFile.Read(input).TryGet(out var file, out _)) { return; }
        FindingException.Unless(isClaimed, "a request that does not say that it is one");
        using (var json = JsonDocument.Parse(input, new() { AllowDuplicateProperties = false }))
        {
            FindingException.Unless(json.RootElement.GetProperty("type").GetString() == file.Type, "another reader finds another type");
        }
        foreach (var blind in (bool[])[false, true])
        {
            var request = file.For(new() { AllowBlindSigning = blind }, TestKeys.Instance.Wallet);
            var proposal = EthereumReviewer.Review(request, TestKeys.Instance, NothingKnown.Instance);
            FindingException.Unless(proposal.Plan is null == proposal.Review.Refused is not null, "a plan beside a refusal, or neither");
            FindingException.Unless(EthereumReviewer.Review(file.For(new() { AllowBlindSigning = blind }, TestKeys.Instance.Wallet), TestKeys.Instance, NothingKnown.Instance).Review.Digest == proposal.Review.Digest, "two reviews differ");
            var described = EthereumReviewer.Describe(request, NothingKnown.Instance);
            FindingException.Unless(proposal.Plan is null || described.Refused is null, "what would be signed is described as refused");
        }
        FindingException.Unless(input.AsSpan().SequenceEqual(before), "the file was written to");
    }
}
