using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Tests;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;

namespace Holdfast.Fuzz;

/// <summary>One honest file of every kind that registers a wallet.</summary>
internal static class WalletFileSeeds
{
    private const string Path = "m/48'/0'/0'/2'";

    private static Descriptor Quorum { get; } =
        Descriptor.Parse($"wsh(sortedmulti(2,{KeyTree.Abandon.Expression(Path)},{KeyTree.Of(2).Expression(Path)}))", Network.Main).Value;

    public static IEnumerable<byte[]> Files()
    {
        var text = Quorum.ToString()[..^9];
        string[] files =
        [
            text, $"# joined\n{text}\n{text.Replace("<0;1>", "0", StringComparison.Ordinal)}\n{text.Replace("<0;1>", "1", StringComparison.Ordinal)}",
            $$"""{"label":"vault","descriptor":"{{text}}","devices":[{"type":"other"}],"blockheight":0}""",
            BsmsRecord.Write(Quorum).Value, ColdcardMultisigText.Write("vault", Quorum).Value, CaravanJson.Write("vault", Quorum).Value,
        ];
        return files.Select(file => (byte[])[0, .. Encoding.ASCII.GetBytes(file)]);
    }

    public static IEnumerable<byte[]> Records()
    {
        yield return [4, .. Encoding.ASCII.GetBytes(BsmsRecord.Write(Quorum).Value)];
        // BIP-129's first key record: it is signed.
        yield return [0, .. """
            BSMS 1.0
            00
            [59865f44/48'/0'/0'/2']026d15412460ba0d881c21837bb999233896085a9ed4e5445bd637c10e579768ba
            Signer 1 key
            H6DXgqkCb353BDPkzppMFpOcdJZlpur0WRetQhIBqSn6DFzoQWBtm+ibP5wERDRNi0bxxev9B+FIvyQWq0s6im4=
            """u8];
    }
}
