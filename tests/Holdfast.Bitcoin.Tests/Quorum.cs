using Holdfast.Keys;

namespace Holdfast.Bitcoin.Tests;

/// <summary>A 2-of-3 of the test mnemonic and two others, and pieces to bend it with.</summary>
internal static class Quorum
{
    internal const string Path = "m/48'/0'/0'/2'";
    internal static KeyTree Own => KeyTree.Abandon;
    internal static readonly KeyTree Second = KeyTree.Of(2), Third = KeyTree.Of(3);

    internal static string Honest => Of(Own.Expression(Path), Second.Expression(Path), Third.Expression(Path));

    internal static string Of(params string[] keys) => $"wsh(sortedmulti(2,{string.Join(',', keys)}))";

    internal static WalletPolicy Policy(string descriptor, string name = "vault", Network network = Network.Main)
        => WalletPolicy.FromDescriptor(name, Descriptor.Parse(descriptor, network).Value).Value;
}
