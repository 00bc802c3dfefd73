using System.Formats.Cbor;
using Holdfast.Keys;

namespace Holdfast.Airgap.Tests.Types;

/// <summary>Requests of ERC-4527 as hosts write them.</summary>
internal sealed record EthRequests
{
    public const string First = "m/44'/60'/0'/0/0";
    public const int Legacy = 1, TypedMessage = 2, RawBytes = 3, Typed = 4;

    /// <summary>Of the account <see cref="First"/> of "abandon ... about".</summary>
    public const string FirstAddress = "0x9858EfFD232B4033E47d90003D41EC34EcaEda94";

    /// <summary>Sends one coin of chain 137 with nonce 9, and the signature of that account as ethers 6.17.0 makes it: r, s, and v = 2 * 137 + 36.</summary>
    public const string OldTransaction = "ed098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008081898080";
    public const string OldSignature = "e8a290a4663070f408da1f6e7800c329357754125fd911529e5d1bb859445e156342f84d48efc9780821a0c9b456800fb6eab650427f4947ab746cea954bc8fc0136";

    /// <summary>The same on chain 1 with EIP-1559's fees; v is the parity.</summary>
    public const string NewTransaction = "02f00109843b9aca008504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080c0";
    public const string NewSignature = "ab7448031fcd3cc597bf63beafe736cdeb423cbfd201e9c9132feef7742b8c44704b5f46e750dd8abd5d6794202d7118d13851d3d942dce08a1e83ed8187401401";

    /// <summary>personal_sign of "hello".</summary>
    public const string HelloSignature = "22f6b9cd7ff4f321e11181c4fe64adeea9469908fb514fbb6001fe022002dfda1f4ec9ea436bad14a7823806487d3aeb39b22e2556590922d6a8308971a17e991c";

    /// <summary>EIP-712's example, and its signature.</summary>
    public const string Mail = """{"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],"Person":[{"name":"name","type":"string"},{"name":"wallet","type":"address"}],"Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person"},{"name":"contents","type":"string"}]},"primaryType":"Mail","domain":{"name":"Ether Mail","version":"1","chainId":1,"verifyingContract":"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},"message":{"from":{"name":"Cow","wallet":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},"to":{"name":"Bob","wallet":"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"},"contents":"Hello, Bob!"}}""";
    public const string MailSignature = "5b9ee7ebad3acd6ca243732900203a8a9e59b871345cb9b229a1936e11f5ad8967c46a0d05027ccd880bcc49e18877a53b8e4813558a1fd165ebb875c4a447c21c";

    public byte[]? Id { get; init; } = Convert.FromHexString("9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d");
    public byte[] Data { get; init; } = [];
    public int Type { get; init; } = RawBytes;
    public ulong? Chain { get; init; }
    public string Path { get; init; } = First;
    /// <summary>Of the key the path begins at; null leaves it out.</summary>
    public uint? Source { get; init; } = 0x73c5da0a;
    public byte[]? Address { get; init; }
    public string? Origin { get; init; }

    public byte[] ToCbor()
    {
        var writer = new CborWriter(CborConformanceMode.Lax, convertIndefiniteLengthEncodings: true);
        writer.WriteStartMap(null);
        if (Id is not null)
        {
            writer.WriteInt32(1);
            writer.WriteTag((CborTag)37);
            writer.WriteByteString(Id);
        }
        writer.WriteInt32(2);
        writer.WriteByteString(Data);
        writer.WriteInt32(3);
        writer.WriteInt32(Type);
        if (Chain is { } chain)
        {
            writer.WriteInt32(4);
            writer.WriteUInt64(chain);
        }
        writer.WriteInt32(5);
        writer.WriteTag((CborTag)304);
        WritePath(writer);
        if (Address is not null)
        {
            writer.WriteInt32(6);
            writer.WriteByteString(Address);
        }
        if (Origin is not null)
        {
            writer.WriteInt32(7);
            writer.WriteTextString(Origin);
        }
        writer.WriteEndMap();
        return writer.Encode();
    }

    private void WritePath(CborWriter writer)
    {
        if (!DerivationPath.TryParse(Path, out var path)) { throw new ArgumentException("not a path"); }
        writer.WriteStartMap(null);
        writer.WriteInt32(1);
        writer.WriteStartArray(2 * path.Depth);
        for (var i = 0; i < path.Depth; i++)
        {
            writer.WriteUInt32(path[i] & ~DerivationPath.Hardened);
            writer.WriteBoolean(DerivationPath.IsHardened(path[i]));
        }
        writer.WriteEndArray();
        if (Source is { } source)
        {
            writer.WriteInt32(2);
            writer.WriteUInt32(source);
        }
        writer.WriteEndMap();
    }
}
