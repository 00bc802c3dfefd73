using System.Buffers.Binary;
using CsCheck;
using Holdfast.HostLink;
using Holdfast.HostLink.Wires;
using Xunit;

namespace Holdfast.Wires.Tests;

/// <summary>The frames between the vault's process and its wires'.</summary>
public sealed class FrameTests
{
    private static readonly IHostService Service = new NoService();
    private static readonly IHttpService Http = new NoHttp();

    private static IReadOnlyList<Endpoint> All =>
    [
        Endpoint.Tcp("a", 9999, Service), Endpoint.Udp("b", 21324, Service), Endpoint.UnixStream("c", "/run/c", Service), Endpoint.UnixDatagram("d", "/run/d", Service),
        Endpoint.Http("e", 0, Http) with { Origins = ["https://one.example", "https://two.example"] }, Endpoint.WebSocket("f", 65535, "/f/", Service), Endpoint.WebSocket("g", "e", "/g", Service),
    ];

    [Fact]
    public void Endpoints_come_back_as_they_were_written()
    {
        var frame = WireEndpoints.Write(All);
        Assert.Equal((WireFrameKind.Endpoints, 0u), (frame.Kind, frame.Number));
        var read = WireEndpoints.Read(frame.Content, _ => Service, _ => Http);
        Assert.Equal(All.Select(Describe), read.Select(Describe));
        Assert.All(read, each => Assert.Equal(each.Kind == EndpointKind.Http ? (null, Http) : (Service, null), (each.Connections, each.Requests)));

        static string Describe(Endpoint each) => $"{each.Name} {each.Kind} {each.Port} {each.Path} {each.Beside} {string.Join(' ', each.Origins)}";
    }

    [Fact]
    public void What_was_bound_comes_back_with_its_ports()
    {
        BoundEndpoint[] bound = [.. All.Select((each, i) => new BoundEndpoint(each.Name, each.Kind, i, each.Path))];
        Assert.Equal(bound, WireEndpoints.ReadBound(WireEndpoints.WriteBound(bound).Content, All));
        Assert.Throws<InvalidDataException>(() => WireEndpoints.ReadBound(WireEndpoints.WriteBound(bound[1..]).Content, All));
    }

    [Fact]
    public void A_device_file_is_not_for_the_wires()
        => Assert.Throws<InvalidDataException>(() => WireEndpoints.Read(WireEndpoints.Write([Endpoint.HidFile("usb", "/dev/hidg0", Service)]).Content, _ => Service, _ => Http));

    [Fact, Trait("attack", "T01"), Trait("case", "benign")]
    public void A_frame_of_the_bound_is_read()
    {
        using var stream = new MemoryStream(new WireFrame(WireFrameKind.Data, 7, new byte[WireBounds.Data]).Write());
        var frame = WireFrame.Read(stream);
        Assert.Equal((WireFrameKind.Data, 7u, WireBounds.Data), (frame!.Value.Kind, frame.Value.Number, frame.Value.Content.Length));
        Assert.Null(WireFrame.Read(stream));
    }

    [Theory, InlineData(int.MinValue), InlineData(-1), InlineData(0), InlineData(4), InlineData(WireBounds.Frame + 1), InlineData(int.MaxValue)]
    [Trait("attack", "T01")]
    public void A_frame_of_no_such_length_is_refused_before_there_is_room_for_it(int length)
    {
        var bytes = new byte[9];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        bytes[4] = (byte)WireFrameKind.Data;
        Assert.Throws<InvalidDataException>(() => WireFrame.Read(new MemoryStream(bytes)));
    }

    [Theory, InlineData(0), InlineData(10), InlineData(255)]
    [Trait("attack", "T01")]
    public void A_frame_of_no_such_kind_is_refused(byte kind)
    {
        var bytes = new WireFrame(WireFrameKind.Data, 1).Write();
        bytes[4] = kind;
        Assert.Throws<InvalidDataException>(() => WireFrame.Read(new MemoryStream(bytes)));
    }

    [Fact, Trait("attack", "T01")]
    public void A_frame_that_is_cut_off_is_told_from_the_end()
    {
        var bytes = new WireFrame(WireFrameKind.Data, 1, new byte[] { 1, 2, 3 }).Write();
        for (var length = 1; length < bytes.Length; length++) { Assert.Throws<EndOfStreamException>(() => WireFrame.Read(new MemoryStream(bytes, 0, length))); }
    }

    [Fact, Trait("attack", "T01")]
    public void Endpoints_cut_anywhere_or_with_something_behind_them_are_refused()
    {
        var content = WireEndpoints.Write(All).Content;
        for (var length = 0; length < content.Length; length++) { Assert.Throws<InvalidDataException>(() => WireEndpoints.Read(content[..length], _ => Service, _ => Http)); }
        Assert.Throws<InvalidDataException>(() => WireEndpoints.Read((byte[])[.. content.Span, 0], _ => Service, _ => Http));
    }

    [Fact, Trait("attack", "T01")]
    public void No_bytes_make_a_reader_fail_otherwise() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        try { WireEndpoints.Read(bytes, _ => Service, _ => Http); }
        catch (InvalidDataException) { }
        try { WireFrame.Read(new MemoryStream(bytes)); }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException) { }
    }, iter: 2000);

    [Fact]
    public void What_is_longer_than_the_bounds_is_not_written()
    {
        Assert.Throws<ArgumentException>(() => new WireWriter().Text(new string('a', WireBounds.Text + 1)));
        Assert.Throws<ArgumentException>(() => new WireWriter().Data(new byte[WireBounds.Data + 1]));
        Assert.Throws<ArgumentException>(() => WireEndpoints.Write([.. Enumerable.Range(0, WireBounds.Endpoints + 1).Select(i => Endpoint.Tcp($"{i}", 0, Service))]));
        Assert.Throws<ArgumentException>(() => WireEndpoints.Write([Endpoint.Http("a", 0, Http) with { Origins = [.. Enumerable.Repeat("https://a.example", WireBounds.Origins + 1)] }]));
    }

    private sealed class NoService : IHostService
    {
        public Task ServeAsync(IHostConnection connection, CancellationToken cancel) => Task.CompletedTask;
    }

    private sealed class NoHttp : IHttpService
    {
        public Task<HttpAnswer> AnswerAsync(HttpAsk ask) => throw new NotSupportedException();
    }
}
