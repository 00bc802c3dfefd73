using System.Text;
using CsCheck;
using Holdfast.Airgap.Texts;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Texts;

/// <summary>"signmessage PATH ascii:TEXT".</summary>
public sealed class SignMessageTextTests
{
    [Theory]
    [InlineData("signmessage m/84h/0h/0h/0/0 ascii:hello world", "m/84'/0'/0'/0/0", "hello world")]
    [InlineData("signmessage m/84'/0'/0'/0/3 ascii:a: b ascii:c", "m/84'/0'/0'/0/3", "a: b ascii:c")]
    [InlineData("signmessage m/44H/0H/0H/1/7 ascii: two\nlines ", "m/44'/0'/0'/1/7", " two\nlines ")]
    [InlineData("signmessage m/44h/0h/0h/0/0 ascii:Gr\u00fc\u00dfe", "m/44'/0'/0'/0/0", "Gr\u00fc\u00dfe")]
    public void Read(string code, string path, string message)
    {
        var read = SignMessageText.Parse(Encoding.UTF8.GetBytes(code)).Value;
        Assert.True(DerivationPath.TryParse(path, out var expected));
        Assert.Equal(expected, read.Path);
        Assert.Equal(message, Encoding.UTF8.GetString(read.Message.Span));
    }

    [Theory]
    [InlineData("signmessage", Refusal.Malformed)]
    [InlineData("signmessage ", Refusal.Malformed)]
    [InlineData("SIGNMESSAGE m/0 ascii:a", Refusal.Malformed)]
    [InlineData("signmessage  m/0 ascii:a", Refusal.Malformed)]
    [InlineData("signmessage m/0  ascii:a", Refusal.Unsupported)]
    [InlineData("signmessage m/0 a", Refusal.Unsupported)]
    [InlineData("signmessage m/0 base64:YQ==", Refusal.Unsupported)]
    [InlineData("signmessage m/0 ascii:", Refusal.Malformed)]
    [InlineData("signmessage m ascii:a", Refusal.Malformed)]
    [InlineData("signmessage m/2147483648 ascii:a", Refusal.Malformed)]
    [InlineData("signmessage m/1/2/3/4/5/6/7/8/9/10/11 ascii:a", Refusal.Malformed)]
    [InlineData("signmessage m/0*/1 ascii:a", Refusal.Malformed)]
    public void Refused(string code, Refusal reason) => Assert.Equal(reason, SignMessageText.Parse(Encoding.UTF8.GetBytes(code)).Refused?.Reason);

    [Fact]
    public void Text_that_is_not_utf8_and_text_that_is_too_long()
    {
        Assert.Equal(Refusal.Malformed, SignMessageText.Parse([.. "signmessage m/0 ascii:"u8, 0xff]).Refused?.Reason);
        Assert.Equal(Refusal.TooLarge, SignMessageText.Parse([.. "signmessage m/0 ascii:"u8, .. new byte[64 * 1024 + 1]]).Refused?.Reason);
        Assert.Null(SignMessageText.Parse([.. "signmessage m/0 ascii:"u8, .. new byte[64 * 1024]]).Refused);
    }

    [Fact]
    public void Any_bytes() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        if (SignMessageText.Parse([.. "signmessage m/1 ascii:"u8, .. bytes]).TryGet(out var read, out _)) { Assert.Equal(bytes, read.Message.ToArray()); }
        SignMessageText.Parse([.. "signmessage "u8, .. bytes]);
    });
}
