using System.Globalization;
using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>Takes a descriptor apart into a text with places and the keys for them.</summary>
internal static class OutputDescriptorSource
{
    public static Result<OutputDescriptor> Of(Descriptor descriptor, bool leaveOutAccountSteps)
    {
        var ranged = descriptor.Keys.Where(key => key.ExtendedKey is not null).ToArray();
        if (ranged.Any(key => !key.IsRanged && key.Branches.Length == 0 && key.StepsBefore.Length == 0)) { return Unsupported("an extended key without steps would be read as a whole account"); }
        if (ranged.Any(key => key.Branches.Length > 2)) { return Unsupported("a UR has no place for more than two branches"); }
        var leaveOut = leaveOutAccountSteps && ranged.All(IsAccount);
        // The canonical text has the keys in order, each once: what is not a key stays as it is.
        var (text, source, keys, at) = (descriptor.ToString()[..^(DescriptorChecksum.Length + 1)], new StringBuilder(), new List<OutputKey>(), 0);
        descriptor.TryDerive(0, 0, out var first);
        for (var i = 0; i < descriptor.Keys.Count; i++)
        {
            var key = descriptor.Keys[i];
            // A plain key keeps its text: combo() derives nothing, and x-only keys have no place in a UR.
            if (key.ExtendedKey is not { } extended)
            {
                if (key.IsXOnly || key.Origin is not null || first is null) { continue; }
                var plain = first.Keys[i].ToString();
                Take(text, source, plain, keys.Count, ref at);
                keys.Add(new OutputKey.Single(first.Keys[i]));
                continue;
            }
            Take(text, source, TextOf(key, extended, descriptor.Network), keys.Count, ref at);
            keys.Add(new OutputKey.Extended(HdKey.Of(extended, key.Origin, descriptor.Network) with { Children = leaveOut ? null : ChildrenOf(key) }));
        }
        source.Append(text, at, text.Length - at);
        return new OutputDescriptor(source.ToString(), keys);
    }

    private static void Take(string text, StringBuilder source, string key, int number, ref int at)
    {
        var found = text.IndexOf(key, at, StringComparison.Ordinal);
        source.Append(text, at, found - at).Append('@').Append(number);
        at = found + key.Length;
    }

    private static bool IsAccount(KeyExpression key) => key is { IsRanged: true, StepsBefore: [], Branches: [0, 1], StepsAfter: [] };

    private static string TextOf(KeyExpression key, ExtendedPublicKey extended, Network network)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{key.Origin}{extended.ToString(network)}");
        return text.Append(ChildrenOf(key)).ToString();
    }

    private static KeyPath ChildrenOf(KeyExpression key)
    {
        var steps = new List<PathComponent>();
        foreach (var step in key.StepsBefore) { steps.Add(PathComponent.FromStep(step)); }
        if (key.Branches.Length == 2) { steps.Add(new PathComponent.Pair(new(key.Branches[0], false), new(key.Branches[1], false))); }
        foreach (var step in key.StepsAfter) { steps.Add(PathComponent.FromStep(step)); }
        if (key.IsRanged) { steps.Add(new PathComponent.Wildcard(false)); }
        return new(steps);
    }

    private static Refused Unsupported(string detail) => new(Refusal.Unsupported, detail);
}
