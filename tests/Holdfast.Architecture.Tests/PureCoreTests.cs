using Xunit;

namespace Holdfast.Architecture.Tests;

/// <summary>The core takes bytes and gives values: it opens nothing, asks no clock, and has one source of randomness.</summary>
public sealed class PureCoreTests
{
    private static readonly string[] Core =
        ["Holdfast.Keys", "Holdfast.Signing", "Holdfast.Seeds", "Holdfast.Bitcoin", "Holdfast.Ethereum", "Holdfast.Solana", "Holdfast.Liquid", "Holdfast.Airgap"];

    private static readonly string[] Outside =
    [
        "System.Console", "System.IO.File", "System.IO.FileStream", "System.IO.FileInfo", "System.IO.Directory", "System.IO.DirectoryInfo",
        "System.Diagnostics.Process", "System.Threading.Thread", "System.Threading.Tasks.Task", "System.Net.Sockets.Socket",
    ];

    private static readonly string[] Clocks = ["DateTime.get_Now", "DateTime.get_UtcNow", "DateTimeOffset.get_Now", "DateTimeOffset.get_UtcNow", "Stopwatch.GetTimestamp", "Environment.get_TickCount64"];

    public static TheoryData<string> Rooms => [.. Checkout.Rooms];
    public static TheoryData<string> CoreRooms => [.. Checkout.Rooms.Intersect(Core)];

    [Theory, MemberData(nameof(CoreRooms))]
    public void The_core_opens_nothing_and_asks_no_clock(string room)
    {
        using var compiled = Checkout.Compiled(room);
        Assert.Empty(compiled.UsedTypes.Intersect(Outside));
        Assert.Empty(compiled.UsedMembers.Intersect(Clocks));
    }

    /// <summary>.NET's cryptography loads OpenSSL and has a generator of its own; a wallet that can call out has no air gap.</summary>
    [Theory, MemberData(nameof(Rooms))]
    public void No_room_uses_the_platforms_cryptography_or_an_http_client(string room)
    {
        using var compiled = Checkout.Compiled(room);
        Assert.DoesNotContain(compiled.UsedTypes, type => type.StartsWith("System.Security.Cryptography.", StringComparison.Ordinal));
        Assert.DoesNotContain("System.Net.Http", compiled.UsedAssemblies);
        Assert.DoesNotContain("System.Random", compiled.UsedTypes);
    }

    /// <summary>T05: pictures are looked at in the browser alone. What draws QR codes is in the screen's program; nothing of ours reads them.</summary>
    [Theory, MemberData(nameof(Rooms)), Trait("attack", "T05")]
    public void No_room_decodes_pictures(string room)
    {
        using var compiled = Checkout.Compiled(room);
        string[] decoders = ["QRCoder", "System.Drawing", "SkiaSharp", "SixLabors", "ZXing", "Magick"];
        var used = compiled.UsedAssemblies.Where(name => decoders.Any(decoder => name.StartsWith(decoder, StringComparison.Ordinal)));
        Assert.Equal(room == "Holdfast.Screen" ? ["QRCoder"] : [], used);
    }
}
