using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Protocols.Ledger.Bitcoin.Merkle;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Bitcoin.Policies;

/// <summary>A wallet policy that a host sent or committed to, read whole. Nothing is said yet of whose it is.</summary>
/// <param name="Id">SHA-256 of its serialized form.</param>
/// <param name="Name">Empty for an account that needs no registration.</param>
/// <param name="Descriptor">What its template and keys are.</param>
internal sealed record HostPolicy(Hash256 Id, string Name, Descriptor Descriptor)
{
    private const string Wildcard = "/**";

    /// <summary>Bytes that may be fetched for one policy.</summary>
    public const int Budget = PolicyHeader.MaxSize + PolicyHeader.MaxTemplateLength + PolicyHeader.MaxKeys * (PolicyHeader.MaxKeyLength + 1);

    /// <summary>The policy of an id.</summary>
    public static async Task<Result<HostPolicy>> FetchAsync(MerkleClient host, Hash256 id, Network network)
        => (await host.PreimageAsync(id, PolicyHeader.MaxSize)).TryGet(out var serialized, out var refused) ? await ReadAsync(host, serialized, network) : refused;

    /// <summary>The policy of a serialized form. Refused as unsupported: keys that sign together as one (MuSig2).</summary>
    public static async Task<Result<HostPolicy>> ReadAsync(MerkleClient host, ReadOnlyMemory<byte> serialized, Network network)
    {
        if (PolicyHeader.Read(serialized) is not { } header) { return Malformed("what is no wallet policy"); }
        if (TextOf(header.Name) is not { } name) { return new Refused(Refusal.NameNotAllowed, "the policy's name is not ASCII"); }
        var text = header.Template;
        if (text is null)
        {
            if (!(await host.PreimageAsync(header.TemplateHash, header.TemplateLength)).TryGet(out var fetched, out var unfetched)) { return unfetched; }
            if (fetched.Length != header.TemplateLength) { return Malformed("a template of another length"); }
            text = fetched;
        }
        if (TextOf(text.Value) is not { } template) { return Malformed("a template that is not ASCII"); }
        var keys = new string[header.KeyCount];
        for (var i = 0u; i < keys.Length; i++)
        {
            if (!(await host.ElementAsync(header.KeysRoot, header.KeyCount, i, PolicyHeader.MaxKeyLength)).TryGet(out var key, out var unread)) { return unread; }
            if (TextOf(key) is not { } keyText) { return Malformed("a key that is not ASCII"); }
            keys[i] = keyText;
        }
        if (header.HasStepsInKeys && !TryMoveSteps(ref template, keys)) { return Malformed("a policy of version 1 with a key that does not end in /**"); }
        if (PolicyTemplate.HasAggregate(template)) { return new Refused(Refusal.Unsupported, "keys that sign together as one (MuSig2)"); }
        return PolicyTemplate.Read(template, keys, network).TryGet(out var descriptor, out var refused)
            ? new HostPolicy(Sha256.Hash(serialized.Span), name, descriptor) : refused;
    }

    // As version 2 has it: "/**" after a key's place in the template, not after the key.
    private static bool TryMoveSteps(ref string template, string[] keys)
    {
        if (template.Contains('/', StringComparison.Ordinal)) { return false; }
        for (var i = 0; i < keys.Length; i++)
        {
            if (!keys[i].EndsWith(Wildcard, StringComparison.Ordinal)) { return false; }
            keys[i] = keys[i][..^Wildcard.Length];
        }
        var moved = new StringBuilder(template.Length + Wildcard.Length * keys.Length);
        for (var at = 0; at < template.Length; at++)
        {
            moved.Append(template[at]);
            if (template[at] != '@') { continue; }
            while (at + 1 < template.Length && char.IsAsciiDigit(template[at + 1])) { moved.Append(template[++at]); }
            moved.Append(Wildcard);
        }
        template = moved.ToString();
        return true;
    }

    // Anything else could look like what it is not.
    private static string? TextOf(ReadOnlyMemory<byte> bytes) => Ascii.IsValid(bytes.Span) ? Encoding.ASCII.GetString(bytes.Span) : null;

    private static Refused Malformed(string detail) => new(Refusal.Malformed, $"the host gave {detail}");
}
