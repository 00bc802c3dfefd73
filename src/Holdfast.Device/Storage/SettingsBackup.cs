using System.Buffers.Binary;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Device.Storage;

/// <summary>
/// A wallet's settings and registrations in a file that its seed alone opens: no password is asked, so there is no cost in it that a file could
/// choose. It holds no secret that spends; registered wallets tell of coins, so they are encrypted.
/// <para>The file: "HFSETBK1", the wallet's master fingerprint (4 bytes, big-endian), nonce (24), XChaCha20-Poly1305 of { network, u16 minutes
/// until it locks, flags, u32 length, the registrations as <see cref="PolicyRegistry.ToBytes"/> has them, zeros up to a multiple of 1,024 bytes },
/// with magic and fingerprint as associated data. Integers inside are little-endian.</para>
/// </summary>
internal static class SettingsBackup
{
    private const int FingerprintAt = 8, NonceAt = FingerprintAt + Fingerprint.Size, SealedAt = NonceAt + XChaCha20Poly1305.NonceSize, HeadSize = 8, Block = 1024;
    private const byte LowR = 1, UnverifiedAmounts = 2, SatoshisFirst = 4, BlindSigning = 8, Known = LowR | UnverifiedAmounts | SatoshisFirst | BlindSigning;
    private const int MostMinutes = 24 * 60;

    /// <summary>Largest file read.</summary>
    public const int LargestFile = SealedAt + (PolicyRegistry.MaxStoredSize / Block + 2) * Block + XChaCha20Poly1305.TagSize;

    private static ReadOnlySpan<byte> Magic => "HFSETBK1"u8;

    /// <summary>The file of these settings and registrations, under a key of the wallet (32 bytes) and a fresh nonce.</summary>
    public static byte[] Seal(SecretMemory key, Fingerprint wallet, DeviceSettings settings, PolicyRegistry registry)
    {
        var stored = registry.ToBytes();
        var plain = new byte[(HeadSize + stored.Length + Block - 1) / Block * Block];
        plain[0] = (byte)settings.Network;
        BinaryPrimitives.WriteUInt16LittleEndian(plain.AsSpan(1), (ushort)Math.Clamp(settings.AutoLockMinutes, 0, MostMinutes));
        plain[3] = (byte)((settings.GrindLowR ? LowR : 0) | (settings.AllowUnverifiedAmounts ? UnverifiedAmounts : 0) | (settings.SatoshisFirst ? SatoshisFirst : 0)
            | (settings.AllowBlindSigning ? BlindSigning : 0));
        BinaryPrimitives.WriteInt32LittleEndian(plain.AsSpan(4), stored.Length);
        stored.CopyTo(plain, HeadSize);

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
    public static Result<(DeviceSettings Settings, PolicyRegistry Registry)> Open(SecretMemory key, Fingerprint wallet, ReadOnlySpan<byte> file)
    {
        if (!WalletOf(file).TryGet(out var of, out var refused)) { return refused; }
        if (of != wallet) { return new Refused(Refusal.WrongWallet, $"these are the settings of wallet {of}"); }
        var plain = new byte[file.Length - SealedAt - XChaCha20Poly1305.TagSize];
        if (!XChaCha20Poly1305.TryDecrypt(key.Span, file.Slice(NonceAt, XChaCha20Poly1305.NonceSize), file[..NonceAt], file[SealedAt..], plain)) { return new Refused(Refusal.Malformed, "the settings file was changed, or another seed made it"); }

        var minutes = BinaryPrimitives.ReadUInt16LittleEndian(plain.AsSpan(1));
        var length = BinaryPrimitives.ReadInt32LittleEndian(plain.AsSpan(4));
        if (!Enum.IsDefined((Network)plain[0]) || minutes > MostMinutes || (plain[3] & ~Known) != 0 || length < 0 || length > plain.Length - HeadSize
            || plain.AsSpan(HeadSize + length).ContainsAnyExcept((byte)0)) { return new Refused(Refusal.Unsupported, "the settings file is of another version"); }
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
        return (settings, registry);
    }
}
