using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device.Storage;
using Xunit;

namespace Holdfast.Device.Tests.Storage;

/// <summary>A clock that a test moves.</summary>
public sealed class ManualTime : TimeProvider
{
    private long _ticks = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override long GetTimestamp() => _ticks;
    public void Advance(TimeSpan by) => _ticks += by.Ticks;
    public void Advance(int seconds) => Advance(TimeSpan.FromSeconds(seconds));
}

/// <summary>What the storage tests are made of.</summary>
public static class StorageExamples
{
    public static SecretMemory Secret(string text) => SecretMemory.CopyOf(Encoding.UTF8.GetBytes(text));

    public static string Text(SecretMemory memory)
    {
        using (memory) { return Encoding.UTF8.GetString(memory.Span); }
    }

    public static ColdKey Cold(string passphrase)
    {
        using var secret = Secret(passphrase);
        Assert.True(ColdKey.TryFromPassphrase(secret, out var key));
        return key;
    }

    /// <summary>Opens with next to no cost, long after any wait.</summary>
    public static VaultStore Open(IStateFolder folder, AttemptLimits? limits = null, ManualTime? time = null)
    {
        var options = limits is null ? VaultOptions.Weak : VaultOptions.Weak with { Limits = limits };
        time ??= new ManualTime();
        VaultStore? store;
        VaultFailure? failure;
        // Between fork and exec a child just started for another folder holds a copy of this folder's lock: it passes.
        for (var tries = 0; !VaultStore.TryOpen(folder, options, time, out store, out failure) && failure.Problem == VaultProblem.InUse && tries < 500; tries++) { Thread.Sleep(10); }
        Assert.True(store is not null, failure?.ToString());
        time.Advance(1000);
        return store;
    }

    public static void Create(VaultStore store, string passphrase, string payload)
    {
        using var cold = Cold(passphrase);
        using var secret = Secret(payload);
        Assert.True(store.TryCreate(cold, secret, out var failure), failure?.ToString());
    }

    public static MemoryStateFolder FolderWith(string passphrase, string payload)
    {
        var folder = new MemoryStateFolder();
        using var store = Open(folder);
        Create(store, passphrase, payload);
        return folder;
    }

    /// <summary>The payload, or null with the failure.</summary>
    public static string? Unlock(VaultStore store, string passphrase, out VaultFailure? failure)
    {
        using var cold = Cold(passphrase);
        return store.TryUnlock(cold, out var payload, out failure) ? Text(payload) : null;
    }

    public static string? Reopen(VaultStore store, string pin, out VaultFailure? failure)
    {
        using var secret = Secret(pin);
        return store.TryReopen(secret, out var payload, out failure) ? Text(payload) : null;
    }

    public static void SoftLock(VaultStore store, string payload, string pin)
    {
        using var secret = Secret(pin);
        using var open = Secret(payload);
        Assert.True(store.TrySoftLock(open, secret, out var failure), failure?.ToString());
    }

    public static bool Save(VaultStore store, string payload)
    {
        using var secret = Secret(payload);
        return store.TrySave(secret, out _);
    }

    public static AttemptCounters Counters(IStateFolder folder) =>
        AttemptCounters.Load(folder, new AttemptLimits(), TimeProvider.System, vaultExists: true);

    /// <summary>Changes one file of a folder in memory.</summary>
    public static void Put(MemoryStateFolder folder, string name, byte[] bytes)
    {
        folder.Delete(name);
        folder.WriteSynced(name, bytes);
    }
}
