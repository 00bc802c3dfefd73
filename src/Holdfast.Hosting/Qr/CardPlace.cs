using Holdfast.Hosting.Files;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>Saves what is shown as QR codes on the card that is mounted.</summary>
internal static class CardPlace
{
    /// <param name="name">What the file is called; -2 and so on behind it where there is one of that name.</param>
    /// <param name="bytes">What is written.</param>
    public static Func<CancellationToken, Task<Result<string>>> Saver(string name, ReadOnlyMemory<byte> bytes) => _ =>
    {
        if (new RemovableFiles().Cards() is not [var card, ..]) { return Task.FromResult<Result<string>>(new Refused(Refusal.NotReady, Phrase.Of("codes.no-card"))); }
        var path = OutputFile.FreeIn(card, name);
        OutputFile.Write(path, bytes.Span);
        return Task.FromResult<Result<string>>(path);
    };
}
