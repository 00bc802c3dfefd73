using System.Globalization;
using Holdfast.HostLink;

namespace Holdfast.Hosting.Wires;

/// <summary>Ports as a command line gives them: "ledger-apdu=9998" for one endpoint, "0" for a free one for each.</summary>
public static class EndpointPorts
{
    /// <summary>True for a text of one of those forms.</summary>
    public static bool IsOne(string text) => text == "0" || TryParse(text, out _, out _);

    /// <summary>The endpoints on the ports that were asked for, the others on their usual ones.</summary>
    /// <exception cref="IOException">There is no endpoint of a name.</exception>
    public static IReadOnlyList<Endpoint> Set(IReadOnlyList<Endpoint> endpoints, IReadOnlyList<string> ports)
    {
        var set = endpoints.ToList();
        if (ports.Contains("0")) { set = [.. set.Select(each => each with { Port = 0 })]; }
        foreach (var text in ports.Where(text => text != "0"))
        {
            var at = TryParse(text, out var name, out var port) ? set.FindIndex(each => each.Name == name) : -1;
            if (at < 0) { throw new IOException($"there is no endpoint \"{name}\" here"); }
            set[at] = set[at] with { Port = port };
        }
        return set;
    }

    private static bool TryParse(string text, out string name, out int port)
    {
        var parts = text.Split('=');
        (name, port) = (parts[0], 0);
        return parts.Length == 2 && name.Length > 0 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;
    }
}
