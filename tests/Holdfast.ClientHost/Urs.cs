using System.Text;
using System.Text.Json.Nodes;
using Holdfast.Airgap.Ur;
using Holdfast.Signing;

namespace Holdfast.ClientHost;

/// <summary>URs shown and read, with neither screen nor camera.</summary>
internal static class Urs
{
    /// <summary>The codes of a message from one number on.</summary>
    public static Result<JsonObject> Encode(HostRequest request)
    {
        var frames = new UrFrames(request.Text("type"), Convert.FromBase64String(request.Text("bytes")), (int)request.Number("density"));
        var codes = Enumerable.Range((int)request.Number("from"), (int)request.Number("count")).Select(number => (JsonNode)frames.Frame(number));
        return new JsonObject { ["parts"] = frames.Count, ["codes"] = new JsonArray([.. codes]) };
    }

    /// <summary>Reads codes in the order they are given, until the message is whole: what came of each, and the message.</summary>
    public static Result<JsonObject> Join(HostRequest request)
    {
        using var joiner = new UrJoiner();
        var steps = new JsonArray();
        foreach (var code in request.Texts("codes"))
        {
            steps.Add((JsonNode)joiner.Take(Encoding.ASCII.GetBytes(code)).ToString());
            if (joiner.Message is not null) { break; }
        }
        var answer = new JsonObject { ["steps"] = steps };
        if (joiner.Message is { } message)
        {
            answer["type"] = message.Type;
            answer["bytes"] = Convert.ToBase64String(message.Bytes.Span);
        }
        return answer;
    }
}
