using Holdfast.Airgap;
using Holdfast.Airgap.Bbqr;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Types;
using Holdfast.Airgap.Ur;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>One way to put something into QR codes.</summary>
/// <param name="Name">As the owner reads it.</param>
/// <param name="Make">The codes, at so many bytes a code.</param>
public sealed record CodeForm(string Name, Func<int, Result<IFrameSource>> Make)
{
    /// <summary>One code that stands still.</summary>
    public static CodeForm Of(string name, string text) => new(name, _ => new OneFrame(text));

    public static CodeForm Of(UrMessage message) => new($"UR {message.Type}", density => UrFrames.Make(message.Type, message.Cbor.Span, density).TryGet(out var frames, out var refused) ? frames : refused);

    public static CodeForm OfBbqr(ReadOnlyMemory<byte> file, char type)
        => new("BBQr", density => BbqrFrames.Split(file.Span, type, density).TryGet(out var frames, out var refused) ? frames : refused);

    /// <summary>A PSBT as every host reads it, in the form it came in first.</summary>
    public static CodeForm[] OfPsbt(ReadOnlyMemory<byte> psbt, ScanFormat asCame)
    {
        var (one, two, bbqr) = (Of(UrMessage.OfBytes(UrType.Psbt, psbt.Span)), Of(UrMessage.OfBytes(UrType.Psbt, psbt.Span, UrVersion.Two)), OfBbqr(psbt, 'P'));
        return asCame == ScanFormat.Bbqr ? [bbqr, one, two] : [one, bbqr, two];
    }

    private sealed class OneFrame(string text) : IFrameSource
    {
        public int Count => 1;
        public string Frame(int number) => text;
    }
}
