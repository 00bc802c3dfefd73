using System.Buffers.Binary;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>What a host may choose about a message's signature.</summary>
public sealed record MessageOptions(Network Network)
{
    /// <summary>Kind of address; null: the one the account of the path makes.</summary>
    public ScriptType? ScriptType { get; init; }
    /// <summary>Null: <see cref="MessageFormats.DefaultFor"/> the kind of address.</summary>
    public MessageFormat? Format { get; init; }
    /// <summary>How nonces are made. Grinding is for BIP-322 alone: a BIP-137 signature is what RFC 6979 gives first.</summary>
    public NonceOptions Nonces { get; init; } = NonceOptions.Default;
}

/// <summary>A message to be signed with the key of one address. The bytes are copied, and signed as they are: normalizing text is for whoever typed it.</summary>
/// <param name="message">At most <see cref="MaxSize"/> bytes; more is refused at review.</param>
/// <param name="path">The whole path of the address's key.</param>
/// <param name="options">What the host chose.</param>
/// <param name="wallet">Master fingerprint of the wallet asked for.</param>
public sealed class MessageRequest(ReadOnlySpan<byte> message, DerivationPath path, MessageOptions options, Fingerprint wallet) : Request(wallet)
{
    public const int MaxSize = 64 * 1024;

    private readonly byte[] _message = message.ToArray();

    public ReadOnlySpan<byte> Message => _message;
    public DerivationPath Path { get; } = path;
    public MessageOptions Options { get; } = options;

    /// <summary>The kind of address; null where the host names none and the path is no standard account of single keys.</summary>
    public ScriptType? ScriptType => Options.ScriptType ?? AccountPath.FromAddress(Path, out _, out _)?.ScriptType;
    /// <summary>The format; null where there is no <see cref="ScriptType"/> to choose it by.</summary>
    public MessageFormat? Format => Options.Format ?? (ScriptType is { } type ? MessageFormats.DefaultFor(type) : null);

    /// <inheritdoc/>
    public override Hash256 Digest { get; } = ComputeDigest(message, path, options, wallet);

    private static Hash256 ComputeDigest(ReadOnlySpan<byte> message, DerivationPath path, MessageOptions options, Fingerprint wallet)
    {
        var hash = Sha256.StartTagged("holdfast/message-request"u8);
        Span<byte> head = stackalloc byte[8 + 4 * DerivationPath.MaxDepth];
        wallet.Write(head);
        head[4] = (byte)options.Network;
        head[5] = (byte)((int?)options.ScriptType ?? byte.MaxValue);
        head[6] = (byte?)options.Format ?? byte.MaxValue;
        head[7] = (byte)path.Depth;
        for (var i = 0; i < path.Depth; i++) { BinaryPrimitives.WriteUInt32LittleEndian(head[(8 + 4 * i)..], path[i]); }
        hash.Update(head[..(8 + 4 * path.Depth)]);
        hash.Update(message);
        return hash.Finish();
    }
}
