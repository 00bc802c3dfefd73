using System.Formats.Cbor;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>BCR-2020-007 § Coin Info: which coin's keys these are.</summary>
/// <param name="Type">SLIP-44 coin type without the hardened bit; 0 for Bitcoin on every network.</param>
/// <param name="NetworkNumber">0 for the main network; for Bitcoin 1 stands for every other.</param>
public sealed record CoinInfo(uint Type, uint NetworkNumber)
{
    private const int TypeKey = 1, NetworkKey = 2;

    /// <summary>What a key without coin info is.</summary>
    public static CoinInfo Default { get; } = new(0, 0);

    public static CoinInfo Of(Network network) => network == Network.Main ? Default : new(0, 1);

    /// <summary>Bitcoin of any network; hosts write testnet's keys with SLIP-44's coin type 1 too.</summary>
    public bool IsBitcoin => (Type, NetworkNumber) is (0, 0 or 1) or (1, 0 or 1);

    public bool IsFor(Network network) => IsBitcoin && (Type == 0 && NetworkNumber == 0) == (network == Network.Main);

    public static Result<CoinInfo> Read(ReadOnlyMemory<byte> cbor) => TypeLimits.Parse(UrType.CoinInfo, cbor).TryGet(out var value, out var refused) ? Read(value) : refused;

    internal static Result<CoinInfo> Read(CborValue value)
    {
        var fields = new CborFields("coin info", UrType.CoinInfo.Untag(value), NetworkKey);
        var info = new CoinInfo(fields.Number(TypeKey, "type", int.MaxValue) ?? 0, fields.Number(NetworkKey, "network") ?? 0);
        return fields.Refused is { } refused ? refused : info;
    }

    public UrMessage ToMessage(UrVersion version = UrVersion.One) => UrMessage.Of(UrType.CoinInfo, version, Write);

    /// <summary>What is as a reader would take it anyway is left out.</summary>
    internal void Write(CborWriter writer)
    {
        writer.WriteStartMap((Type != 0 ? 1 : 0) + (NetworkNumber != 0 ? 1 : 0));
        if (Type != 0)
        {
            writer.WriteInt32(TypeKey);
            writer.WriteUInt32(Type);
        }
        if (NetworkNumber != 0)
        {
            writer.WriteInt32(NetworkKey);
            writer.WriteUInt32(NetworkNumber);
        }
        writer.WriteEndMap();
    }
}
