using Holdfast.Cryptography;
using Holdfast.Device.Storage;
using Xunit;
using static Holdfast.Device.Tests.Storage.StorageExamples;

namespace Holdfast.Device.Tests.Storage;

/// <summary>The bytes of docs/decisions/0002-vault-file.md.</summary>
public sealed class VaultFileTests
{
    private const int HeaderSize = 40, SlotSize = 24 + 4096 + 16;

    private static VaultFile Sealed(string passphrase, int slot, string payload, out SecretMemory key)
    {
        var empty = VaultFile.Empty(VaultCost.Weak);
        using var cold = Cold(passphrase);
        key = empty.DeriveKey(cold);
        using var secret = Secret(payload);
        return empty.Seal(slot, key, secret.Span);
    }

    /// <summary>The checksum is no secret: an attacker makes it right again.</summary>
    private static byte[] WithChecksum(byte[] bytes)
    {
        Sha256.Hash(bytes.AsSpan(0, bytes.Length - 32)).AsSpan().CopyTo(bytes.AsSpan(bytes.Length - 32));
        return bytes;
    }

    [Fact]
    public void Layout()
    {
        var bytes = VaultFile.Empty(new VaultCost(3, 256 * 1024 * 1024)).Bytes;
        Assert.Equal(33160, bytes.Length);
        Assert.Equal(33160, VaultFile.Size);
        Assert.Equal(4060, VaultFile.PayloadLimit);
        Assert.Equal("484f4c4446415354" + "01000000" + "03000000" + "0000001000000000", Convert.ToHexStringLower(bytes[..24]));
        Assert.Equal(Sha256.Hash(bytes[..^32]).ToString(), Convert.ToHexStringLower(bytes[^32..]));
    }

    /// <summary>A slot put together by hand from the decision record opens: the format is what the record says.</summary>
    [Fact]
    public void A_slot_made_by_hand_opens()
    {
        var bytes = VaultFile.Empty(VaultCost.Weak).Bytes.ToArray();
        var password = "holdfast cold key 1"u8.ToArray().Concat((byte[])[1, 5, 0, 0, 0]).Concat("alpha"u8.ToArray()).Concat((byte[])[0, 0, 0, 0]).ToArray();
        var key = new byte[32];
        Argon2id.Derive(password, bytes.AsSpan(24, 16), 1, 8192, key);
        byte[] plain = [4, 0, 0, 0, .. "seed"u8, .. new byte[4088]], nonce = [.. Enumerable.Range(0, 24).Select(i => (byte)i)];
        var slot = bytes.AsSpan(HeaderSize + (5 * SlotSize), SlotSize);
        nonce.CopyTo(slot);
        XChaCha20Poly1305.Encrypt(key, nonce, [.. bytes.AsSpan(0, HeaderSize), 5], plain, slot[24..]);

        var folder = FolderWith("other", "other");
        Put(folder, VaultStore.FileName, WithChecksum(bytes));
        using var store = Open(folder);
        Assert.Equal("seed", Unlock(store, "alpha", out _));
    }

    [Fact]
    public void Every_slot_opens_and_says_which_it_is()
    {
        for (var slot = 0; slot < VaultFile.SlotCount; slot++)
        {
            var file = Sealed("alpha", slot, "seed", out var key);
            using (key)
            {
                Assert.True(file.TryOpen(key, out var found, out var payload));
                Assert.Equal((slot, "seed"), (found, Text(payload)));
            }
        }
    }

    [Fact]
    public void Two_keys_open_each_their_own_slot_and_leave_the_others_as_they_are()
    {
        var file = Sealed("alpha", 2, "first", out var alpha);
        using var cold = Cold("omega");
        using var omega = file.DeriveKey(cold);
        using var secret = Secret("second");
        var both = file.Seal(6, omega, secret.Span);
        using (alpha)
        {
            Assert.True(both.TryOpen(alpha, out _, out var first));
            Assert.True(both.TryOpen(omega, out _, out var second));
            Assert.Equal(("first", "second"), (Text(first), Text(second)));
        }
        // What a comparison of two copies shows: the slot that was written, and nothing else.
        for (var i = 0; i < VaultFile.Size - 32; i++)
        {
            if ((i - HeaderSize) / SlotSize != 6 || i < HeaderSize) { Assert.Equal(file.Bytes[i], both.Bytes[i]); }
        }
    }

    [Fact]
    public void Sealing_the_same_twice_shares_no_nonce_and_no_ciphertext()
    {
        var file = Sealed("alpha", 0, "seed", out var key);
        using var secret = Secret("seed");
        using (key)
        {
            ReadOnlySpan<byte> first = file.Bytes.Slice(HeaderSize, SlotSize), second = file.Seal(0, key, secret.Span).Bytes.Slice(HeaderSize, SlotSize);
            Assert.False(first[..24].SequenceEqual(second[..24]));
            Assert.True(Alike(first, second) < 60); // by chance 16 of 4,136
        }
    }

    [Fact]
    public void A_used_slot_looks_like_an_unused_one()
    {
        // Bytes in use and unused, counted over eight files each: both spread evenly. Chi-squared over 255 degrees of freedom lies below 380 but once in a million.
        var counts = new int[2, 256];
        for (var n = 0; n < 8; n++)
        {
            var file = Sealed("alpha", n, "seed", out var key);
            key.Dispose();
            foreach (var b in file.Bytes.Slice(HeaderSize + (n * SlotSize), SlotSize)) { counts[0, b]++; }
            foreach (var b in file.Bytes.Slice(HeaderSize + ((n + 1) % 8 * SlotSize), SlotSize)) { counts[1, b]++; }
        }
        for (var kind = 0; kind < 2; kind++)
        {
            var expected = 8 * SlotSize / 256.0;
            Assert.True(Enumerable.Range(0, 256).Sum(b => Math.Pow(counts[kind, b] - expected, 2) / expected) < 380);
        }
    }

    /// <summary>Any byte changed by accident: damaged, nothing tried, no attempt paid.</summary>
    [Fact, Trait("attack", "P08")]
    public void Every_changed_byte_is_noticed()
    {
        var bytes = Sealed("alpha", 3, "seed", out var key).Bytes.ToArray();
        key.Dispose();
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= (byte)(1 << (i % 8));
            Assert.False(VaultFile.TryParse(bytes, true, out _, out _), $"byte {i}");
            bytes[i] ^= (byte)(1 << (i % 8));
        }
        Assert.True(VaultFile.TryParse(bytes, true, out _, out _));
        foreach (var length in (int[])[0, 1, 39, 40, bytes.Length - 1]) { Assert.False(VaultFile.TryParse(bytes.AsSpan(0, length), true, out _, out _)); }
        Assert.False(VaultFile.TryParse([.. bytes, 0], true, out _, out _));
    }

    /// <summary>Any byte of the header or the slot changed by somebody who then mends the checksum: it does not open. Other slots are not this key's business.</summary>
    [Fact]
    public void Every_forged_byte_of_the_header_or_the_slot_keeps_it_shut()
    {
        var good = Sealed("alpha", 3, "seed", out var key).Bytes.ToArray();
        using var cold = Cold("alpha");
        var opened = 0;
        for (var i = 0; i < good.Length - 32; i++)
        {
            var inSlot = (i - HeaderSize) / SlotSize;
            if (i >= HeaderSize && inSlot != 3 && i % 500 != 0) { continue; }
            var bytes = good.ToArray();
            bytes[i] ^= (byte)(1 << (i % 8));
            if (!VaultFile.TryParse(WithChecksum(bytes), true, out var file, out _)) { continue; }
            if (!file.Cost.IsAcceptable(true) || file.Cost.MemoryBytes > 1 << 26) { continue; } // large yet allowed: T07
            using var derived = file.DeriveKey(cold);
            var opens = file.TryOpen(derived, out _, out var payload);
            payload?.Dispose();
            Assert.Equal(i >= HeaderSize && inSlot != 3, opens);
            if (opens) { opened++; }
        }
        key.Dispose();
        Assert.True(opened > 50);
    }

    [Fact]
    public void A_slot_moved_to_another_place_does_not_open()
    {
        var bytes = Sealed("alpha", 3, "seed", out var key).Bytes.ToArray();
        bytes.AsSpan(HeaderSize + (3 * SlotSize), SlotSize).CopyTo(bytes.AsSpan(HeaderSize + (4 * SlotSize)));
        bytes.AsSpan(HeaderSize + (3 * SlotSize), SlotSize).Clear();
        Assert.True(VaultFile.TryParse(WithChecksum(bytes), true, out var file, out _));
        using (key) { Assert.False(file.TryOpen(key, out _, out _)); }
    }

    /// <summary>A right tag over a plaintext with something in its padding: the 32 zeros that commit to the key are asked for.</summary>
    [Theory, InlineData(4095, 1), InlineData(8, 1), InlineData(0, 0), InlineData(2, 255), InlineData(3, 128)]
    public void A_plaintext_that_is_not_padded_with_zeros_is_not_believed(int at, byte value)
    {
        var bytes = Sealed("alpha", 0, "seed", out var key).Bytes.ToArray();
        byte[] plain = [4, 0, 0, 0, .. "seed"u8, .. new byte[4088]];
        plain[at] = value;
        var slot = bytes.AsSpan(HeaderSize, SlotSize);
        XChaCha20Poly1305.Encrypt(key.Span, slot[..24], [.. bytes.AsSpan(0, HeaderSize), 0], plain, slot[24..]);
        Assert.True(VaultFile.TryParse(WithChecksum(bytes), true, out var file, out _));
        using (key) { Assert.False(file.TryOpen(key, out _, out _)); }
    }

    private static int Alike(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var alike = 0;
        for (var i = 0; i < a.Length; i++) { alike += a[i] == b[i] ? 1 : 0; }
        return alike;
    }
}
