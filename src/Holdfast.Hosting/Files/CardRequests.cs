using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Ethereum.RequestFiles;
using Holdfast.Ethereum.Reviews;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>
/// The files on the cards in this machine that ask for signatures, each with what it would do and whose it is. A card may hold anything: at most so
/// many files of at most so much are looked into, and one that cannot be read is listed by its name alone. A fault in reading one is that file's alone.
/// </summary>
public static class CardRequests
{
    /// <summary>Largest file that is looked into before it is chosen, and all of them together, in bytes.</summary>
    public const int LargestFile = 1 << 20, Together = 8 << 20;

    /// <summary>Paths of PSBTs, and of JSON files that say they ask for a signature, newest first. JSON that is not looked into is left out.</summary>
    public static IReadOnlyList<string> Find(RemovableFiles cards)
    {
        var left = (long)Together;
        var requests = cards.Find(RequestFile.JsonEnding).Where(path => Read(path, ref left) is { } bytes && OfOneFile(() => EthereumRequestFile.IsClaimed(bytes)));
        return [.. cards.Find(RequestFile.PsbtEnding).Concat(requests).OrderByDescending(File.GetLastWriteTimeUtc).Take(RemovableFiles.Most)];
    }

    /// <summary>A line for each path, in the same order; of files in one folder their names say enough.</summary>
    /// <param name="paths">Of the files.</param>
    /// <param name="options">As the device is set.</param>
    /// <param name="keys">Of the wallet they are looked at for.</param>
    public static IReadOnlyList<string> Describe(IReadOnlyList<string> paths, SignFileOptions options, IPublicKeys keys)
    {
        var left = (long)Together;
        var isOneFolder = paths.Select(Path.GetDirectoryName).Distinct().Count() == 1;
        return [.. paths.Select(path => $"{ShownText.Escape(isOneFolder ? Path.GetFileName(path) : path)}{(Read(path, ref left) is { } bytes && OfOneFile(() => Glance(bytes, options, keys)) is { } said ? $": {said}" : "")}")];
    }

    /// <summary>Null for what is too large, or cannot be read.</summary>
    private static byte[]? Read(string path, ref long left)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > LargestFile || length > left) { return null; }
            left -= length;
            return InputFile.Read(path).Bytes;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What <paramref name="look"/> says; nothing where it has a fault, of which nothing is said, unless it makes the whole device untrustworthy.</summary>
    private static T? OfOneFile<T>(Func<T> look)
    {
        try
        {
            return look();
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or CryptographyUnavailableException or MemoryNotLockedException))
        {
            return default;
        }
    }

    private static string Glance(byte[] bytes, SignFileOptions options, IPublicKeys keys) => RequestFile.Read(bytes).TryGet(out var read, out _)
        ? read switch
        {
            RequestFile.OfBitcoin psbt => Say(PsbtGlance.At(new PsbtRequest(psbt.Psbt, options.Psbt, keys.Wallet), keys), options.Psbt),
            RequestFile.OfEthereum ethereum => Say(EthereumReviewer.Review(ethereum.File.For(options.Ethereum, keys.Wallet), keys, options.Explainer).Review),
            _ => throw new InvalidOperationException("no kind of request"),
        }
        : Phrase.Of("card.refused");

    private static string Say(PsbtGlance glance, PsbtOptions options) => glance switch
    {
        { IsMessage: true } => Phrase.Of("card.message"),
        { Refused.Reason: Refusal.NothingToSign } => Phrase.Of("card.not-ours"),
        { Refused: not null } => Phrase.Of("card.refused"),
        _ => Phrase.Of("card.pays", Amount.Format(glance.Leaving!.Value, new AmountUnit(options.Network, options.SatoshisFirst)), glance.Wallet),
    };

    // The first page says what it is, and of a transaction how much goes along.
    private static string Say(Review review) => review.Refused is not null || review.Pages.Count == 0 ? Phrase.Of("card.refused") : Phrase.Of("card.ethereum", WhatOf(review.Pages[0]));

    private static string WhatOf(ReviewPage page)
        => page.Fields.FirstOrDefault(field => field.Kind == FieldKind.Amount) is { } amount ? $"{page.Title}, {amount.Value}" : page.Title;
}
