using System.Xml.Linq;
using Xunit;

namespace Holdfast.Architecture.Tests;

/// <summary>Which room may use which (docs/architecture.md § Rooms). A room that is not in the table does not pass.</summary>
public sealed class RoomArrowTests
{
    private static readonly string[] Ground = ["Holdfast.Cryptography", "Holdfast.Keys", "Holdfast.Language"];
    private static readonly string[] Words = [.. Ground, "Holdfast.Signing"];
    private static readonly string[] Chains = [.. Words, "Holdfast.Bitcoin", "Holdfast.Ethereum", "Holdfast.Solana", "Holdfast.Liquid"];
    private static readonly string[] Wires = [.. Chains, "Holdfast.Airgap", "Holdfast.Device"];
    private static readonly string[] Programs = [.. Wires, "Holdfast.Protocols", "Holdfast.Hosting", "Holdfast.ScreenLink", "Holdfast.HostLink"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Holdfast.Language"] = [],
        ["Holdfast.Cryptography"] = [],
        ["Holdfast.Keys"] = ["Holdfast.Cryptography"],
        ["Holdfast.Signing"] = Ground,
        ["Holdfast.Bitcoin"] = Words,
        ["Holdfast.Ethereum"] = Words,
        ["Holdfast.Solana"] = Words,
        ["Holdfast.Liquid"] = [.. Words, "Holdfast.Bitcoin"],
        ["Holdfast.Airgap"] = Chains,
        ["Holdfast.Seeds"] = Ground,
        ["Holdfast.Device"] = [.. Chains, "Holdfast.Seeds"], // the one room that may
        ["Holdfast.HostLink"] = [],
        ["Holdfast.Transports"] = ["Holdfast.HostLink"], // bytes alone: it knows no wallet
        ["Holdfast.Wires"] = ["Holdfast.HostLink", "Holdfast.Transports"],
        ["Holdfast.Protocols"] = [.. Wires, "Holdfast.HostLink"],
        ["Holdfast.Hosting"] = [.. Wires, "Holdfast.Protocols", "Holdfast.ScreenLink", "Holdfast.HostLink"],
        ["Holdfast.ScreenLink"] = [],
        ["Holdfast.Screen"] = ["Holdfast.ScreenLink", "Holdfast.Language"], // what is in its memory is drawn, nothing else: it knows no wallet
        ["Holdfast"] = Programs,
        ["Holdfast.Emulator"] = [.. Programs, "Holdfast.Transports"], // in its own process; the owner's program has them in another
        ["Holdfast.Companion"] = [.. Chains, "Holdfast.Airgap"],
    };

    public static TheoryData<string> Rooms => [.. Checkout.Rooms];

    [Theory, MemberData(nameof(Rooms))]
    public void A_project_references_only_what_its_room_may_use(string room) => Assert.Empty(Checkout.ReferencesOf(room).Except(MayUse[room]));

    [Theory, MemberData(nameof(Rooms))]
    public void The_compiled_code_uses_only_what_its_room_may_use(string room)
    {
        using var compiled = Checkout.Compiled(room);
        Assert.Empty(compiled.UsedAssemblies.Where(name => name.StartsWith("holdfast", StringComparison.OrdinalIgnoreCase)).Except(MayUse[room]));
    }

    /// <summary>A room opened to another would give away what its types keep to themselves.</summary>
    [Theory, MemberData(nameof(Rooms))]
    public void No_room_shows_its_internals_to_another(string room)
    {
        var friends = Checkout.Project(room).Descendants("InternalsVisibleTo").Select(item => item.Attribute("Include")!.Value);
        string[] allowed = room switch
        {
            "Holdfast.Device" => [],
            // A Proposal is made by chains alone, and bent by the tests of its approval.
            "Holdfast.Signing" => ["Holdfast.Bitcoin", "Holdfast.Ethereum", "Holdfast.Device.Tests"],
            _ => [room + ".Tests"],
        };
        Assert.Empty(friends.Except(allowed));
        using var compiled = Checkout.Compiled(room);
        Assert.Equal(friends.Any(), compiled.UsedTypes.Contains("System.Runtime.CompilerServices.InternalsVisibleToAttribute"));
    }

    [Fact]
    public void References_do_not_pass_through_a_room()
    {
        var properties = XElement.Load(Path.Combine(Checkout.Root, "Directory.Build.props"));
        Assert.Equal("true", properties.Descendants("DisableTransitiveProjectReferences").Single().Value);
    }

    /// <summary>./test builds the solution: a project outside of it would never be tested.</summary>
    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var listed = XElement.Load(Path.Combine(Checkout.Root, "Holdfast.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value);
        var present = new[] { "src", "tests" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Checkout.Root, folder), "*.csproj", SearchOption.AllDirectories));
        Assert.Empty(present.Select(path => Path.GetRelativePath(Checkout.Root, path)).Except(listed));
    }
}
