using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Messages;

/// <summary>Everything the review says and the plan signs, from one look at the request.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Own">The wallet's key at the path, and the kind of address asked for.</param>
/// <param name="Format">How the signature will be written.</param>
/// <param name="Text">The message as text; null where its bytes are not UTF-8.</param>
internal sealed record MessageFacts(MessageRequest Request, OwnScript Own, MessageFormat Format, string? Text)
{
    /// <summary>The output script of the address signed for.</summary>
    public byte[] Script { get; } = Scripts.OfSingleKey(Own.Type, Own.Key);

    public string Address => Bitcoin.Address.FromScript(Script, Request.Options.Network)!;

    public Hash256 Digest => Format == MessageFormat.Bip322Simple ? Bip322.Digest(Request.Message, Script, Own.Key) : Bip137.Digest(Request.Message);
}
