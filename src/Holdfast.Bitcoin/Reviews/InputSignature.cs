using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>One finished signature of a PSBT's input, as a script takes it: for whoever puts it into the PSBT.</summary>
public sealed class InputSignature
{
    private InputSignature(int input, SigningAlgorithm algorithm, byte[] key, Hash256? leaf, byte[] value)
        => (Input, Algorithm, _key, Leaf, _value) = (input, algorithm, key, leaf, value);

    private readonly byte[] _key, _value;

    /// <summary>Position of the input.</summary>
    public int Input { get; }
    public SigningAlgorithm Algorithm { get; }
    /// <summary>33 bytes for ECDSA; for taproot the 32 of the output key, or of the key in the script.</summary>
    public ReadOnlyMemory<byte> Key => _key;
    /// <summary>The hash of the taproot script that is signed for; null for anything else.</summary>
    public Hash256? Leaf { get; }
    /// <summary>DER or 64 bytes, and the sighash type but for taproot's default.</summary>
    public ReadOnlyMemory<byte> Value => _value;
    internal uint Type { get; private init; }

    /// <summary>Writes every signature of a plan.</summary>
    /// <param name="request">The request that was signed.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="signatures">One for each planned signature, in order.</param>
    public static InputSignature[] Of(PsbtRequest request, SigningPlan plan, ReadOnlySpan<Signature> signatures)
    {
        if (signatures.Length != plan.Signatures.Length) { throw new ArgumentException("a signature for each planned one is needed", nameof(signatures)); }
        var written = new InputSignature[signatures.Length];
        for (var i = 0; i < written.Length; i++) { written[i] = Of(request.Psbt, plan.Signatures[i], signatures[i]); }
        return written;
    }

    private static InputSignature Of(Psbt psbt, in PlannedSignature planned, in Signature signature)
    {
        var isEcdsa = planned.Algorithm == SigningAlgorithm.Ecdsa;
        var type = psbt.TryFind(psbt.Inputs[planned.Subject], InputField.SighashType, out var asked) ? asked[0] : isEcdsa ? SighashType.All : SighashType.Default;
        Span<byte> der = stackalloc byte[Ecdsa.MaxDerSize];
        var value = isEcdsa ? der[..Ecdsa.ToDer(signature.AsSpan(), der)] : signature.AsSpan();
        return new(planned.Subject, planned.Algorithm, isEcdsa ? planned.PublicKey.ToBytes() : planned.OutputKey.AsSpan().ToArray(),
            planned.Algorithm == SigningAlgorithm.TaprootScriptPath ? planned.Leaf : null,
            isEcdsa || type != SighashType.Default ? [.. value, (byte)type] : value.ToArray()) { Type = type };
    }
}
