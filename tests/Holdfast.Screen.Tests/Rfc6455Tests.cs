using Holdfast.Shared;
using Xunit;

namespace Holdfast.Screen.Tests;

public sealed class Rfc6455Tests
{
    /// <summary>RFC 6455 § 1.3.</summary>
    [Fact]
    public void The_accept_key_is_the_standards() => Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", WebSocketUpgrade.Accept("dGhlIHNhbXBsZSBub25jZQ=="));
}
