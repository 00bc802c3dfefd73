using Holdfast.Device.Storage;
using Xunit;
using static Holdfast.Device.Tests.Storage.StorageExamples;

namespace Holdfast.Device.Tests.Storage;

/// <summary>The power is cut before every single step of every write: the vault is the old one or the new one, never neither.</summary>
[Trait("attack", "P08")]
public sealed class P08TornVaultWriteTests
{
    private const int Seeds = 24;

    /// <summary>
    /// Runs <paramref name="act"/> with the power cut before step 0, 1, 2, ... until it runs through, and checks every state each cut can leave.
    /// The last round is not cut: what was reported done must then survive a cut right after.
    /// </summary>
    private static int EveryCut(Func<MemoryStateFolder> start, Action<IStateFolder> act, Action<MemoryStateFolder, bool> check)
    {
        for (var stop = 0; ; stop++)
        {
            var done = false;
            for (var seed = -1; seed < Seeds; seed++)
            {
                var folder = new PowerCutFolder(start(), stop);
                try
                {
                    act(folder);
                    done = true;
                }
                catch (PowerCutException) { }
                check(seed < 0 ? folder.AfterKill() : folder.AfterPowerCut(seed), done);
            }
            if (done) { return stop; }
        }
    }

    private static MemoryStateFolder Copy(MemoryStateFolder folder) => new PowerCutFolder(folder, int.MaxValue).AfterKill();

    [Fact]
    public void Create()
    {
        var steps = EveryCut(() => new MemoryStateFolder(), folder =>
        {
            using var store = Open(folder);
            StorageExamples.Create(store, "alpha", "seed one");
        }, (after, done) =>
        {
            using var store = Open(after);
            Assert.True(store.State == VaultState.Closed || (!done && store.State == VaultState.Missing));
            if (store.State == VaultState.Missing) { StorageExamples.Create(store, "alpha", "seed one"); store.Close(); }
            Assert.Equal(12, store.AttemptsLeft);
            Assert.Equal("seed one", Unlock(store, "alpha", out _));
        });
        Assert.Equal(12, steps); // counters and vault: create, two halves, sync, rename, sync the folder
    }

    [Fact]
    public void Save()
    {
        var start = FolderWith("alpha", "old seed");
        EveryCut(() => Copy(start), folder =>
        {
            using var store = Open(folder);
            Assert.NotNull(Unlock(store, "alpha", out _));
            Assert.True(StorageExamples.Save(store, "new seed"));
        }, (after, done) =>
        {
            using var store = Open(after);
            var payload = Unlock(store, "alpha", out _);
            Assert.True(payload == "new seed" || (!done && payload == "old seed"), payload ?? "neither");
        });
    }

    [Fact]
    public void Change_cold_key()
    {
        var start = FolderWith("alpha", "seed");
        EveryCut(() => Copy(start), folder =>
        {
            using var store = Open(folder);
            Assert.NotNull(Unlock(store, "alpha", out _));
            using var fresh = Cold("omega");
            Assert.True(store.TryChangeColdKey(fresh, out _));
        }, (after, done) =>
        {
            var time = new ManualTime();
            using var store = Open(after, time: time);
            var fresh = Unlock(store, "omega", out _);
            store.Close();
            time.Advance(1000);
            var old = Unlock(store, "alpha", out _);
            Assert.True(fresh == "seed" ? old is null : !done && old == "seed");
        });
    }

    [Fact]
    public void Wipe()
    {
        var start = FolderWith("alpha", "seed");
        using (var store = Open(start))
        using (var key = Secret("0123456789abcdef0123456789abcdef"))
        using (var records = store.OpenRecords(key)) { Assert.Equal(RecordStatus.Done, records.Write("a registration", [1])); }
        EveryCut(() => Copy(start), folder =>
        {
            using var store = Open(folder);
            Assert.True(store.TryWipe(out _));
        }, (after, done) =>
        {
            using var store = Open(after);
            if (!done && store.State == VaultState.Closed)
            {
                Assert.Equal("seed", Unlock(store, "alpha", out _));
                return;
            }
            Assert.Equal(VaultState.Missing, store.State);
            Assert.Empty(after.List());
        });
    }

    [Fact]
    public void Record()
    {
        var start = new MemoryStateFolder();
        using var key = Secret("0123456789abcdef0123456789abcdef");
        using (var records = new ProtectedRecords(start, key)) { records.Write("name", "old"u8); }
        EveryCut(() => Copy(start), folder =>
        {
            using var records = new ProtectedRecords(folder, key);
            Assert.Equal(RecordStatus.Done, records.Write("name", "new"u8));
        }, (after, done) =>
        {
            using var records = new ProtectedRecords(after, key);
            Assert.Equal(RecordStatus.Done, records.Read("name", out var value));
            Assert.True(value.AsSpan().SequenceEqual("new"u8) || (!done && value.AsSpan().SequenceEqual("old"u8)));
            Assert.Equal(RecordStatus.Done, records.List(out var names));
            Assert.Equal(["name"], names);
        });
    }

    /// <summary>The model can tell: a replacement that forgets to sync, or writes in place, loses both states under it.</summary>
    [Fact]
    public void The_model_catches_a_write_in_place()
    {
        var start = FolderWith("alpha", "seed");
        var neither = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var folder = new PowerCutFolder(Copy(start), 2);
            Assert.Throws<PowerCutException>(() => folder.OverwriteSynced(VaultStore.FileName, VaultFile.Empty(VaultCost.Weak).Bytes));
            using var store = Open(folder.AfterPowerCut(seed));
            if (store.State == VaultState.Damaged) { neither++; }
        }
        Assert.True(neither > 0);
    }
}
