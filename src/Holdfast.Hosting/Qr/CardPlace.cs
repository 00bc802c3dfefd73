using Holdfast.Hosting.Files;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>Saves what is shown as QR codes on the card that is mounted.</summary>
internal static class CardPlace
{
    /// <summary>The first card that is mounted.</summary>
    /// <exception cref="IOException">None is.</exception>
    public static string Find() => new RemovableFiles().Cards() is [var card, ..] ? card : throw new IOException(Phrase.Of("codes.no-card"));

    /// <param name="name">What the file is called; -2 and so on behind it where there is one of that name.</param>
    /// <param name="bytes">What is written.</param>
    public static Func<CancellationToken, Task<Result<string>>> Saver(string name, ReadOnlyMemory<byte> bytes) => _ =>
    {
        var card = Find();
        var path = OutputFile.FreeIn(card, name);
        OutputFile.Write(path, bytes.Span);
        return Task.FromResult<Result<string>>(path);
    };
}
