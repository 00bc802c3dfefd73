using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Seeds;
using Holdfast.Signing;

namespace Holdfast.Device;

/// <summary>
/// Makes the signatures of an approved plan. Parents are derived once, each leaf into scratch memory of its worker, and every signature
/// is verified against the key that the chain took from the script: a wrong key or a faulty computation leaves nothing. One at a time signs.
/// </summary>
internal sealed class PlanSigner : IDisposable
{
    /// <summary>Bytes that are kept for small plans: a few parents and one worker.</summary>
    private const int KeptSize = 1024;

    private const int WorthSharing = 8, ParentSize = Bip32.KeySize + Bip32.ChainCodeSize;
    private const int ChainCodeAt = Bip32.KeySize, SchnorrAt = ChainCodeAt + Bip32.ChainCodeSize, AuxiliaryAt = SchnorrAt + Schnorr.ScratchSize;
    private const int ScratchSize = AuxiliaryAt + Hash256.Size;

    private SecretMemory? _kept;

    /// <summary>Signs all of a plan; nothing if one signature does not verify.</summary>
    /// <param name="master">The wallet's.</param>
    /// <param name="plan">As it was approved.</param>
    /// <param name="known">Public keys of the same wallet: those that are there are not computed anew.</param>
    public Result<Signature[]> Sign(ExtendedSecretKey master, SigningPlan plan, KnownPublicKeys known)
    {
        var parents = NumberParents(plan);
        var count = plan.Signatures.Length;
        var parts = count < WorthSharing ? 1 : Math.Min(4 * Environment.ProcessorCount, count);
        // One piece for all parents and workers: to come by guarded memory takes longer than to sign. For few signatures it is kept, zeroed, till the wallet is locked.
        var size = parents.Count * ParentSize + parts * ScratchSize;
        var memory = size <= KeptSize ? _kept ??= new(KeptSize) : new(size);
        try { return Sign(master, plan, known, parents, parts, memory); }
        finally
        {
            if (memory == _kept) { FixedTime.Clear(memory.Span); }
            else { memory.Dispose(); }
        }
    }

    /// <summary>Gives back what is kept.</summary>
    public void Dispose()
    {
        _kept?.Dispose();
        _kept = null;
    }

    private static Result<Signature[]> Sign(ExtendedSecretKey master, SigningPlan plan, KnownPublicKeys known, Dictionary<DerivationPath, int> parents, int parts, SecretMemory memory)
    {
        var signatures = new Signature[plan.Signatures.Length];
        var publicKeys = new PublicKey[parents.Count];
        foreach (var (path, number) in parents) { publicKeys[number] = master.DeriveInto(path, memory.Span.Slice(number * ParentSize, ParentSize), each => known.Find(each)?.Key); }
        var failed = 0;
        void Part(int part)
        {
            var scratch = memory.Span.Slice(parents.Count * ParentSize + part * ScratchSize, ScratchSize);
            var end = (int)((long)signatures.Length * (part + 1) / parts);
            for (var i = (int)((long)signatures.Length * part / parts); i < end; i++)
            {
                ref readonly var planned = ref plan.Signatures[i];
                var parent = parents[planned.Parent];
                if (!TrySign(memory.Span.Slice(parent * ParentSize, ParentSize), publicKeys[parent], planned, plan.Nonces, scratch, ref signatures[i])) { Volatile.Write(ref failed, 1); }
            }
            FixedTime.ClearStack();
        }
        if (parts == 1) { Part(0); }
        else { Parallel.For(0, parts, Part); }
        FixedTime.ClearStack(); // the parents were derived on this thread
        return failed == 0 ? signatures : new Refused(Refusal.SelfTestFailed, "a signature did not verify");
    }

    private static Dictionary<DerivationPath, int> NumberParents(SigningPlan plan)
    {
        var parents = new Dictionary<DerivationPath, int>();
        foreach (ref readonly var planned in plan.Signatures) { parents.TryAdd(planned.Parent, parents.Count); }
        return parents;
    }

    private static bool TrySign(ReadOnlySpan<byte> parent, in PublicKey parentPublic, in PlannedSignature planned, NonceOptions nonces, Span<byte> scratch, ref Signature signature)
    {
        var key = scratch[..Bip32.KeySize];
        if (!Bip32.TryDeriveChild(parent[..Bip32.KeySize], parent[Bip32.KeySize..], parentPublic, planned.Index, key, scratch.Slice(ChainCodeAt, Bip32.ChainCodeSize))) { return false; }
        switch (planned.Algorithm)
        {
            case SigningAlgorithm.Ecdsa:
                Ecdsa.Sign(planned.Digest, key, signature.Span, nonces.GrindLowR);
                return Ecdsa.Verify(planned.Digest, signature.AsSpan(), planned.PublicKey);
            case SigningAlgorithm.EcdsaRecoverable:
                signature.Recovery = Ecdsa.SignRecoverable(planned.Digest, key, signature.Span);
                return Ecdsa.TryRecover(planned.Digest, signature.AsSpan(), signature.Recovery, out var recovered) && recovered == planned.PublicKey;
            case SigningAlgorithm.TaprootKeyPath or SigningAlgorithm.TaprootScriptPath:
                var auxiliary = scratch.Slice(AuxiliaryAt, Hash256.Size);
                if (nonces.Auxiliary is { } fixedAuxiliary) { fixedAuxiliary.AsSpan().CopyTo(auxiliary); }
                else { Entropy.Fill(auxiliary); }
                if (planned.Algorithm == SigningAlgorithm.TaprootKeyPath && !SecretKey.TryTapTweak(key, planned.PublicKey, planned.TapTweak.AsSpan())) { return false; }
                Schnorr.Sign(planned.Digest, key, [], auxiliary, signature.Span, scratch.Slice(SchnorrAt, Schnorr.ScratchSize));
                return Schnorr.Verify(planned.Digest.AsSpan(), signature.AsSpan(), planned.OutputKey.AsSpan());
            default:
                return false;
        }
    }
}
