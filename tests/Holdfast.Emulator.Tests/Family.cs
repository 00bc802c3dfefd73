using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;

namespace Holdfast.Emulator.Tests;

/// <summary>The benchmark set's sortedmulti(2,A,B,C) at m/48'/0'/0'/2', as coordinators write it; A is the default words'.</summary>
internal static class Family
{
    private const string A = "[73c5da0a/48'/0'/0'/2']xpub6DkFAXWQ2dHxq2vatrt9qyA3bXYU4ToWQwCHbf5XB2mSTexcHZCeKS1VZYcPoBd5X8yVcbXFHJR9R8UCVpt82VX1VhR28mCyxUFL4r6KFrf";
    public const string B = "[b8688df1/48'/0'/0'/2']xpub6FQya7zGhR92kacYsNnjreouvnHJMpXYsUXnW6NJJAJRCKsa26TzDy4LdnGhEurr3d6y1J8PJ7EEMKQp74XTqYvmGJNogYXSKDszYHtF8mX";
    private const string C = "[28645006/48'/0'/0'/2']xpub6DnEBNkSJKBYQmsbhS1sP9cNdtU5c9PLFGCjTJmxicxc13WB8zNNGQazabQpyFAGW5bV9tMko4uBxDxjUKL6dSAcx1tEbgEHtgSqyRsekh6";

    public const string FirstAddress = "bc1qm43n7nnev58aj3nrznz2xscgv98t7gxycq5pmp20a5vzfp5t0q2s7r6twa";
    public const string Descriptor = $"wsh(sortedmulti(2,{A}/<0;1>/*,{B}/<0;1>/*,{C}/<0;1>/*))";

    /// <summary>BIP-388's JSON, not registered yet.</summary>
    public const string Policy = $$"""{"name":"family","descriptor_template":"wsh(sortedmulti(2,@0/**,@1/**,@2/**))","keys_info":["{{A}}","{{B}}","{{C}}"]}""";

    /// <summary>Under any name, in any of the formats of coordinators.</summary>
    public static string Write(WalletExportFormat format, string name = "family")
        => WalletExport.Write(WalletPolicy.FromDescriptor(name, Holdfast.Bitcoin.Descriptor.Parse(Descriptor, Network.Main).Value).Value, default, format).Value;
}
