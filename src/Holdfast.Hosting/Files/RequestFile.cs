using Holdfast.Bitcoin.Psbts;
using Holdfast.Ethereum.RequestFiles;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>A file that asks for signatures: one of a closed set, told apart by how it begins. JSON is for Ethereum, everything else is a PSBT or nothing.</summary>
public abstract record RequestFile
{
    private RequestFile() { }

    /// <param name="Psbt">What is asked for.</param>
    /// <param name="Format">How the file has it.</param>
    public sealed record OfBitcoin(Psbt Psbt, PsbtFileFormat Format) : RequestFile;

    /// <param name="File">What is asked for.</param>
    public sealed record OfEthereum(EthereumRequestFile File) : RequestFile;

    /// <summary>Endings of such files on cards. A ".json" can be anything: <see cref="EthereumRequestFile.IsClaimed"/> tells.</summary>
    public const string PsbtEnding = ".psbt", JsonEnding = ".json";

    /// <summary>Reads a file, whose bytes are taken over. It is bounded before anything in it is looked at.</summary>
    public static Result<RequestFile> Read(byte[] file)
    {
        if (IsJson(file)) { return EthereumRequestFile.Read(file).TryGet(out var request, out var unread) ? new OfEthereum(request) : unread; }
        return PsbtFileFormat.Read(file).TryGet(out var psbt, out var refused) ? new OfBitcoin(psbt.Psbt, psbt.Format) : refused;
    }

    // A byte order mark is looked past here, so that it is refused as what it is.
    private static bool IsJson(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("\ufeff"u8)) { file = file[3..]; }
        return file.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
    }
}
