using System.Text;
using Holdfast.Bitcoin.Messages;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Seeds;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests.Messages;

/// <summary>A wallet that reviews messages and signs plans with no owner in between.</summary>
internal sealed class MessageWallet : IPublicKeys, IDisposable
{
    /// <summary>The mnemonic of Trezor's device tests.</summary>
    public const string All = "all all all all all all all all all all all all";
    public const string Receive = "m/84'/0'/0'/0/0";

    private readonly ExtendedSecretKey _master;

    public MessageWallet(string mnemonic = All)
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

    public ExtendedPublicKey? Derive(DerivationPath path)
    {
        if (IsLocked) { return null; }
        using var key = _master.Derive(path);
        return key.ToPublic();
    }

    public MessageRequest Request(ReadOnlySpan<byte> message, string path = Receive, MessageOptions? options = null)
    {
        Assert.True(DerivationPath.TryParse(path, out var parsed));
        return new(message, parsed, options ?? new(Network.Main), Wallet);
    }

    public Proposal Propose(ReadOnlySpan<byte> message, string path = Receive, MessageOptions? options = null) => MessageReviewer.Review(Request(message, path, options), this);

    public Proposal Propose(string message, string path = Receive, MessageOptions? options = null) => Propose(Encoding.UTF8.GetBytes(message), path, options);

    public string Sign(Proposal proposal) => SignedMessage.Write((MessageRequest)proposal.Request, proposal.Plan!, [SignOne(proposal)]);

    /// <summary>The one signature of a plan.</summary>
    public Signature SignOne(Proposal proposal)
    {
        Assert.Null(proposal.Review.Refused);
        var planned = Assert.Single(proposal.Plan!.Signatures.ToArray());
        using var key = _master.Derive(planned.Path);
        return Sign(planned, key.Key, proposal.Plan.Nonces);
    }

    public static Signature Sign(in PlannedSignature planned, ReadOnlySpan<byte> secret, NonceOptions nonces)
    {
        var signature = new Signature();
        switch (planned.Algorithm)
        {
            case SigningAlgorithm.Ecdsa:
                Ecdsa.Sign(planned.Digest, secret, signature.Span, nonces.GrindLowR);
                break;
            case SigningAlgorithm.EcdsaRecoverable:
                signature.Recovery = Ecdsa.SignRecoverable(planned.Digest, secret, signature.Span);
                break;
            case SigningAlgorithm.TaprootKeyPath:
                Schnorr.Sign(planned.Digest, secret, planned.TapTweak.AsSpan(), (nonces.Auxiliary ?? default).AsSpan(), signature.Span, new byte[Schnorr.ScratchSize]);
                break;
        }
        return signature;
    }

    public void Dispose() => _master.Dispose();
}
