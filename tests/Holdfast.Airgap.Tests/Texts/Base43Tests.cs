using System.Text;
using CsCheck;
using Holdfast.Airgap.Texts;
using Xunit;

namespace Holdfast.Airgap.Tests.Texts;

/// <summary>Electrum's figure of base 43 (its tests/test_bitcoin.py), and the edges.</summary>
public sealed class Base43Tests
{
    [Fact]
    public void Electrums_transaction()
    {
        var bytes = Convert.FromHexString("020000000001021cd0e96f9ca202e017ca3465e3c13373c0df3a4cdd91c1fd02ea42a1a65d2a410000000000fdffffff757da7cf8322e5063785e2d8ada74702d2648fa2add2d533ba83c52eb110df690200000000fdffffff02d07e010000000000160014b544c86eaf95e3bb3b6d2cabb12ab40fc59cad9ca086010000000000232102ce0d066fbfcf150a5a1bbc4f312cd2eb080e8d8a47e5f2ce1a63b23215e54fb5ac02483045022100a9856bf10a950810abceeabc9a86e6ba533e130686e3d7863971b9377e7c658a0220288a69ef2b958a7c2ecfa376841d4a13817ed24fa9a0e0a6b9cb48e6439794c701210324e291735f83ff8de47301b12034950b80fa4724926a34d67e413d8ff8817c53024830450221008f885978f7af746679200ed55fe2e86c1303620824721f95cc41eb7965a3dfcf02207872082ac4a3c433d41a203e6d685a459e70e551904904711626ac899238c20a0121023d4c9deae1aacf3f822dd97a28deaec7d4e4ff97be746d124a63d20e582f5b290a971600");
        const string Text = "3E2DH7.J3PKVZJ3RCOXQVS3Y./6-WE.75DDU0K58-0N1FRL565N8ZH-DG1Z.1IGWTE5HK8F7PWH5P8+V3XGZZ6GQBPHNDE+RD8CAQVV1/6PQEMJIZTGPMIJ93B8P$QX+Y2R:TGT9QW8S89U4N2.+FUT8VG+34USI/N/JJ3CE*KLSW:REE8T5Y*9:U6515JIUR$6TODLYHSDE3B5DAF:5TF7V*VAL3G40WBOM0DO2+CFKTTM$G-SO:8U0EW:M8V:4*R9ZDX$B1IRBP9PLMDK8H801PNTFB4$HL1+/U3F61P$4N:UAO88:N5D+J:HI4YR8IM:3A7K1YZ9VMRC/47$6GGW5JEL1N690TDQ4XW+TWHD:V.1.630QK*JN/.EITVU80YS3.8LWKO:2STLWZAVHUXFHQ..NZ0:.J/FTZM.KYDXIE1VBY7/:PHZMQ$.JZQ2.XT32440X/HM+UY/7QP4I+HTD9.DUSY-8R6HDR-B8/PF2NP7I2-MRW9VPW3U9.S0LQ.*221F8KVMD5ANJXZJ8WV4UFZ4R.$-NXVE+-FAL:WFERGU+WHJTHAP";
        Assert.Equal(Text, Base43.Encode(bytes));
        Assert.True(Base43.TryDecode(Encoding.ASCII.GetBytes(Text), out var read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("A B")]
    [InlineData("A%")]
    [InlineData("A\n")]
    public void Refused(string text) => Assert.False(Base43.TryDecode(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void Any_bytes() => Gen.OneOf(Gen.Byte.Array[1, 200], Gen.Byte[0, 1].Array[1, 60]).Sample(bytes =>
    {
        Assert.True(Base43.TryDecode(Encoding.ASCII.GetBytes(Base43.Encode(bytes)), out var read));
        Assert.Equal(bytes, read);
    });

    [Fact]
    public void The_largest()
    {
        byte[] largest = [.. Enumerable.Repeat((byte)0xff, Base43.MaxSize)];
        var text = Base43.Encode(largest);
        Assert.InRange(text.Length, 1, Base43.MaxTextLength);
        Assert.True(Base43.TryDecode(Encoding.ASCII.GetBytes(text), out var read));
        Assert.Equal(largest, read);
        Assert.Throws<ArgumentException>(() => Base43.Encode([.. largest, 0]));
        Assert.False(Base43.TryDecode(Encoding.ASCII.GetBytes(new string('0', Base43.MaxTextLength + 1)), out _));
        Assert.True(Base43.TryDecode(Encoding.ASCII.GetBytes(new string(':', Base43.MaxTextLength)), out _));
    }
}
