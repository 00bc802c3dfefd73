using System.Buffers.Binary;
using System.Diagnostics;
using Holdfast.Cryptography;
using Holdfast.Device.Storage;
using Xunit;
using static Holdfast.Device.Tests.Storage.StorageExamples;

namespace Holdfast.Device.Tests.Storage;

/// <summary>A vault file whose header asks for too much, too little or nonsense: refused at once, before memory is taken or an attempt paid.</summary>
[Trait("attack", "T07")]
public sealed class T07HostileVaultTests
{
    private const long MiB = 1024 * 1024;

    private static byte[] WithCost(uint passes, long memory)
    {
        var bytes = VaultFile.Empty(VaultCost.Weak).Bytes.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), passes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), memory);
        Sha256.Hash(bytes.AsSpan(0, bytes.Length - 32)).AsSpan().CopyTo(bytes.AsSpan(bytes.Length - 32));
        return bytes;
    }

    [Theory]
    [InlineData(0u, 64 * MiB), InlineData(33u, 64 * MiB), InlineData(uint.MaxValue, 64 * MiB)]
    [InlineData(1u, 0L), InlineData(1u, -1L), InlineData(1u, 8192L), InlineData(1u, (64 * MiB) - 1024), InlineData(1u, (64 * MiB) + 1)]
    [InlineData(1u, (4096 * MiB) + 1024), InlineData(1u, long.MaxValue), InlineData(1u, long.MinValue)]
    public void A_cost_outside_the_bounds_is_refused(uint passes, long memory)
    {
        var folder = FolderWith("alpha", "seed");
        Put(folder, VaultStore.FileName, WithCost(passes, memory));
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(VaultStore.TryOpen(folder, new VaultOptions(), null, out var store, out _));
        using (store)
        {
            Assert.Equal(VaultState.Damaged, store.State);
            using var cold = Cold("alpha");
            Assert.False(store.TryUnlock(cold, out _, out var failure));
            Assert.Equal(VaultProblem.Damaged, failure.Problem);
        }
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 * VaultFile.Size);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2));
        Assert.Equal(0, Counters(folder).ColdFailures);
    }

    [Theory]
    [InlineData(1u, 64 * MiB), InlineData(32u, 64 * MiB), InlineData(1u, 4096 * MiB), InlineData(3u, 256 * MiB)]
    public void A_cost_at_the_bounds_is_read(uint passes, long memory) =>
        Assert.True(VaultFile.TryParse(WithCost(passes, memory), allowWeakCost: false, out _, out _));

    [Theory, InlineData(0), InlineData(33159), InlineData(33161), InlineData(50_000_000)]
    public void A_file_of_another_size_is_refused(int size)
    {
        var folder = FolderWith("alpha", "seed");
        Put(folder, VaultStore.FileName, new byte[size]);
        using var store = Open(folder);
        Assert.Equal(VaultState.Damaged, store.State);
        Assert.True(store.TryWipe(out _));
        Assert.Equal(VaultState.Missing, store.State);
    }

    /// <summary>The near miss: a vault of the real cost, made and opened with the options an owner has.</summary>
    [Fact]
    public void A_vault_of_the_least_real_cost_opens()
    {
        var options = new VaultOptions { Cost = new VaultCost(1, 64 * MiB) };
        var folder = new MemoryStateFolder();
        using var cold = Cold("six words that a machine has chosen");
        using var payload = Secret("seed");
        Assert.True(VaultStore.TryOpen(folder, options, null, out var store, out _));
        using (store)
        {
            Assert.True(store.TryCreate(cold, payload, out _));
            store.Close();
            Assert.True(store.TryUnlock(cold, out var opened, out _));
            Assert.Equal("seed", Text(opened));
        }
    }
}
