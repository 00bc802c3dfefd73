using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Keys;

namespace Holdfast.Fuzz;

/// <summary>Policies of miniscript and taproot trees: K0 to K9 stand for keys, since no mutation finds one. Whatever is read derives, is told and reads again.</summary>
internal static class MiniscriptTarget
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 10).Select(Key)];

    /// <summary>The first byte chooses P2WSH, nested P2WSH, a tree below a key, or a tree below none.</summary>
    internal static void Run(byte[] input)
    {
        if (input.Length < 2) { return; }
        var text = Encoding.Latin1.GetString(input.AsSpan(1));
        for (var i = 0; i < Keys.Length; i++) { text = text.Replace($"K{i}", Keys[i], StringComparison.Ordinal); }
        var whole = (input[0] & 3) switch
        {
            0 => $"wsh({text})",
            1 => $"sh(wsh({text}))",
            2 => $"tr({Keys[9]},{text})",
            _ => $"tr(50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0,{text})",
        };
        if (!Descriptor.Parse(whole, Network.Main).TryGet(out var descriptor, out _)) { return; }
        var written = descriptor.ToString();
        FindingException.Unless(Descriptor.Parse(written, Network.Main, requireChecksum: true).Value.ToString() == written, "a written policy reads differently");
        FindingException.Unless(descriptor.TryDerive(0, descriptor.IsRanged ? 7u : 0, out var script), "a policy has no script");
        if (!WalletPolicy.FromDescriptor("fuzz", descriptor).TryGet(out var policy, out _)) { return; }
        FindingException.Unless(policy.TryDerive(0, 7, out var again) && again.ScriptPubKey.AsSpan().SequenceEqual(script!.ScriptPubKey), "a policy has another script than its descriptor");
        FindingException.Unless(policy.ReviewPages([]).Count > policy.Cosigners.DistinctBy(cosigner => cosigner.Key).Count(), "a policy is not told");
    }

    private static string Key(int number)
    {
        var key = TestKeys.Instance.Derive(DerivationPath.TryParse($"m/48'/0'/{number}'/2'", out var path) ? path : DerivationPath.Master)!;
        return $"[{TestKeys.Instance.Wallet}/48h/0h/{number}h/2h]{key.ToString(Network.Main)}/<0;1>/*";
    }
}
