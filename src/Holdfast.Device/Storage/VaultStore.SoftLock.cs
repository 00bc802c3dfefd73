using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;

namespace Holdfast.Device.Storage;

public sealed partial class VaultStore
{
    // What the soft lock seals: the slot (one byte), its key, the wallet's secrets.
    private const int KeyAt = 1, PayloadAt = KeyAt + VaultFile.KeySize;

    /// <summary>
    /// Locks in memory: the secrets and the slot's key stay, encrypted under the PIN, and everything plain is zeroed. Needs <see cref="VaultState.Open"/>.
    /// </summary>
    /// <param name="payload">What <see cref="TryUnlock"/> or <see cref="TryReopen"/> gave, as last saved; disposed if the lock succeeds.</param>
    /// <param name="pin">4 to 12 digits; still the caller's.</param>
    public bool TrySoftLock(SecretMemory payload, SecretMemory pin, [NotNullWhen(false)] out VaultFailure? failure) => (failure = Run(() =>
    {
        if (State != VaultState.Open) { return WrongState; }
        if (!Pin.IsWellFormed(pin)) { return new VaultFailure(VaultProblem.NotAPin); }
        using var secret = new SecretMemory(PayloadAt + payload.Length);
        secret.Span[0] = (byte)_slot;
        _slotKey!.Span.CopyTo(secret.Span[KeyAt..]);
        payload.Span.CopyTo(secret.Span[PayloadAt..]);
        var locked = new SoftLock(secret.Span, pin, _options.InteractiveCost);
        Forget();
        payload.Dispose();
        (_softLock, State) = (locked, VaultState.SoftLocked);
        return null;
    })) is null;

    /// <summary>
    /// Opens what was locked in memory. One attempt is paid, durably, before anything is derived; the last wrong one wipes the memory, and too many of those
    /// the vault. Needs <see cref="VaultState.SoftLocked"/>. What is not a PIN is refused without being counted.
    /// </summary>
    /// <param name="payload">The wallet's secrets; the caller disposes them.</param>
    public bool TryReopen(SecretMemory pin, [NotNullWhen(true)] out SecretMemory? payload, [NotNullWhen(false)] out VaultFailure? failure)
    {
        SecretMemory? opened = null;
        return Settle(Run(() => Reopen(pin, out opened)), opened, out payload, out failure);
    }

    private VaultFailure? Reopen(SecretMemory pin, out SecretMemory? payload)
    {
        payload = null;
        if (State != VaultState.SoftLocked) { return WrongState; }
        if (!Pin.IsWellFormed(pin)) { return new VaultFailure(VaultProblem.NotAPin); }
        if (Begin(AttemptKind.Pin) is { } refused) { return refused; }
        if (!_softLock!.TryOpen(pin, out var secret)) { return Failed(AttemptKind.Pin); }
        using (secret)
        {
            _counters.Succeeded(AttemptKind.Pin);
            BecomeOpen(SecretMemory.CopyOf(secret.Span[KeyAt..PayloadAt]), secret.Span[0]);
            payload = SecretMemory.CopyOf(secret.Span[PayloadAt..]);
        }
        return null;
    }
}
