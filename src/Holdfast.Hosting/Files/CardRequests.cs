using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>
/// The PSBTs on the cards in this machine, each with what it would move and whose it is. A card may hold anything: at most so many files of at
/// most so much are looked into, and one that cannot be read is listed by its name alone.
/// </summary>
public static class CardPsbts
{
    /// <summary>Largest file that is looked into before it is chosen, and all of them together, in bytes.</summary>
    public const int LargestFile = 1 << 20, Together = 8 << 20;

    /// <summary>A line for each path, in the same order.</summary>
    public static IReadOnlyList<string> Describe(IReadOnlyList<string> paths, PsbtOptions options, IPublicKeys keys)
    {
        var left = (long)Together;
        return [.. paths.Select(path => $"{ShownText.Escape(path)}{(Glance(path, options, keys, ref left) is { } glance ? $": {Say(glance, options)}" : "")}")];
    }

    private static PsbtGlance? Glance(string path, PsbtOptions options, IPublicKeys keys, ref long left)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > LargestFile || length > left) { return null; }
            left -= length;
            return PsbtFileFormat.Read(InputFile.Read(path).Bytes).TryGet(out var read, out var refused)
                ? PsbtGlance.At(new PsbtRequest(read.Psbt, options, keys.Wallet), keys) : new PsbtGlance(null, null, false, refused);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Say(PsbtGlance glance, PsbtOptions options) => glance switch
    {
        { IsMessage: true } => Phrase.Of("card.message"),
        { Refused.Reason: Refusal.NothingToSign } => Phrase.Of("card.not-ours"),
        { Refused: not null } => Phrase.Of("card.refused"),
        _ => Phrase.Of("card.pays", Amount.Format(glance.Leaving!.Value, new AmountUnit(options.Network, options.SatoshisFirst)), glance.Wallet),
    };
}
