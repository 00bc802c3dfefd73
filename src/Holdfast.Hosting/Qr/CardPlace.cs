using Holdfast.Hosting.Files;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>Saves what is shown as QR codes on the card that is mounted.</summary>
public static class CardPlace
{
    /// <summary>The first card that is mounted.</summary>
    /// <exception cref="IOException">None is.</exception>
    public static string Find() => new RemovableFiles().Cards() is [var card, ..] ? card : throw new IOException(Phrase.Of("codes.no-card"));

    /// <param name="name">What the file is called; it may be a stranger's text: what does not belong in a name becomes "_". -2 and so on behind it where there is one.</param>
    /// <param name="ending">Of the name, as it is: ".psbt".</param>
    /// <param name="bytes">What is written.</param>
    public static Func<CancellationToken, Task<Result<string>>> Saver(string name, string ending, ReadOnlyMemory<byte> bytes) => _ =>
    {
        var path = OutputFile.In(Find(), name, ending);
        OutputFile.Write(path, bytes.Span);
        return Task.FromResult<Result<string>>(path);
    };
}
