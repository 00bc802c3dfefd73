namespace Holdfast.Airgap.Tests.Types;

/// <summary>The wallet that everyone may know.</summary>
internal static class Wallets
{
    public static Bitcoin.Tests.KeyTree Abandon => Bitcoin.Tests.KeyTree.Abandon;
}
