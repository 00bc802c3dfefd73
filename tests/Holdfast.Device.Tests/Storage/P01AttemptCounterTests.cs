using Holdfast.Device.Storage;
using Xunit;
using static Holdfast.Device.Tests.Storage.StorageExamples;

namespace Holdfast.Device.Tests.Storage;

/// <summary>An attempt is paid, durably, before its key is derived: no cut gives a free guess.</summary>
[Trait("attack", "P01")]
public sealed class P01AttemptCounterTests
{
    private static MemoryStateFolder Copy(MemoryStateFolder folder) => new PowerCutFolder(folder, int.MaxValue).AfterKill();

    [Theory, InlineData("wrong", 1), InlineData("alpha", 0)]
    public void A_cut_anywhere_in_a_cold_unlock_leaves_it_paid_or_not_made(string passphrase, int answered)
    {
        var start = FolderWith("alpha", "seed");
        for (var stop = 0; ; stop++)
        {
            var done = false;
            for (var seed = 0; seed < 24; seed++)
            {
                var folder = new PowerCutFolder(Copy(start), stop);
                using var store = Open(folder);
                try
                {
                    Unlock(store, passphrase, out _);
                    done = true;
                }
                catch (PowerCutException) { }
                // The sixth step is the folder's sync: only after it may the key have been derived.
                var after = Counters(folder.AfterPowerCut(seed));
                if (done) { Assert.Equal(answered, after.ColdFailures); }
                else if (folder.Steps >= 6 && passphrase == "wrong") { Assert.Equal(1, after.ColdFailures); }
                else { Assert.InRange(after.ColdFailures, 0, 1); }
            }
            if (done) { break; }
        }
    }

    [Fact]
    public void The_key_is_derived_after_the_last_step_of_the_payment()
    {
        var folder = new PowerCutFolder(FolderWith("alpha", "seed"), int.MaxValue);
        using var store = Open(folder);
        var cold = Cold("alpha");
        // The cold key is taken away before the payment's last step. If it had been used by then, this would unlock.
        folder.OnStep = step => { if (step == 5) { cold.Dispose(); } };
        Assert.Throws<ObjectDisposedException>(() => store.TryUnlock(cold, out _, out _));
        Assert.Equal(6, folder.Steps);
        Assert.Equal(1, Counters(folder.AfterPowerCut(0)).ColdFailures);
    }

    [Fact]
    public void The_PINs_key_is_derived_after_the_last_step_of_the_payment()
    {
        var folder = new PowerCutFolder(FolderWith("alpha", "seed"), int.MaxValue);
        using var store = Open(folder);
        Unlock(store, "alpha", out _);
        SoftLock(store, "seed", "2468");
        var pin = Secret("2468");
        var first = folder.Steps;
        folder.OnStep = step => { if (step == first + 5) { pin.Dispose(); } };
        Assert.Throws<ObjectDisposedException>(() => store.TryReopen(pin, out _, out _));
        Assert.Equal(first + 6, folder.Steps);
        Assert.Equal(1, Counters(folder.AfterPowerCut(0)).WrongPins);
    }

    [Fact]
    public void An_attempt_that_cannot_be_paid_is_not_made()
    {
        var memory = FolderWith("alpha", "seed");
        using var store = Open(new FullDisk(memory));
        Assert.Null(Unlock(store, "alpha", out var failure));
        Assert.Equal(VaultProblem.Unavailable, failure!.Problem);
        Assert.Equal(VaultState.Closed, store.State);
    }

    /// <summary>Killed after the last payment: the wipe is made up for at the next opening. A benign restart before it is not wiped.</summary>
    [Theory, InlineData(11, false), InlineData(12, true)]
    public void A_kill_before_the_wipe_does_not_avert_it(int attempts, bool wiped)
    {
        var folder = FolderWith("alpha", "seed");
        for (var i = 0; i < attempts; i++)
        {
            var time = new ManualTime();
            var counters = AttemptCounters.Load(folder, new AttemptLimits(), time, vaultExists: true); // each in a process of its own
            time.Advance(1000);
            Assert.True(counters.TryBegin(AttemptKind.Cold));
        }
        using var store = Open(folder);
        Assert.Equal(wiped, store.WipedAtOpening);
        Assert.Equal(wiped ? VaultState.Missing : VaultState.Closed, store.State);
        if (!wiped) { Assert.Equal("seed", Unlock(store, "alpha", out _)); }
    }

    [Fact]
    public void Ending_the_process_does_not_shorten_a_wait()
    {
        var folder = FolderWith("alpha", "seed");
        var time = new ManualTime();
        using (var store = Open(folder, time: time))
        {
            for (var i = 0; i < 5; i++)
            {
                Unlock(store, "wrong", out _);
                time.Advance(1000);
            }
        }
        Assert.True(VaultStore.TryOpen(folder, VaultOptions.Weak, time, out var again, out _));
        using (again)
        {
            Assert.Equal(TimeSpan.FromSeconds(60), again.DelayBeforeNextAttempt);
            time.Advance(59);
            Assert.Null(Unlock(again, "alpha", out var failure));
            Assert.Equal((VaultProblem.Wait, TimeSpan.FromSeconds(1), 7), (failure!.Problem, failure.Wait, failure.AttemptsLeft));
            time.Advance(1);
            Assert.Equal("seed", Unlock(again, "alpha", out _));
        }
    }

    [Theory, InlineData("missing"), InlineData("empty"), InlineData("torn"), InlineData("flipped"), InlineData("long")]
    public void A_counter_file_that_was_meddled_with_leaves_one_attempt_after_the_longest_wait(string how)
    {
        foreach (var passphrase in (string[])["alpha", "wrong"])
        {
            var folder = FolderWith("alpha", "seed");
            var bytes = folder.Read(AttemptCounters.FileName, 100)!;
            folder.Delete(AttemptCounters.FileName);
            if (how == "empty") { bytes = []; }
            if (how == "torn") { bytes = bytes[..30]; }
            if (how == "flipped") { bytes[12] ^= 1; }
            if (how == "long") { bytes = new byte[100_000]; }
            if (how != "missing") { folder.WriteSynced(AttemptCounters.FileName, bytes); }
            var time = new ManualTime();
            Assert.True(VaultStore.TryOpen(folder, VaultOptions.Weak, time, out var store, out _));
            using (store)
            {
                Assert.Equal(1, store.AttemptsLeft);
                Assert.Equal(TimeSpan.FromSeconds(900), store.DelayBeforeNextAttempt);
                time.Advance(900);
                if (passphrase == "alpha") { Assert.Equal("seed", Unlock(store, "alpha", out _)); }
                else
                {
                    Assert.Null(Unlock(store, "wrong", out var failure));
                    Assert.Equal(VaultProblem.Wiped, failure!.Problem);
                }
            }
        }
    }

    [Fact]
    public void Deleting_the_counters_while_the_process_lives_gives_nothing()
    {
        var folder = FolderWith("alpha", "seed");
        var time = new ManualTime();
        using var store = Open(folder, time: time);
        var guesses = 0;
        for (; store.State == VaultState.Closed; guesses++)
        {
            Unlock(store, "wrong", out _);
            folder.Delete(AttemptCounters.FileName);
            time.Advance(1000);
        }
        Assert.Equal(12, guesses);
    }

    private sealed class FullDisk(MemoryStateFolder inner) : IStateFolder
    {
        public byte[]? Read(string name, int limit) => inner.Read(name, limit);
        public void WriteSynced(string name, ReadOnlySpan<byte> bytes) => throw new StateFolderException(StateFolderProblem.Unavailable, "no space left");
        public void OverwriteSynced(string name, ReadOnlySpan<byte> bytes) => inner.OverwriteSynced(name, bytes);
        public void Rename(string from, string to) => inner.Rename(from, to);
        public void SyncFolder() { }
        public void Delete(string name) => inner.Delete(name);
        public IReadOnlyList<string> List() => inner.List();
        public IDisposable Lock() => inner.Lock();
    }
}
