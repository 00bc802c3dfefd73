using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Device.Storage;

/// <summary>
/// The key file on a removable card, 52 bytes: "HFKEYCRD", version (u32, little-endian, 1), 32 random bytes, and the first 8 bytes of the
/// SHA-256 of all before, which tell a worn card from a wrong one. The card's file system has no owners, so only links and non-files are refused.
/// </summary>
public sealed class KeyFile : IDisposable
{
    /// <summary>Size of the file in bytes.</summary>
    public const int Size = 8 + 4 + SecretSize + ChecksumSize;

    private const int SecretSize = 32, ChecksumSize = 8, SecretAt = 12, Version = 1;
    private static ReadOnlySpan<byte> Magic => "HFKEYCRD"u8;

    private readonly SecretMemory _file;

    private KeyFile(SecretMemory file) => _file = file;

    internal ReadOnlySpan<byte> Secret => _file.Span.Slice(SecretAt, SecretSize);

    /// <summary>A fresh key.</summary>
    public static KeyFile Generate()
    {
        var file = new SecretMemory(Size);
        Magic.CopyTo(file.Span);
        BinaryPrimitives.WriteUInt32LittleEndian(file.Span[8..], Version);
        Entropy.Fill(file.Span.Slice(SecretAt, SecretSize));
        Sha256.Hash(file.Span[..^ChecksumSize]).AsSpan()[..ChecksumSize].CopyTo(file.Span[^ChecksumSize..]);
        return new KeyFile(file);
    }

    /// <summary>The key in a file's bytes, which are copied; false unless they are exactly a key file of this version.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out KeyFile? key)
    {
        key = null;
        if (bytes.Length != Size || !bytes.StartsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) != Version) { return false; }
        if (!FixedTime.Equals(Sha256.Hash(bytes[..^ChecksumSize]).AsSpan()[..ChecksumSize], bytes[^ChecksumSize..])) { return false; }
        key = new KeyFile(SecretMemory.CopyOf(bytes));
        return true;
    }

    /// <summary>Reads the card. One byte more than a key file has is asked for, never more.</summary>
    public static bool TryRead(string path, [NotNullWhen(true)] out KeyFile? key)
    {
        key = null;
        try
        {
            using var file = LinuxFile.OpenAnywhere(path, LinuxFile.ReadOnly);
            if (file is null) { return false; }
            using var bytes = new SecretMemory(Size + 1);
            var read = 0;
            for (int got; read < bytes.Length && (got = RandomAccess.Read(file, bytes.Span[read..], read)) > 0;) { read += got; }
            return TryParse(bytes.Span[..read], out key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return false; }
    }

    /// <summary>Writes a new file on the card, down to the card; false if the name is taken or the card fails.</summary>
    public bool TryWrite(string path)
    {
        try
        {
            using var file = LinuxFile.OpenAnywhere(path, LinuxFile.WriteOnly | LinuxFile.Create | LinuxFile.Exclusive);
            if (file is null) { return false; }
            RandomAccess.Write(file, _file.Span, 0);
            LinuxFile.Sync(file);
            LinuxFile.SyncFolderAt(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return false; }
    }

    public void Dispose() => _file.Dispose();
}
