using System.Diagnostics;
using System.Globalization;

namespace Holdfast.Hosting.Tests.Wires;

/// <summary>The program with the sockets, and those of it that this process started.</summary>
internal static class WiresPrograms
{
    private const string Name = "holdfast-wires";

    /// <summary>Built beside these tests, in the same configuration.</summary>
    internal static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(AppContext.BaseDirectory, "../../Holdfast.Wires", System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), Name));

    internal static IReadOnlyList<Process> Children() => [.. Process.GetProcessesByName(Name).Where(each => ParentOf(each.Id) == Environment.ProcessId)];

    /// <summary>Bytes of its memory that are there.</summary>
    internal static long Resident(Process program)
    {
        program.Refresh();
        return program.WorkingSet64;
    }

    private static int ParentOf(int id)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            var behindName = status[(status.LastIndexOf(')') + 2)..].Split(' ');
            return behindName[0] == "Z" ? 0 : int.Parse(behindName[1], CultureInfo.InvariantCulture);
        }
        catch (IOException) { return 0; }
    }
}
