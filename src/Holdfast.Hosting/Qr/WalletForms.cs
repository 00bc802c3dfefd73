using System.Text;
using Holdfast.Airgap.Types;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Device.Requests;
using Holdfast.Signing;

namespace Holdfast.Hosting.Qr;

/// <summary>What is said of shared wallets, as QR codes: the texts that go into files, and a descriptor in the types that apps read first.</summary>
public static class WalletForms
{
    // More makes one code that a camera cannot read from a display.
    private const int MostInOneCode = 800;

    /// <summary>A registered wallet for other software. Refused where its format has no place for it.</summary>
    public static Result<(string Text, CodeForm[] Forms)> Of(RegisteredWallet registered, WalletExportFormat format)
    {
        if (!WalletExport.Write(registered.Policy, registered.Proof, format).TryGet(out var text, out var refused)) { return refused; }
        var forms = Of(text, format is WalletExportFormat.Policy or WalletExportFormat.Caravan ? 'J' : 'U');
        return (text, format == WalletExportFormat.Descriptor ? [.. OfDescriptor(registered), .. forms] : forms);
    }

    /// <summary>A text: by itself where one code holds it, and in parts.</summary>
    /// <param name="text">ASCII.</param>
    /// <param name="type">BBQr's letter for it.</param>
    public static CodeForm[] Of(string text, char type)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        CodeForm[] parts = [CodeForm.Of(UrMessage.OfBytes(UrType.Bytes, bytes)), CodeForm.OfBbqr(bytes, type)];
        return bytes.Length <= MostInOneCode ? [CodeForm.Of("QR", text), .. parts] : parts;
    }

    // Scripts that a type has no words for are left out: the text has them all.
    private static IEnumerable<CodeForm> OfDescriptor(RegisteredWallet registered)
    {
        if (!Descriptor.Parse(registered.Policy.Descriptor, registered.Policy.Network).TryGet(out var descriptor, out _)) { yield break; }
        foreach (var version in (UrVersion[])[UrVersion.One, UrVersion.Two])
        {
            if (OutputDescriptor.Of(descriptor, version).TryGet(out var output, out _) && output.ToMessage(version).TryGet(out var message, out _)) { yield return CodeForm.Of(message); }
        }
    }
}
