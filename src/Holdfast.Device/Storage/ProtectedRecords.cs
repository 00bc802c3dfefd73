using System.Buffers.Binary;
using System.Text;
using Holdfast.Cryptography;

namespace Holdfast.Device.Storage;

/// <summary>How an operation on a record ended.</summary>
public enum RecordStatus
{
    Done,
    /// <summary>There is no such record.</summary>
    Missing,
    /// <summary>The file was changed, exchanged with another, or is not whole.</summary>
    Damaged,
    /// <summary>The name or the value is outside its bounds, or there are too many records.</summary>
    TooLarge,
    /// <summary>The disk or the folder failed; the old or the new record is there.</summary>
    Unavailable,
}

/// <summary>
/// Small named records of one wallet (registrations, settings), each a file encrypted under that wallet's key: another wallet's records can neither be read
/// nor told from one's own by name. Padded to 1, 4, 16 or 64 KiB; what shows is how many there are and roughly how large. A record cannot take another's
/// place; an old copy of the same record can (no file can tell its own age). Values are not for secrets: they are handed out in ordinary memory.
/// <para>The file: "HFRECRD1", nonce (24), XChaCha20-Poly1305 of { u16 name length, name, u32 value length, value, zeros }, with the magic and the file's
/// name as associated data. Integers are little-endian. The file's name is "record-" and 32 hexadecimal digits of HMAC-SHA-256 of the record's name.</para>
/// </summary>
public sealed class ProtectedRecords : IDisposable
{
    public const int KeySize = 32, LongestName = 128, LargestValue = 60 * 1024, MostRecords = 1000;

    private const string Prefix = "record-";
    private const int HeaderSize = 8 + XChaCha20Poly1305.NonceSize, LargestSpace = 64 * 1024;
    private const int LargestFile = HeaderSize + LargestSpace + XChaCha20Poly1305.TagSize;
    private static ReadOnlySpan<byte> Magic => "HFRECRD1"u8;

    private readonly IStateFolder _folder;
    private readonly SecretMemory _nameKey = new(Hash256.Size), _sealKey = new(XChaCha20Poly1305.KeySize);

    /// <param name="folder">Locked by this process (see <see cref="VaultStore.OpenRecords"/>).</param>
    /// <param name="key">32 bytes derived from the wallet; two keys are derived from it and it is not kept.</param>
    public ProtectedRecords(IStateFolder folder, SecretMemory key)
    {
        if (key.Length != KeySize) { throw new ArgumentException("the records' key has 32 bytes", nameof(key)); }
        _folder = folder;
        HmacSha256.Compute(key.Span, "holdfast record name 1"u8, _nameKey.Span);
        HmacSha256.Compute(key.Span, "holdfast record seal 1"u8, _sealKey.Span);
    }

    /// <summary>Writes or replaces a record, durably and at once.</summary>
    /// <param name="name">1 to 128 bytes of UTF-8.</param>
    /// <param name="value">Up to 60 KiB.</param>
    public RecordStatus Write(string name, ReadOnlySpan<byte> value)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        if (nameBytes.Length is 0 or > LongestName || value.Length > LargestValue) { return RecordStatus.TooLarge; }
        var needed = 2 + nameBytes.Length + 4 + value.Length;
        var space = needed <= 1024 ? 1024 : needed <= 4096 ? 4096 : needed <= 16384 ? 16384 : LargestSpace;
        var plain = new byte[space];
        BinaryPrimitives.WriteUInt16LittleEndian(plain, (ushort)nameBytes.Length);
        nameBytes.CopyTo(plain, 2);
        BinaryPrimitives.WriteInt32LittleEndian(plain.AsSpan(2 + nameBytes.Length), value.Length);
        value.CopyTo(plain.AsSpan(6 + nameBytes.Length));

        var file = new byte[HeaderSize + space + XChaCha20Poly1305.TagSize];
        Magic.CopyTo(file);
        Entropy.Fill(file.AsSpan(8, XChaCha20Poly1305.NonceSize));
        var fileName = FileNameOf(nameBytes);
        XChaCha20Poly1305.Encrypt(_sealKey.Span, file.AsSpan(8, XChaCha20Poly1305.NonceSize), Associated(fileName), plain, file.AsSpan(HeaderSize));
        try
        {
            var present = _folder.List().Where(IsRecordFile).ToArray();
            if (present.Length >= MostRecords && !present.Contains(fileName)) { return RecordStatus.TooLarge; }
            AtomicFile.Replace(_folder, fileName, file);
            return RecordStatus.Done;
        }
        catch (StateFolderException) { return RecordStatus.Unavailable; }
    }

    /// <summary>Reads a record.</summary>
    public RecordStatus Read(string name, out byte[] value)
    {
        value = [];
        var nameBytes = Encoding.UTF8.GetBytes(name);
        if (nameBytes.Length is 0 or > LongestName) { return RecordStatus.TooLarge; }
        var status = TryOpen(FileNameOf(nameBytes), out var found, out var contents);
        if (status != RecordStatus.Done) { return status; }
        if (found != name) { return RecordStatus.Damaged; }
        value = contents;
        return RecordStatus.Done;
    }

    /// <summary>Removes a record, durably.</summary>
    public RecordStatus Delete(string name)
    {
        try
        {
            var fileName = FileNameOf(Encoding.UTF8.GetBytes(name));
            if (!_folder.List().Contains(fileName)) { return RecordStatus.Missing; }
            _folder.Delete(fileName);
            _folder.SyncFolder();
            return RecordStatus.Done;
        }
        catch (StateFolderException) { return RecordStatus.Unavailable; }
    }

    /// <summary>The names of this wallet's records. Files that its key does not open are another wallet's, or damaged: the two look the same and are left out.</summary>
    public RecordStatus List(out IReadOnlyList<string> names)
    {
        var found = new List<string>();
        names = found;
        try
        {
            foreach (var file in _folder.List().Where(IsRecordFile).Take(MostRecords))
            {
                if (TryOpen(file, out var name, out _) == RecordStatus.Done) { found.Add(name); }
            }
            found.Sort(StringComparer.Ordinal);
            return RecordStatus.Done;
        }
        catch (StateFolderException) { return RecordStatus.Unavailable; }
    }

    public void Dispose()
    {
        _nameKey.Dispose();
        _sealKey.Dispose();
    }

    internal static bool IsRecordFile(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    private RecordStatus TryOpen(string fileName, out string name, out byte[] value)
    {
        (name, value) = ("", []);
        byte[]? file;
        try { file = _folder.Read(fileName, LargestFile); }
        catch (StateFolderException e) { return e.Problem == StateFolderProblem.TooLarge ? RecordStatus.Damaged : RecordStatus.Unavailable; }
        if (file is null) { return RecordStatus.Missing; }
        if (file.Length < HeaderSize + XChaCha20Poly1305.TagSize || !file.AsSpan().StartsWith(Magic)) { return RecordStatus.Damaged; }
        var plain = new byte[file.Length - HeaderSize - XChaCha20Poly1305.TagSize];
        var nonce = file.AsSpan(8, XChaCha20Poly1305.NonceSize);
        var opens = XChaCha20Poly1305.TryDecrypt(_sealKey.Span, nonce, Associated(fileName), file.AsSpan(HeaderSize), plain);
        return opens && TryTakeApart(plain, out name, out value) ? RecordStatus.Done : RecordStatus.Damaged;
    }

    private static bool TryTakeApart(ReadOnlySpan<byte> plain, out string name, out byte[] value)
    {
        (name, value) = ("", []);
        if (plain.Length < 2) { return false; }
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(plain);
        if (nameLength > LongestName || plain.Length < 2 + nameLength + 4) { return false; }
        var valueLength = BinaryPrimitives.ReadInt32LittleEndian(plain[(2 + nameLength)..]);
        var rest = plain[(6 + nameLength)..];
        if (valueLength < 0 || valueLength > rest.Length) { return false; }
        name = Encoding.UTF8.GetString(plain.Slice(2, nameLength));
        value = rest[..valueLength].ToArray();
        return true;
    }

    private static byte[] Associated(string fileName) => [.. Magic, .. Encoding.ASCII.GetBytes(fileName)];

    private string FileNameOf(ReadOnlySpan<byte> name)
    {
        Span<byte> digest = stackalloc byte[Hash256.Size];
        HmacSha256.Compute(_nameKey.Span, name, digest);
        return Prefix + Convert.ToHexStringLower(digest[..16]);
    }
}
