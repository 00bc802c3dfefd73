using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Holdfast.Device.Storage;

namespace Holdfast.Device.Tests.Storage;

/// <summary>
/// The test program run again as a process of its own, to be killed or to race. It uses a real folder and says each step that is over with one byte on its
/// standard output: o opened, w wrong cold key answered, p wrong PIN answered, R a right cold key or PIN is about to be tried, r it was answered, s saved, x the vault is gone.
/// </summary>
public static class StorageChild
{
    private const string Variable = "HOLDFAST_TEST_STORAGE_CHILD";
    public static readonly AttemptLimits Generous = new(1000, 1000, 1000);

    private static readonly Stream Output = Console.OpenStandardOutput();

    /// <param name="mode">"live": attempts and saves without end; "guess": wrong cold keys until the vault is gone.</param>
    public static Process Start(string mode, string folder, int seed) =>
        Process.Start(new ProcessStartInfo(System.IO.Path.Combine(AppContext.BaseDirectory, "Holdfast.Device.Tests"))
        {
            RedirectStandardOutput = true,
            Environment = { [Variable] = $"{mode}|{folder}|{seed}", ["DOTNET_TieredPGO"] = "0" },
        })!;

    [ModuleInitializer]
    internal static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|') is not { } asked) { return; }
        try
        {
            if (asked[0] == "live") { Live(asked[1], new Random(int.Parse(asked[2]))); }
            else { Guess(asked[1]); }
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            Environment.Exit(1);
        }
        Environment.Exit(0);
    }

    private static void Say(char what) => Output.Write([(byte)what]);

    private static void Live(string path, Random random)
    {
        using var folder = LinuxStateFolder.Open(path);
        var time = new ManualTime();
        using var store = StorageExamples.Open(folder, Generous, time);
        Say('o');
        while (true)
        {
            for (var i = random.Next(3); i > 0; i--)
            {
                StorageExamples.Unlock(store, "wrong", out _);
                Say('w');
                time.Advance(1000);
            }
            Say('R');
            var version = int.Parse(StorageExamples.Unlock(store, "alpha", out _)!);
            Say('r');
            for (var i = random.Next(3); i > 0; i--)
            {
                if (!StorageExamples.Save(store, $"{++version}")) { throw new InvalidOperationException("not saved"); }
                Say('s');
            }
            StorageExamples.SoftLock(store, $"{version}", "2468");
            for (var i = random.Next(3); i > 0; i--)
            {
                StorageExamples.Reopen(store, "0000", out _);
                Say('p');
                time.Advance(1000);
            }
            if (random.Next(2) == 0)
            {
                Say('R');
                if (StorageExamples.Reopen(store, "2468", out _) is null) { throw new InvalidOperationException("not reopened"); }
                Say('r');
            }
            store.Close();
        }
    }

    private static void Guess(string path)
    {
        while (true)
        {
            using var folder = LinuxStateFolder.Open(path);
            var time = new ManualTime();
            if (!VaultStore.TryOpen(folder, VaultOptions.Weak, time, out var store, out var failure))
            {
                if (failure.Problem != VaultProblem.InUse) { throw new InvalidOperationException(failure.ToString()); }
                continue;
            }
            using (store)
            {
                time.Advance(1000);
                if (store.State == VaultState.Missing) { break; }
                StorageExamples.Unlock(store, "wrong", out failure);
                if (failure!.Problem is VaultProblem.Wrong or VaultProblem.Wiped) { Say('w'); }
            }
        }
        Say('x');
    }

    /// <summary>What the child said until its end.</summary>
    public static async Task<string> SaidBy(Process child)
    {
        using var all = new MemoryStream();
        await child.StandardOutput.BaseStream.CopyToAsync(all);
        await child.WaitForExitAsync();
        return Encoding.ASCII.GetString(all.ToArray());
    }
}
