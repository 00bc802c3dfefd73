using System.Text;
using Holdfast.Cryptography;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Keys;
using Holdfast.Seeds;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Ethereum.Tests;

/// <summary>A wallet that reviews and signs with no owner in between.</summary>
internal sealed class EthereumWallet : IPublicKeys, IDisposable
{
    /// <summary>The mnemonic of Trezor's device tests.</summary>
    public const string All = "all all all all all all all all all all all all";
    public const string First = "m/44'/60'/0'/0/0";
    /// <summary>The address of <see cref="First"/> with <see cref="All"/>.</summary>
    public const string FirstAddress = "0x73d0385F4d8E00C5e6504C6030F47BF6212736A8";

    private readonly ExtendedSecretKey _master;

    public EthereumWallet(string mnemonic = All)
    {
        Assert.True(Mnemonic.TryParse(Encoding.UTF8.GetBytes(mnemonic), out var parsed, out _));
        using (parsed)
        {
            using var seed = parsed.ToSeed([]);
            _master = ExtendedSecretKey.FromSeed(seed.Span);
        }
    }

    public Fingerprint Wallet => _master.Fingerprint;
    public bool IsLocked { get; set; }
    public IExplainer Explainer { get; init; } = NothingKnown.Instance;
    public EthereumOptions Options { get; set; } = new();

    public ExtendedPublicKey? Derive(DerivationPath path)
    {
        if (IsLocked) { return null; }
        using var key = _master.Derive(path);
        return key.ToPublic();
    }

    public static DerivationPath Path(string path) => DerivationPath.TryParse(path, out var parsed) ? parsed : throw new ArgumentException("not a path");

    public Proposal Propose(EthereumTransaction transaction, string path = First)
        => EthereumTransactionReviewer.Review(new(transaction, Path(path), Options, Wallet), this, Explainer);

    public Proposal Propose(Authorization authorization, string path = First)
        => AuthorizationReviewer.Review(new(authorization, Path(path), Options, Wallet), this, Explainer);

    public Proposal Propose(TypedData message, ulong? hostChainId = null) => TypedDataReviewer.Review(new(message, Path(First), Options, Wallet, hostChainId), this, Explainer);

    public Proposal Propose(ReadOnlySpan<byte> message, string path = First) => PersonalMessageReviewer.Review(new(message, Path(path), Options, Wallet), this, Explainer);

    public Proposal Propose(string message) => Propose(Encoding.UTF8.GetBytes(message));

    public SignedEthereumTransaction Sign(EthereumTransaction transaction, string path = First)
    {
        var proposal = Propose(transaction, path);
        return SignedEthereumTransaction.Of((EthereumTransactionRequest)proposal.Request, proposal.Plan!, [SignOne(proposal)]).Value;
    }

    public EthereumSignature SignatureOf(Proposal proposal) => EthereumSignature.Of(proposal.Plan!, [SignOne(proposal)]).Value;

    /// <summary>The one signature of a plan.</summary>
    public Signature SignOne(Proposal proposal)
    {
        Assert.Null(proposal.Review.Refused);
        var planned = Assert.Single(proposal.Plan!.Signatures.ToArray());
        Assert.Equal(SigningAlgorithm.EcdsaRecoverable, planned.Algorithm);
        using var key = _master.Derive(planned.Path);
        var signature = new Signature();
        signature.Recovery = Ecdsa.SignRecoverable(planned.Digest, key.Key, signature.Span);
        return signature;
    }

    public void Dispose() => _master.Dispose();
}
