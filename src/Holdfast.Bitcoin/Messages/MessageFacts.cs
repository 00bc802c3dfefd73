using System.Text;
using System.Text.Unicode;
using Holdfast.Bitcoin.Labels;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Messages;

/// <summary>Everything the review of a message says, from one look at the request, whichever form it came in.</summary>
/// <param name="Message">The bytes, as they are signed.</param>
/// <param name="Script">The output script of the address signed for.</param>
/// <param name="Network">Whose addresses are shown.</param>
/// <param name="Format">How the signature will be written.</param>
internal sealed record MessageFacts(ReadOnlyMemory<byte> Message, ReadOnlyMemory<byte> Script, Network Network, MessageFormat Format)
{
    /// <summary>Whose key signs; null where no wallet looks.</summary>
    public Fingerprint? Wallet { get; init; }

    /// <summary>The wallet's script at that address; null where it is not the wallet's, or no wallet looks.</summary>
    public OwnScript? Own { get; init; }

    /// <summary>From when on verifiers take the signature, if it says so.</summary>
    public IReadOnlyList<Field> Timing { get; init; } = [];

    /// <summary>Coins that the signature proves control of as well.</summary>
    public FundsFacts? Funds { get; init; }

    /// <summary>The host's words about addresses.</summary>
    public WalletLabels Labels { get; init; } = WalletLabels.None;

    /// <summary>The message as text; null where its bytes are not UTF-8.</summary>
    public string? Text { get; } = Utf8.IsValid(Message.Span) ? Encoding.UTF8.GetString(Message.Span) : null;
}
