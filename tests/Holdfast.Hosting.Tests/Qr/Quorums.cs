using Holdfast.Bitcoin;
using Holdfast.Keys;

namespace Holdfast.Hosting.Tests.Qr;

/// <summary>Multisigs that <see cref="OpenDevice"/>'s wallet has a key of.</summary>
internal static class Quorums
{
    private const string Own = "[73c5da0a/48'/0'/0'/2']xpub6DkFAXWQ2dHxq2vatrt9qyA3bXYU4ToWQwCHbf5XB2mSTexcHZCeKS1VZYcPoBd5X8yVcbXFHJR9R8UCVpt82VX1VhR28mCyxUFL4r6KFrf";
    private const string Other = "[b8688df1/48'/0'/0'/2']xpub6FQya7zGhR92kacYsNnjreouvnHJMpXYsUXnW6NJJAJRCKsa26TzDy4LdnGhEurr3d6y1J8PJ7EEMKQp74XTqYvmGJNogYXSKDszYHtF8mX";

    /// <summary>Without a name.</summary>
    internal static string Descriptor(int needed = 2) => $"wsh(sortedmulti({needed},{Own}/<0;1>/*,{Other}/<0;1>/*))";

    internal static WalletPolicy Policy(string name, int needed = 2) => WalletPolicy.FromDescriptor(name, Holdfast.Bitcoin.Descriptor.Parse(Descriptor(needed), Network.Main).Value).Value;
}
