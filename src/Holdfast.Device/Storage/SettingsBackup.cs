using System.Buffers.Binary;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Ethereum.AddressBooks;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Device.Storage;

/// <summary>
/// A wallet's settings, registrations and address book in a file that its seed alone opens: no password is asked, so there is no cost in it that a file could
/// choose. It holds no secret that spends; registered wallets tell of coins, so they are encrypted.
/// <para>The file: "HFSETBK1", the wallet's master fingerprint (4 bytes, big-endian), nonce (24), XChaCha20-Poly1305 of { network, u16 minutes
/// until it locks, flags, u32 length, the registrations as <see cref="PolicyRegistry.ToBytes"/> has them, where a flag says so u16 length and the address
/// book as <see cref="AddressBook.ToBytes"/> has it, zeros up to a multiple of 1,024 bytes }, with magic and fingerprint as associated data. Integers inside
/// are little-endian. Without names for addresses it is as programs before them wrote it, and as they read it.</para>
/// </summary>
internal static class SettingsBackup
{
    private const int FingerprintAt = 8, NonceAt = FingerprintAt + Fingerprint.Size, SealedAt = NonceAt + XChaCha20Poly1305.NonceSize, HeadSize = 8, Block = 1024;
    private const byte LowR = 1, UnverifiedAmounts = 2, SatoshisFirst = 4, BlindSigning = 8, Addresses = 16, Known = LowR | UnverifiedAmounts | SatoshisFirst | BlindSigning | Addresses;
    private const int MostMinutes = 24 * 60;

    /// <summary>Largest file read.</summary>
    public const int LargestFile = SealedAt + ((PolicyRegistry.MaxStoredSize + AddressBook.MaxStoredSize) / Block + 2) * Block + XChaCha20Poly1305.TagSize;

    private static ReadOnlySpan<byte> Magic => "HFSETBK1"u8;

    /// <summary>The file of these settings, registrations and names, under a key of the wallet (32 bytes) and a fresh nonce.</summary>
    public static byte[] Seal(SecretMemory key, Fingerprint wallet, DeviceSettings settings, PolicyRegistry registry, AddressBook book)
    {
        var stored = registry.ToBytes();
        byte[] names = book.Entries.Count == 0 ? [] : book.ToBytes();
        var plain = new byte[(HeadSize + stored.Length + (names.Length == 0 ? 0 : 2 + names.Length) + Block - 1) / Block * Block];
        plain[0] = (byte)settings.Network;
        BinaryPrimitives.WriteUInt16LittleEndian(plain.AsSpan(1), (ushort)Math.Clamp(settings.AutoLockMinutes, 0, MostMinutes));
        plain[3] = (byte)((settings.GrindLowR ? LowR : 0) | (settings.AllowUnverifiedAmounts ? UnverifiedAmounts : 0) | (settings.SatoshisFirst ? SatoshisFirst : 0)
            | (settings.AllowBlindSigning ? BlindSigning : 0) | (names.Length > 0 ? Addresses : 0));
        BinaryPrimitives.WriteInt32LittleEndian(plain.AsSpan(4), stored.Length);
        stored.CopyTo(plain, HeadSize);
        if (names.Length > 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(plain.AsSpan(HeadSize + stored.Length), (ushort)names.Length);
            names.CopyTo(plain, HeadSize + stored.Length + 2);
        }

        var file = new byte[SealedAt + plain.Length + XChaCha20Poly1305.TagSize];
        Magic.CopyTo(file);
        wallet.Write(file.AsSpan(FingerprintAt));
        Entropy.Fill(file.AsSpan(NonceAt, XChaCha20Poly1305.NonceSize));
        XChaCha20Poly1305.Encrypt(key.Span, file.AsSpan(NonceAt, XChaCha20Poly1305.NonceSize), file.AsSpan(0, NonceAt), plain, file.AsSpan(SealedAt));
        return file;
    }

    /// <summary>Which wallet a file claims to be of; refused if it is none of these files. Nothing is decrypted.</summary>
    public static Result<Fingerprint> WalletOf(ReadOnlySpan<byte> file)
    {
        if (file.Length > LargestFile) { return new Refused(Refusal.TooLarge, $"a settings file of more than {LargestFile:#,0} bytes"); }
        var sealedSize = file.Length - SealedAt - XChaCha20Poly1305.TagSize;
        if (!file.StartsWith(Magic) || sealedSize < Block || sealedSize % Block != 0) { return new Refused(Refusal.Malformed, "this is no settings file, or not the whole of one"); }
        return Fingerprint.Read(file[FingerprintAt..]);
    }

    /// <summary>Opens a file of this wallet. Nothing in it is looked at before it is known to be what this wallet sealed.</summary>
    public static Result<(DeviceSettings Settings, PolicyRegistry Registry, AddressBook Book)> Open(SecretMemory key, Fingerprint wallet, ReadOnlySpan<byte> file)
    {
        if (!WalletOf(file).TryGet(out var of, out var refused)) { return refused; }
        if (of != wallet) { return new Refused(Refusal.WrongWallet, $"these are the settings of wallet {of}"); }
        var plain = new byte[file.Length - SealedAt - XChaCha20Poly1305.TagSize];
        if (!XChaCha20Poly1305.TryDecrypt(key.Span, file.Slice(NonceAt, XChaCha20Poly1305.NonceSize), file[..NonceAt], file[SealedAt..], plain)) { return new Refused(Refusal.Malformed, "the settings file was changed, or another seed made it"); }

        var minutes = BinaryPrimitives.ReadUInt16LittleEndian(plain.AsSpan(1));
        var length = BinaryPrimitives.ReadInt32LittleEndian(plain.AsSpan(4));
        if (!Enum.IsDefined((Network)plain[0]) || minutes > MostMinutes || (plain[3] & ~Known) != 0 || length < 0 || length > plain.Length - HeadSize
            || !TryReadBook(plain.AsSpan(HeadSize + length), (plain[3] & Addresses) != 0, out var book)) { return new Refused(Refusal.Unsupported, "the settings file is of another version"); }
        if (!PolicyRegistry.Read(plain.AsSpan(HeadSize, length)).TryGet(out var registry, out refused)) { return refused; }
        var settings = new DeviceSettings
        {
            Network = (Network)plain[0],
            AutoLockMinutes = minutes,
            GrindLowR = (plain[3] & LowR) != 0,
            AllowUnverifiedAmounts = (plain[3] & UnverifiedAmounts) != 0,
            AllowBlindSigning = (plain[3] & BlindSigning) != 0,
            SatoshisFirst = (plain[3] & SatoshisFirst) != 0,
        };
        return (settings, registry, book);
    }

    // What follows the registrations: an address book or none, then zeros.
    private static bool TryReadBook(ReadOnlySpan<byte> rest, bool isThere, out AddressBook book)
    {
        book = AddressBook.Empty;
        if (!isThere) { return !rest.ContainsAnyExcept((byte)0); }
        if (rest.Length < 2) { return false; }
        int length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        if (length > rest.Length - 2 || rest[(2 + length)..].ContainsAnyExcept((byte)0) || !AddressBook.Read(rest.Slice(2, length)).TryGet(out var read, out _)) { return false; }
        book = read;
        return true;
    }
}
