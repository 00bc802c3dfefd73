using System.Text;
using CsCheck;
using Holdfast.Airgap.Bbqr;
using Xunit;

namespace Holdfast.Airgap.Tests.Bbqr;

/// <summary>RFC 4648 § 10, less the padding that BBQr leaves out.</summary>
public sealed class Base32Tests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Official_vectors(string plain, string text)
    {
        Assert.Equal(text, Base32.Encode(Encoding.ASCII.GetBytes(plain)));
        Assert.True(Base32.TryDecode(Encoding.ASCII.GetBytes(text), out var bytes));
        Assert.Equal(plain, Encoding.ASCII.GetString(bytes));
    }

    [Theory]
    [InlineData("MZ======")] // padding
    [InlineData("M")]
    [InlineData("MZX")]
    [InlineData("MZXW6Y")]
    [InlineData("MZ")] // bits left over are not zero
    [InlineData("mzxq")]
    [InlineData("MZX1")]
    [InlineData("MZX ")]
    public void Refused(string text) => Assert.False(Base32.TryDecode(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void Bytes_and_text_turn_into_each_other() => Gen.Byte.Array[0, 100].Sample(bytes =>
    {
        Assert.True(Base32.TryDecode(Encoding.ASCII.GetBytes(Base32.Encode(bytes)), out var read));
        Assert.Equal(bytes, read);
    });

    [Fact]
    public void One_text_for_the_same_bytes() => Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"].Array[0, 40].Sample(characters =>
    {
        if (Base32.TryDecode(Encoding.ASCII.GetBytes(characters), out var bytes)) { Assert.Equal(new string(characters), Base32.Encode(bytes)); }
    });
}
