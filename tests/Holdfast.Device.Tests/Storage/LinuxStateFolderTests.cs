using System.Runtime.Versioning;
using Holdfast.Device.Storage;
using Xunit;
using static Holdfast.Device.Tests.Storage.StorageExamples;

namespace Holdfast.Device.Tests.Storage;

[SupportedOSPlatform("linux")]
public sealed class LinuxStateFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    private string State => Path.Combine(_temporary.Path, "state");

    [Fact]
    public void The_vault_lives_on_a_real_disk()
    {
        using (var folder = LinuxStateFolder.Open(Path.Combine(State, "deeper")))
        using (var store = Open(folder)) { StorageExamples.Create(store, "alpha", "seed"); }
        using (var folder = LinuxStateFolder.Open(Path.Combine(State, "deeper")))
        using (var store = Open(folder))
        {
            Assert.Null(Unlock(store, "wrong", out _));
            Assert.Equal("seed", Unlock(store, "alpha", out _));
            Assert.True(Save(store, "seed 2"));
            using var key = Secret("0123456789abcdef0123456789abcdef");
            using var records = store.OpenRecords(key);
            Assert.Equal(RecordStatus.Done, records.Write("a", "1"u8));
            Assert.Equal(3, folder.List().Count);
            store.Close();
            Assert.Equal("seed 2", Unlock(store, "alpha", out _));
            Assert.True(store.TryWipe(out _));
            Assert.Empty(folder.List());
        }
    }

    [Fact]
    public void Folder_and_files_are_this_users_alone()
    {
        using var folder = LinuxStateFolder.Open(State);
        folder.WriteSynced("vault", [1]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(State).UnixFileMode);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(Path.Combine(State, "vault")).UnixFileMode);
    }

    [Fact]
    public void The_operations_do_what_they_say()
    {
        using var folder = LinuxStateFolder.Open(State);
        Assert.Null(folder.Read("a", 10));
        folder.WriteSynced("a", "first"u8);
        Assert.Equal(StateFolderProblem.Unavailable, Assert.Throws<StateFolderException>(() => folder.WriteSynced("a", "again"u8)).Problem);
        folder.OverwriteSynced("a", "F"u8);
        folder.OverwriteSynced("none", "F"u8);
        folder.WriteSynced("b", "second"u8);
        folder.Rename("a", "b");
        folder.SyncFolder();
        Assert.Equal("First"u8, folder.Read("b", 5)!);
        Assert.Equal(StateFolderProblem.TooLarge, Assert.Throws<StateFolderException>(() => folder.Read("b", 4)).Problem);
        Assert.Equal(["b"], folder.List());
        folder.Delete("b");
        folder.Delete("b");
        Assert.Empty(folder.List());
        foreach (var name in (string[])["", ".", "..", ".hidden", "a/b", "/etc/passwd", "a\0b"]) { Assert.Throws<ArgumentException>(() => folder.Read(name, 1)); }
    }

    private void RefusedAsUnsafe()
    {
        var problem = Assert.Throws<StateFolderException>(() =>
        {
            using var folder = LinuxStateFolder.Open(State);
            folder.Read("vault", 10);
        });
        Assert.Equal(StateFolderProblem.Unsafe, problem.Problem);
    }

    [Theory, InlineData(UnixFileMode.GroupRead), InlineData(UnixFileMode.OtherExecute), InlineData(UnixFileMode.GroupWrite)]
    public void A_folder_or_file_open_to_others_is_refused(UnixFileMode extra)
    {
        using (var folder = LinuxStateFolder.Open(State)) { folder.WriteSynced("vault", [1]); }
        var (state, file) = (new DirectoryInfo(State), new FileInfo(Path.Combine(State, "vault")));
        state.UnixFileMode |= extra;
        RefusedAsUnsafe();
        state.UnixFileMode &= ~extra;
        file.UnixFileMode |= extra;
        RefusedAsUnsafe();
    }

    [Fact]
    public void Links_and_what_is_not_a_file_are_refused()
    {
        var real = Path.Combine(_temporary.Path, "real");
        using (var folder = LinuxStateFolder.Open(real)) { folder.WriteSynced("vault", [1]); }
        Directory.CreateSymbolicLink(State, real);
        RefusedAsUnsafe();
        File.Delete(State);
        File.WriteAllText(State, "a file");
        RefusedAsUnsafe();
        File.Delete(State);
        using (LinuxStateFolder.Open(State)) { }
        File.CreateSymbolicLink(Path.Combine(State, "vault"), Path.Combine(real, "vault"));
        RefusedAsUnsafe();
        File.Delete(Path.Combine(State, "vault"));
        Directory.CreateDirectory(Path.Combine(State, "vault"), UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        RefusedAsUnsafe();
    }

    [Fact]
    public void Somebody_elses_folder_is_refused()
    {
        // Only root can make one; for others /root-owned "/" serves: it is not theirs.
        var path = Environment.UserName == "root" ? State : "/";
        if (path == State)
        {
            using (LinuxStateFolder.Open(State)) { }
            using var chown = System.Diagnostics.Process.Start("chown", ["65534", State]);
            chown.WaitForExit();
        }
        Assert.Equal(StateFolderProblem.Unsafe, Assert.Throws<StateFolderException>(() => LinuxStateFolder.Open(path)).Problem);
    }

    [Fact]
    public void The_lock_is_exclusive_and_ends_with_its_holder()
    {
        using var folder = LinuxStateFolder.Open(State);
        using var second = LinuxStateFolder.Open(State);
        using (folder.Lock()) { Assert.Equal(StateFolderProblem.InUse, Assert.Throws<StateFolderException>(() => second.Lock()).Problem); }
        using (second.Lock()) { }
    }

    [Fact]
    public void A_store_in_an_unsafe_folder_is_a_value_not_an_exception()
    {
        using var folder = LinuxStateFolder.Open(State);
        File.CreateSymbolicLink(Path.Combine(State, "vault"), "/etc/hostname");
        Assert.False(VaultStore.TryOpen(folder, VaultOptions.Weak, null, out _, out var failure));
        Assert.Equal(VaultProblem.UnsafeFolder, failure.Problem);
        using (folder.Lock()) { } // and lets the folder go
    }
}
