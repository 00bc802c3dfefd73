using System.Xml.Linq;

namespace Holdfast.Architecture.Tests;

/// <summary>The checkout these tests were built from, read as files.</summary>
internal static class Checkout
{
    internal static string Root { get; } = FindRoot();

    /// <summary>The rooms: the folders of src/ with a project, by name.</summary>
    internal static IReadOnlyList<string> Rooms { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The rooms a room's project file references.</summary>
    internal static IReadOnlyList<string> ReferencesOf(string room) =>
        [.. Project(room).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))];

    /// <summary>The compiled room: artifacts/bin/ROOM/CONFIGURATION/NAME.dll, of the configuration these tests were built in.</summary>
    internal static CompiledRoom Compiled(string room)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var name = Project(room).Descendants("AssemblyName").SingleOrDefault()?.Value ?? room;
        return new CompiledRoom(Path.Combine(Root, "artifacts", "bin", room, configuration, name + ".dll"));
    }

    internal static XElement Project(string room) => XElement.Load(Path.Combine(Root, "src", room, room + ".csproj"));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Holdfast.slnx"))) { return folder.FullName; }
        }
        throw new InvalidOperationException("these tests run from a checkout: no Holdfast.slnx above " + AppContext.BaseDirectory);
    }
}
