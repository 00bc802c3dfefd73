using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Device.Requests;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>Writes a registered wallet to a file for other software. It holds public keys: whoever reads it sees all addresses, and can spend nothing.</summary>
public static class ExportFile
{
    /// <returns>The path written.</returns>
    /// <exception cref="IOException">It cannot be written, or is there already.</exception>
    public static Result<string> Write(RegisteredWallet registered, WalletExportFormat format, string path)
    {
        if (!WalletExport.Write(registered.Policy, registered.Proof, format).TryGet(out var text, out var refused)) { return refused; }
        OutputFile.Write(path, Encoding.ASCII.GetBytes(text));
        return path;
    }
}
