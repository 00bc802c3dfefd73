using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Labels;

/// <summary>
/// Labels of addresses and coins, as a wallet app exports them (BIP-329). They are the host's words: shown as such, never believed. Nothing
/// is decided by them, but the request's digest covers the file, and the review's covers what is shown.
/// </summary>
public sealed class WalletLabels
{
    /// <summary>Longest label shown whole, in UTF-16 units (BIP-329 § Importing); what is cut off is said to be.</summary>
    public const int MaxShown = 255;

    private readonly IReadOnlyDictionary<LabelKey, string> _labels;

    /// <param name="labels">Taken over, not copied.</param>
    /// <param name="file">SHA-256 of the file they came from.</param>
    internal WalletLabels(IReadOnlyDictionary<LabelKey, string> labels, Hash256 file) => (_labels, Digest) = (labels, file);

    /// <summary>No labels.</summary>
    public static WalletLabels None { get; } = new(new Dictionary<LabelKey, string>(), default);

    /// <summary>Reads an export: UTF-8, a JSON object a line. Refused whole if a line is not what BIP-329 asks for, or it is too large.</summary>
    public static Result<WalletLabels> Read(ReadOnlySpan<byte> file) => LabelReader.Read(file);

    /// <summary>SHA-256 of the file; zero for <see cref="None"/>.</summary>
    public Hash256 Digest { get; }

    /// <summary>How many labels are kept.</summary>
    public int Count => _labels.Count;

    /// <summary>The label of a script's address, as a field; null if there is none.</summary>
    internal Field? OfAddress(ReadOnlySpan<byte> script, Network network) => TextOfAddress(script, network) is { } text ? FieldOf(text) : null;

    /// <summary>The label of a coin (BIP-329's "output"), or else of its address, as a field; null if there is none.</summary>
    internal Field? OfCoin(OutPoint place, ReadOnlySpan<byte> script, Network network) => TextOfCoin(place, script, network) is { } text ? FieldOf(text) : null;

    /// <summary>As <see cref="OfCoin"/>: the text alone, as it came.</summary>
    internal string? TextOfCoin(OutPoint place, ReadOnlySpan<byte> script, Network network)
        => _labels.Count == 0 ? null : _labels.TryGetValue(LabelKey.OfCoin(place), out var text) ? text : TextOfAddress(script, network);

    /// <summary>What stands beside an address: whose words it is comes first.</summary>
    internal static Field FieldOf(string text) => new(Phrase.Of("label.unchecked"), Cut(text));

    /// <summary>At most <see cref="MaxShown"/> units, no surrogate pair parted, and said where something was cut off.</summary>
    internal static string Cut(string text)
    {
        if (text.Length <= MaxShown) { return text; }
        var length = char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown;
        return Phrase.Of("label.cut", text[..length], text.Length - length);
    }

    private string? TextOfAddress(ReadOnlySpan<byte> script, Network network)
        => _labels.Count > 0 && Address.FromScript(script, network) is { } address && _labels.TryGetValue(LabelKey.OfAddress(address), out var text) ? text : null;
}
