using Holdfast.Cryptography;
using Holdfast.Device.Storage;
using Xunit;
using static Holdfast.Device.Tests.Storage.StorageExamples;

namespace Holdfast.Device.Tests.Storage;

public sealed class VaultStoreTests
{
    [Fact]
    public void What_was_created_opens_in_the_next_process()
    {
        var folder = FolderWith("alpha", "seed");
        using var store = Open(folder);
        Assert.Equal(VaultState.Closed, store.State);
        Assert.Equal("seed", Unlock(store, "alpha", out _));
        Assert.Equal(VaultState.Open, store.State);
    }

    [Fact]
    public void A_vault_is_not_made_over_another()
    {
        var folder = FolderWith("alpha", "seed");
        using var store = Open(folder);
        using var cold = Cold("other");
        using var payload = Secret("other");
        Assert.False(store.TryCreate(cold, payload, out var failure));
        Assert.Equal(VaultProblem.WrongState, failure.Problem);
        Assert.Equal("seed", Unlock(store, "alpha", out _));
    }

    [Fact]
    public void The_store_is_one_processs_at_a_time()
    {
        var folder = FolderWith("alpha", "seed");
        using var store = Open(folder);
        Assert.False(VaultStore.TryOpen(folder, VaultOptions.Weak, null, out _, out var failure));
        Assert.Equal(VaultProblem.InUse, failure.Problem);
    }

    [Fact]
    public void Wrong_cold_keys_count_down_wait_and_wipe()
    {
        int[] waits = [0, 2, 5, 15, 60, 300, 900, 900, 900, 900, 900];
        var folder = FolderWith("alpha", "seed");
        var time = new ManualTime();
        using var store = Open(folder, time: time);
        for (var i = 0; i < 11; i++)
        {
            Assert.Null(Unlock(store, "wrong", out var failure));
            Assert.Equal((VaultProblem.Wrong, 11 - i, TimeSpan.FromSeconds(waits[i])), (failure!.Problem, failure.AttemptsLeft, failure.Wait));
            time.Advance(failure.Wait);
        }
        Assert.Null(Unlock(store, "wrong", out var last));
        Assert.Equal(VaultProblem.Wiped, last!.Problem);
        Assert.Equal(VaultState.Missing, store.State);
        Assert.Empty(folder.List());
        StorageExamples.Create(store, "alpha", "a new life");
        Assert.Equal(12, store.AttemptsLeft);
    }

    [Fact]
    public void A_right_cold_key_refunds_the_wrong_ones()
    {
        var folder = FolderWith("alpha", "seed");
        var time = new ManualTime();
        using var store = Open(folder, time: time);
        for (var i = 0; i < 30; i++)
        {
            Assert.Null(Unlock(store, "wrong", out _));
            time.Advance(1000);
            Assert.Equal("seed", Unlock(store, "alpha", out _));
            store.Close();
        }
        Assert.Equal(12, store.AttemptsLeft);
    }

    [Fact]
    public void Saving_and_changing_the_cold_key_need_an_open_vault()
    {
        using var store = Open(FolderWith("alpha", "seed"));
        using var fresh = Cold("omega");
        Assert.False(Save(store, "x"));
        Assert.False(store.TryChangeColdKey(fresh, out var failure));
        Assert.Equal(VaultProblem.WrongState, failure.Problem);
    }

    [Fact]
    public void A_changed_cold_key_replaces_the_old()
    {
        var folder = FolderWith("alpha", "seed");
        using var store = Open(folder);
        Unlock(store, "alpha", out _);
        using (var fresh = Cold("omega")) { Assert.True(store.TryChangeColdKey(fresh, out _)); }
        Assert.True(Save(store, "seed 2"));
        store.Close();
        Assert.Null(Unlock(store, "alpha", out _));
        Assert.Equal("seed 2", Unlock(store, "omega", out _));
    }

    [Fact]
    public void A_payload_fills_a_slot_and_no_more()
    {
        using var store = Open(new MemoryStateFolder());
        using var cold = Cold("alpha");
        using var most = SecretMemory.Random(VaultFile.PayloadLimit);
        using var more = new SecretMemory(VaultFile.PayloadLimit + 1);
        Assert.False(store.TryCreate(cold, more, out var failure));
        Assert.Equal(VaultProblem.TooLarge, failure.Problem);
        Assert.True(store.TryCreate(cold, most, out _));
        Assert.False(store.TrySave(more, out _));
        store.Close();
        Assert.True(store.TryUnlock(cold, out var opened, out _));
        using (opened) { Assert.True(opened.Span.SequenceEqual(most.Span)); }
    }

    [Fact]
    public void The_PIN_reopens_what_was_locked_in_memory()
    {
        using var store = Open(FolderWith("alpha", "seed"));
        Unlock(store, "alpha", out _);
        using var payload = Secret("seed");
        using var pin = Secret("2468");
        Assert.True(store.TrySoftLock(payload, pin, out _));
        Assert.Equal(VaultState.SoftLocked, store.State);
        Assert.Throws<ObjectDisposedException>(() => payload.Span.Length);
        Assert.False(Save(store, "while locked"));
        Assert.Null(Reopen(store, "2469", out var failure));
        Assert.Equal((VaultProblem.Wrong, 4), (failure!.Problem, failure.AttemptsLeft));
        Assert.Equal("seed", Reopen(store, "2468", out _));
        Assert.Equal(VaultState.Open, store.State);
        Assert.True(Save(store, "seed 2")); // the slot's key came back too
        store.Close();
        Assert.Equal("seed 2", Unlock(store, "alpha", out _));
    }

    [Theory, InlineData("123"), InlineData("1234567890123"), InlineData("12a4"), InlineData("١٢٣٤")]
    public void What_is_not_a_PIN_is_refused_and_not_counted(string text)
    {
        using var store = Open(FolderWith("alpha", "seed"));
        Unlock(store, "alpha", out _);
        using (var pin = Secret(text))
        using (var payload = Secret("seed"))
        {
            Assert.False(store.TrySoftLock(payload, pin, out var refused));
            Assert.Equal(VaultProblem.NotAPin, refused.Problem);
        }
        SoftLock(store, "seed", "1234");
        Assert.Null(Reopen(store, text, out var failure));
        Assert.Equal((VaultProblem.NotAPin, 5), (failure!.Problem, store.AttemptsLeft));
    }

    [Fact]
    public void Too_many_wrong_PINs_wipe_the_memory_then_the_vault()
    {
        var time = new ManualTime();
        var folder = FolderWith("alpha", "seed");
        using var store = Open(folder, time: time);
        for (var round = 1; round <= 3; round++)
        {
            Assert.Equal("seed", Unlock(store, "alpha", out _));
            SoftLock(store, "seed", "2468");
            Assert.Equal(round == 3, store.NextExhaustionWipes);
            for (var i = 0; i < 4; i++)
            {
                Assert.Null(Reopen(store, "0000", out var wrong));
                Assert.Equal((VaultProblem.Wrong, 4 - i), (wrong!.Problem, wrong.AttemptsLeft));
                time.Advance(1000);
            }
            Assert.Null(Reopen(store, "0000", out var last));
            Assert.Equal(round < 3 ? VaultProblem.PinExhausted : VaultProblem.Wiped, last!.Problem);
            Assert.Equal(round < 3 ? VaultState.Closed : VaultState.Missing, store.State);
            time.Advance(1000);
        }
        Assert.Empty(folder.List());
    }

    [Fact]
    public void A_right_PIN_forgives_earlier_exhaustions()
    {
        var time = new ManualTime();
        using var store = Open(FolderWith("alpha", "seed"), time: time);
        for (var round = 0; round < 6; round++)
        {
            Assert.Equal("seed", Unlock(store, "alpha", out _));
            SoftLock(store, "seed", "2468");
            Assert.Equal("seed", Reopen(store, "2468", out _));
            SoftLock(store, "seed", "2468");
            for (var i = 0; i < 5; i++)
            {
                Reopen(store, "0000", out _);
                time.Advance(1000);
            }
            Assert.Equal(VaultState.Closed, store.State);
        }
    }

    [Fact]
    public void The_cold_key_also_opens_what_was_locked_in_memory()
    {
        using var store = Open(FolderWith("alpha", "seed"));
        Unlock(store, "alpha", out _);
        SoftLock(store, "seed", "2468");
        Reopen(store, "0000", out _);
        Assert.Equal("seed", Unlock(store, "alpha", out _));
        SoftLock(store, "seed", "2468");
        Assert.Equal(5, store.AttemptsLeft);
    }

    [Fact]
    public void A_cost_beyond_this_machines_memory_is_known()
    {
        var huge = new VaultCost(1, 4096L * 1024 * 1024);
        if (huge.FitsThisMachine) { huge = huge with { MemoryBytes = 1L << 50 }; }
        Assert.False(huge.FitsThisMachine);
        Assert.True(VaultCost.Weak.FitsThisMachine);
    }
}
