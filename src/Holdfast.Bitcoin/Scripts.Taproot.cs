using Holdfast.Cryptography;

namespace Holdfast.Bitcoin;

/// <summary>Taproot outputs (BIP-341 § Constructing and spending Taproot outputs, BIP-86).</summary>
public static partial class Scripts
{
    private static readonly Sha256 TapTweakStart = Sha256.StartTagged("TapTweak"u8);

    /// <summary>P2TR with the key path alone (BIP-86): OP_1 and the tweaked x-only key.</summary>
    public static byte[] PayToTaproot(in PublicKey internalKey)
    {
        var script = new byte[TaprootSize];
        PayToTaproot(in internalKey, script);
        return script;
    }

    /// <summary>As above, into 34 bytes.</summary>
    public static void PayToTaproot(in PublicKey internalKey, Span<byte> script)
    {
        Require(script, TaprootSize);
        (script[0], script[1]) = (Opcode.One, Hash256.Size);
        TaprootOutputKey(in internalKey, TapTweak(in internalKey, [])).AsSpan().CopyTo(script[2..]);
    }

    /// <summary>The tagged hash of the x-only internal key and, for an output with scripts, its 32-byte merkle root.</summary>
    /// <param name="internalKey">Its y is not looked at.</param>
    /// <param name="merkleRootOrEmpty">32 bytes, or none for an output without scripts.</param>
    public static Hash256 TapTweak(in PublicKey internalKey, ReadOnlySpan<byte> merkleRootOrEmpty)
    {
        if (merkleRootOrEmpty.Length is not (0 or Hash256.Size)) { throw new ArgumentException("a merkle root has 32 bytes", nameof(merkleRootOrEmpty)); }
        var hash = TapTweakStart;
        var key = internalKey.ToXOnly();
        hash.Update(key.AsSpan());
        hash.Update(merkleRootOrEmpty);
        return hash.Finish();
    }

    /// <summary>The x-only output key of an internal key and its <see cref="TapTweak"/>.</summary>
    /// <exception cref="InvalidOperationException">The tweak is out of range: no such internal key can be found by trying (below 2^-127).</exception>
    public static Hash256 TaprootOutputKey(in PublicKey internalKey, in Hash256 tweak)
        => Taproot.Tweak(internalKey, tweak).ToXOnly();
}
