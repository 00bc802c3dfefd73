using System.Runtime.InteropServices;
using System.Text;
using Holdfast.Hosting.Terminal;
using Microsoft.Win32.SafeHandles;

namespace Holdfast.Hosting.Files;

/// <summary>What .NET has no word for: a rename that never replaces, and the fsync of a folder, after which a name is on the card.</summary>
public static unsafe class CardSync
{
    /// <summary>
    /// Renames; fails if the new name exists. .NET would link the file to its new name, and copy it without syncing where a file system has no
    /// links, as those of cards have none.
    /// </summary>
    /// <exception cref="IOException">The name exists, or it cannot be renamed.</exception>
    public static void Rename(string from, string to)
    {
        fixed (byte* old = Encoding.UTF8.GetBytes(from + '\0'))
        fixed (byte* name = Encoding.UTF8.GetBytes(to + '\0'))
        {
            if (Libc.renameat2(Libc.CurrentFolder, old, Libc.CurrentFolder, name, Libc.RenameNoReplace) == 0) { return; }
            var error = Marshal.GetLastPInvokeError();
            // Some file systems in user space cannot rename so: then the name was looked at right before.
            if (error is Libc.Invalid or Libc.NoSuchCall && !Path.Exists(to) && Libc.renameat2(Libc.CurrentFolder, old, Libc.CurrentFolder, name, 0) == 0) { return; }
            throw new IOException(error == Libc.Exists ? $"{to} exists; it is not overwritten" : $"{to}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    /// <summary>Syncs the folder a file is in.</summary>
    /// <exception cref="IOException">It is gone, or the card failed: what was written may not be there.</exception>
    public static void SyncFolderOf(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        fixed (byte* name = Encoding.UTF8.GetBytes(folder + '\0'))
        {
            using var handle = new SafeFileHandle(Libc.open(name, Libc.ReadOnly | Libc.NonBlocking | Libc.CloseOnExec, 0), ownsHandle: true);
            if (handle.IsInvalid || (Libc.fsync((int)handle.DangerousGetHandle()) != 0 && Marshal.GetLastPInvokeError() != Libc.Invalid))
            {
                throw new IOException($"{folder}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
            }
        }
    }
}
