using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>The networks by the names Caravan gives them.</summary>
internal static class CaravanNetwork
{
    public static string NameOf(Network network) => network switch
    {
        Network.Main => "mainnet",
        Network.Testnet => "testnet",
        Network.Signet => "signet",
        Network.Regtest => "regtest",
    };

    /// <summary>Null if the name is this network's; testnet4 is testnet's too.</summary>
    public static Refused? Refuse(string? name, Network network)
    {
        if (name is null) { return new(Refusal.Malformed, "the network is missing"); }
        if (name == NameOf(network) || (name == "testnet4" && network == Network.Testnet)) { return null; }
        return new(Refusal.WrongNetwork, $"the wallet is not for {network.Name}");
    }
}
