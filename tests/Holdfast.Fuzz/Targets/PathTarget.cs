using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Keys;

namespace Holdfast.Fuzz;

/// <summary>Derivation paths, as text and as the little-endian steps of a PSBT.</summary>
internal static class PathTarget
{
    internal static void Run(byte[] input)
    {
        if (DerivationPath.TryParse(Encoding.UTF8.GetString(input), out var read)) { Check(read); }
        if (DerivationPath.TryReadLittleEndian(input, out read)) { Check(read); }
    }

    private static void Check(DerivationPath path)
    {
        FindingException.Unless(path.Depth <= DerivationPath.MaxDepth, "a path is too deep");
        FindingException.Unless(DerivationPath.TryParse(path.ToString(), out var again) && again.Equals(path) && again.GetHashCode() == path.GetHashCode(), "a path reads differently");
        FindingException.Unless(path.Depth == 0 || (DerivationPath.TryParse(path.ToDescriptorString(), out again) && again.Equals(path)), "a descriptor's path reads differently");
        if (AccountPath.From(path) is { } account) { FindingException.Unless(account.ToPath().Equals(path), "an account's path is another"); }
        AccountPath.FromAddress(path, out _, out _);
    }
}
