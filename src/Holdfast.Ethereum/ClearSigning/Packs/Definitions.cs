using System.Buffers.Binary;
using System.Text.Json;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Calls;
using Holdfast.Ethereum.ClearSigning.Erc7730;
using Holdfast.Ethereum.TypedMessages;

namespace Holdfast.Ethereum.ClearSigning.Packs;

/// <summary>Finds what packs have for a call or a message, and shows it if it holds. The first pack that has something has the word: where that does not hold or read, later packs are not asked, and nothing is shown.</summary>
internal static class Definitions
{
    public static bool TryShow(IReadOnlyList<DefinitionPack> packs, Draft draft, CallScope scope, ReadOnlySpan<byte> data, InnerCalls inner)
    {
        var selector = BinaryPrimitives.ReadUInt32BigEndian(data);
        foreach (var pack in packs)
        {
            if (pack.FindCall(scope.ChainId, scope.To, selector, draft.Texts) is not { } definition) { continue; }
            if (!IsAffordable(draft, definition) || !AbiFunction.TryParse(definition.Key, out var function) || !function.TryDecodeCall(data, out var inputs)
                || !DescriptorView.TryShow(draft, scope, definition.Format, definition.Common, inputs, inner)) { return false; }
            draft.AddRest(inputs, areNamesClaimed: true);
            return true;
        }
        return false;
    }

    /// <summary>The typed message's own pages show every value of it: nothing is added after the definition's fields.</summary>
    public static bool TryShow(IReadOnlyList<DefinitionPack> packs, Draft draft, CallScope scope, TypedData message, AbiList values, InnerCalls inner)
    {
        if (packs.Count == 0) { return false; }
        var type = message.EncodedType;
        if (type.Length > EncodedType.MaxLength) { return false; }
        foreach (var pack in packs)
        {
            if (pack.FindMessage(scope.ChainId, scope.To, EncodedType.KeyOf(type), draft.Texts) is not { } definition) { continue; }
            try
            {
                return IsAffordable(draft, definition) && EncodedType.Normalize(definition.Key) == type && IsDomain(definition.Common, message.Domain)
                    && DescriptorView.TryShow(draft, scope, definition.Format, definition.Common, values, inner);
            }
            catch (Exception exception) when (exception is DescriptorException or InvalidOperationException) { return false; }
        }
        return false;
    }

    // To read a format takes about as many steps as this: registries' have 3 kB.
    private static bool IsAffordable(Draft draft, Definition definition) => draft.TryWork(definition.Size / 8);

    // Each value that the definition asks for, exactly; chain and contract are the place it was found at.
    private static bool IsDomain(JsonElement common, TypedStruct domain)
    {
        if (!common.TryGetProperty("domain", out var asked)) { return true; }
        if (asked.ValueKind != JsonValueKind.Object) { return false; }
        foreach (var value in asked.EnumerateObject())
        {
            if (value.Name is "chainId" or "verifyingContract") { continue; }
            if (value.Value.ValueKind != JsonValueKind.String || domain[value.Name] is not TypedAtom { Type.Kind: BaseKind.String } atom || atom.AsText != value.Value.GetString()) { return false; }
        }
        return true;
    }
}
