using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Device.Storage;

/// <summary>
/// What opens a vault that is only a file: something with strength of its own, because a copied file meets no attempt counter. Either a generated
/// passphrase (six of 2,048 words: 66 bits) or a PIN with a key file on a removable card (256 bits while the card is out of reach).
/// </summary>
public sealed class ColdKey : IDisposable
{
    /// <summary>The longest passphrase, in bytes of UTF-8.</summary>
    public const int LongestPassphrase = 1024;

    private const byte PassphraseKind = 1, PinAndKeyFileKind = 2;
    private static ReadOnlySpan<byte> Domain => "holdfast cold key 1"u8;

    private readonly SecretMemory _password;

    private ColdKey(SecretMemory password) => _password = password;

    /// <summary>The password of Argon2id: the domain, the kind, then each part behind its length (u32, little-endian), so that no two combinations meet.</summary>
    internal ReadOnlySpan<byte> Password => _password.Span;

    /// <summary>A passphrase of 1 to 1,024 bytes, as the caller generated it and in one spelling. The bytes are copied; the caller disposes its own.</summary>
    public static bool TryFromPassphrase(SecretMemory passphrase, [NotNullWhen(true)] out ColdKey? key)
    {
        key = passphrase.Length <= LongestPassphrase ? new ColdKey(Combine(PassphraseKind, passphrase.Span, [])) : null;
        return key is not null;
    }

    /// <summary>A PIN of 4 to 12 digits and a key file. Both are copied; the caller disposes its own.</summary>
    public static bool TryFromPinAndKeyFile(SecretMemory pin, KeyFile keyFile, [NotNullWhen(true)] out ColdKey? key)
    {
        key = Pin.IsWellFormed(pin) ? new ColdKey(Combine(PinAndKeyFileKind, pin.Span, keyFile.Secret)) : null;
        return key is not null;
    }

    public void Dispose() => _password.Dispose();

    private static SecretMemory Combine(byte kind, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var all = new SecretMemory(Domain.Length + 1 + 4 + first.Length + 4 + second.Length);
        var to = all.Span;
        Domain.CopyTo(to);
        to = to[Domain.Length..];
        to[0] = kind;
        to = Append(Append(to[1..], first), second);
        return to.IsEmpty ? all : throw new InvalidOperationException("the parts do not fill the password");
    }

    private static Span<byte> Append(Span<byte> to, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, part.Length);
        part.CopyTo(to[4..]);
        return to[(4 + part.Length)..];
    }
}
