using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Scanning;
using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>Puts together what a page's camera reads, whatever it is. A seed it keeps in secret memory and hands over once.</summary>
internal sealed class CodeReader : ICodeReader, IDisposable
{
    private readonly QrScanner _scanner = new();
    private SecretMemory? _seed;
    private bool _sawSecret, _mayBeSecret, _isWhole;

    public int Have { get; private set; }
    public int Of { get; private set; }
    public string Said { get; private set; } = "";
    // A film that was left before its end may have been a seed's, if nothing said what it was.
    public bool SawSecret => _sawSecret || (_mayBeSecret && !_isWhole);

    /// <summary>What was read, if it is no seed's code.</summary>
    public ScannedData? Message => _scanner.Message;

    /// <summary>The seed's code that was read; the caller disposes it.</summary>
    public SecretMemory? TakeSeed()
    {
        var seed = _seed;
        _seed = null;
        return seed;
    }

    public bool Take(ReadOnlySpan<byte> code)
    {
        var progress = _scanner.TakeText(code);
        if (progress.Parts.Of > 0) { (Have, Of) = (progress.Parts.Have, progress.Parts.Of); }
        Said = progress.Step switch
        {
            PartStep.Taken or PartStep.Repeated or PartStep.Complete => "",
            PartStep.Foreign => Phrase.Of("scan.foreign"),
            PartStep.Malformed or PartStep.TooLarge => Phrase.Of("scan.not-taken", ShownText.Escape(progress.Reason)),
        };
        var mayBeSecret = MayBeSecret(code);
        _mayBeSecret |= mayBeSecret;
        // What is a code by itself is known for what it is, be it taken or, beside a film, not.
        _sawSecret |= mayBeSecret && progress.Format == ScanFormat.Plain;
        if (progress.Step != PartStep.Complete) { return false; }
        if (progress.Seed != SeedQrKind.None)
        {
            _seed?.Dispose();
            _seed = SecretMemory.CopyOf(code);
        }
        (_isWhole, _sawSecret) = (true, _sawSecret || (Message is { } whole && ScanContent.LooksSecret(whole)));
        return true;
    }

    public bool MayBeSecret(ReadOnlySpan<byte> code) => ScanContent.MayBeSecret(code);

    public void Dispose()
    {
        TakeSeed()?.Dispose();
        _scanner.Dispose();
    }
}
