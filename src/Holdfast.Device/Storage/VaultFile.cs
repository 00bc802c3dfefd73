using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Device.Storage;

/// <summary>
/// The bytes of a vault: a header, eight slots of one size, a checksum (docs/decisions/0002-vault-file.md). A slot nobody uses is random bytes and
/// cannot be told from one in use. It relies on this: a nonce is 24 fresh random bytes at every sealing; header and slot number are authenticated
/// with every slot; salt and cost never change in the life of a file, because slots whose key is not at hand could not follow.
/// Integers are little-endian. Immutable.
/// </summary>
public sealed class VaultFile
{
    public const int SlotCount = 8;

    /// <summary>The most a slot holds, in bytes.</summary>
    public const int PayloadLimit = SlotSpace - 4 - CommitmentSize;

    /// <summary>Size of the file in bytes.</summary>
    public const int Size = HeaderSize + (SlotCount * SlotSize) + ChecksumSize;

    /// <summary>Size of the key that opens a slot.</summary>
    public const int KeySize = XChaCha20Poly1305.KeySize;

    private const int HeaderSize = 40, SaltAt = 24, ChecksumSize = 32, SlotSpace = 4096, Version = 1;
    private const int SlotSize = XChaCha20Poly1305.NonceSize + SlotSpace + XChaCha20Poly1305.TagSize;

    // A Poly1305 tag alone does not commit to the key: one slot could be forged to open under several. 32 known bytes of plaintext do.
    private const int CommitmentSize = 32;

    private static ReadOnlySpan<byte> Magic => "HOLDFAST"u8;

    private readonly byte[] _bytes;

    private VaultFile(byte[] bytes) => _bytes = bytes;

    public VaultCost Cost => ReadCost(_bytes);

    /// <summary>The file as it is written; its checksum is current.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A file with a fresh salt and no slot in use.</summary>
    public static VaultFile Empty(VaultCost cost)
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), cost.Passes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), cost.MemoryBytes);
        Entropy.Fill(bytes.AsSpan(SaltAt, Size - SaltAt - ChecksumSize));
        return Checksummed(bytes);
    }

    /// <summary>Takes in a file; false with the reason if it is not whole, not of this version, or of a cost outside the bounds.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, bool allowWeakCost, [NotNullWhen(true)] out VaultFile? file, [NotNullWhen(false)] out string? reason)
    {
        file = null;
        reason = bytes.Length != Size ? $"a vault has {Size} bytes, this has {bytes.Length}"
            : !bytes.StartsWith(Magic) ? "it does not begin as a vault does"
            : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) != Version ? "it is of another version"
            : !ReadCost(bytes).IsAcceptable(allowWeakCost) ? "its key derivation costs too little or too much"
            : !Checksum(bytes).AsSpan().SequenceEqual(bytes[^ChecksumSize..]) ? "its checksum does not match"
            : null;
        if (reason is null) { file = new VaultFile(bytes.ToArray()); }
        return file is not null;
    }

    /// <summary>Derives the key of whichever slot this opens. Takes the file's cost in time and memory.</summary>
    public SecretMemory DeriveKey(ColdKey cold)
    {
        var key = new SecretMemory(KeySize);
        try
        {
            Argon2id.Derive(cold.Password, _bytes.AsSpan(SaltAt, Argon2id.SaltSize), Cost.Passes, Cost.MemoryBytes, key.Span);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Tries the key on every slot, in order and without stopping at the one it opens, so that the time does not tell which it is.</summary>
    public bool TryOpen(SecretMemory key, out int slot, [NotNullWhen(true)] out SecretMemory? payload)
    {
        payload = null;
        slot = -1;
        using var plain = new SecretMemory(SlotSpace);
        for (var i = 0; i < SlotCount; i++)
        {
            var stored = Slot(_bytes, i);
            var nonce = stored[..XChaCha20Poly1305.NonceSize];
            if (!XChaCha20Poly1305.TryDecrypt(key.Span, nonce, Associated(i), stored[nonce.Length..], plain.Span)) { continue; }
            if (payload is not null || !TryUnpad(plain.Span, out var found)) { continue; }
            payload = SecretMemory.CopyOf(found);
            slot = i;
        }
        return payload is not null;
    }

    /// <summary>The same file with one slot sealed anew. All other slots stay byte for byte: those in use cannot be re-encrypted without their key.</summary>
    /// <param name="payload">1 to <see cref="PayloadLimit"/> bytes.</param>
    public VaultFile Seal(int slot, SecretMemory key, ReadOnlySpan<byte> payload)
    {
        if (payload.Length is < 1 or > PayloadLimit) { throw new ArgumentOutOfRangeException(nameof(payload)); }
        using var plain = new SecretMemory(SlotSpace);
        BinaryPrimitives.WriteInt32LittleEndian(plain.Span, payload.Length);
        payload.CopyTo(plain.Span[4..]);
        var bytes = _bytes.ToArray();
        var stored = Slot(bytes, slot);
        var nonce = stored[..XChaCha20Poly1305.NonceSize];
        Entropy.Fill(nonce);
        XChaCha20Poly1305.Encrypt(key.Span, nonce, Associated(slot), plain.Span, stored[nonce.Length..]);
        return Checksummed(bytes);
    }

    // u32 length, the payload, zeros to the end; the last 32 bytes are always zeros.
    private static bool TryUnpad(ReadOnlySpan<byte> plain, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        var length = BinaryPrimitives.ReadInt32LittleEndian(plain);
        if (length is < 1 or > PayloadLimit || plain[(4 + length)..].ContainsAnyExcept((byte)0)) { return false; }
        payload = plain.Slice(4, length);
        return true;
    }

    private byte[] Associated(int slot) => [.. _bytes.AsSpan(0, HeaderSize), (byte)slot];

    private static Span<byte> Slot(byte[] bytes, int slot) => bytes.AsSpan(HeaderSize + (slot * SlotSize), SlotSize);

    private static VaultCost ReadCost(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));

    private static Hash256 Checksum(ReadOnlySpan<byte> bytes) => Sha256.Hash(bytes[..^ChecksumSize]);

    private static VaultFile Checksummed(byte[] bytes)
    {
        Checksum(bytes).AsSpan().CopyTo(bytes.AsSpan(Size - ChecksumSize));
        return new VaultFile(bytes);
    }
}
