using System.Buffers.Binary;
using Holdfast.Bitcoin.Labels;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>What the owner set for reviewing and signing PSBTs. The first group holds until changed, the second for one request only.</summary>
public sealed record PsbtOptions(Network Network)
{
    /// <summary>Multisig wallets the owner registered: only their change is recognised.</summary>
    public IReadOnlyList<WalletPolicy> Policies { get; init; } = [];
    /// <summary>Sign segwit inputs whose previous transaction is missing, after a warning. Off: such a file is refused (CVE-2020-14199).</summary>
    public bool AllowUnverifiedAmounts { get; init; }
    public NonceOptions Nonces { get; init; } = NonceOptions.Default;
    /// <summary>Amounts in satoshis first.</summary>
    public bool SatoshisFirst { get; init; }

    /// <summary>What the host names to sign for; null: whatever is the wallet's.</summary>
    public SigningScope? Only { get; init; }
    /// <summary>The host's words about addresses and coins, shown as such beside them. They decide nothing.</summary>
    public WalletLabels Labels { get; init; } = WalletLabels.None;
    /// <summary>This once: a fee above half of what leaves.</summary>
    public bool AllowHighFee { get; init; }
    /// <summary>This once: SIGHASH NONE and SINGLE.</summary>
    public bool AllowOpenSighash { get; init; }
}

/// <summary>A PSBT to be reviewed and signed by one wallet.</summary>
public sealed class PsbtRequest(Psbt psbt, PsbtOptions options, Fingerprint wallet) : Request(wallet)
{
    public Psbt Psbt { get; } = psbt;
    public PsbtOptions Options { get; } = options;

    /// <inheritdoc/>
    public override Hash256 Digest { get; } = ComputeDigest(psbt, options, wallet);

    private static Hash256 ComputeDigest(Psbt psbt, PsbtOptions options, Fingerprint wallet)
    {
        var hash = Sha256.StartTagged("holdfast/psbt-request"u8);
        Span<byte> head = stackalloc byte[8];
        wallet.Write(head);
        head[4] = (byte)options.Network;
        head[5] = (byte)((options.AllowUnverifiedAmounts ? 1 : 0) | (options.AllowHighFee ? 2 : 0) | (options.AllowOpenSighash ? 4 : 0) | (options.Only is null ? 0 : 8));
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], (ushort)options.Policies.Count);
        hash.Update(head);
        foreach (var policy in options.Policies) { hash.Update(policy.Digest.AsSpan()); }
        if (options.Only is { } only) { hash.Update(only.Digest.AsSpan()); }
        hash.Update(options.Labels.Digest.AsSpan());
        hash.Update(psbt.ComputeDigest().AsSpan());
        return hash.Finish();
    }
}
