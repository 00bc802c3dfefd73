using Holdfast.Bitcoin;
using Holdfast.Cryptography;

namespace Holdfast.Protocols.Ledger.Bitcoin.Policies;

/// <summary>
/// A wallet policy as hosts serialize it: a byte with the version; the name, with a byte that says how long it is; the template's length, a compact size, and
/// then the template (version 1) or its SHA-256 (version 2); how many keys there are, and the root over their texts. The SHA-256 of it all is the policy's id.
/// </summary>
/// <param name="Version">1 or 2.</param>
/// <param name="Name">As bytes; empty for an account that needs no registration.</param>
/// <param name="TemplateLength">In bytes.</param>
/// <param name="Template">The text, of version 1.</param>
/// <param name="TemplateHash">Of version 2.</param>
/// <param name="KeyCount">How many keys there are.</param>
/// <param name="KeysRoot">Over their texts.</param>
internal sealed record PolicyHeader(byte Version, ReadOnlyMemory<byte> Name, int TemplateLength, ReadOnlyMemory<byte>? Template, Hash256 TemplateHash, uint KeyCount, Hash256 KeysRoot)
{
    /// <summary>The longest that is read: every text of it at its longest.</summary>
    public const int MaxSize = 2 + byte.MaxValue + CompactSize.MaxSize + MaxTemplateLength + CompactSize.MaxSize + Hash256.Size;

    /// <summary>The longest template and key's text that are read. The vendor's app stops at 512 and 162.</summary>
    public const int MaxTemplateLength = 8192, MaxKeyLength = 256;

    /// <summary>Most keys that are read.</summary>
    public const int MaxKeys = Descriptor.MaxKeys;

    private const byte Inline = 1, Hashed = 2;

    /// <summary>Null for what is no policy of either version, and for one with a template or keys beyond any that is used.</summary>
    public static PolicyHeader? Read(ReadOnlyMemory<byte> serialized)
    {
        var reader = new ByteReader(serialized.Span);
        if (!reader.TryReadByte(out var version) || version is not (Inline or Hashed) || !reader.TryReadByte(out var nameLength)
            || !reader.TryTake(nameLength, out _)) { return null; }
        var name = serialized.Slice(reader.Position - nameLength, nameLength);
        if (!reader.TryReadCompactSize(out var length) || length > MaxTemplateLength) { return null; }
        ReadOnlyMemory<byte>? template = null;
        var hash = new Hash256();
        if (version == Hashed ? !reader.TryReadHash(out hash) : !reader.TryTake((int)length, out _)) { return null; }
        if (version == Inline) { template = serialized.Slice(reader.Position - (int)length, (int)length); }
        if (!reader.TryReadCompactSize(out var keys) || keys > MaxKeys || !reader.TryReadHash(out var root) || !reader.AtEnd) { return null; }
        return new(version, name, (int)length, template, hash, (uint)keys, root);
    }

    /// <summary>True for a version 1 policy: keys end in "/**", and places of the template have no steps.</summary>
    public bool HasStepsInKeys => Version == Inline;
}
