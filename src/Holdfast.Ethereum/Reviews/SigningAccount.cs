using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Reviews;

/// <summary>The account that signs, found with the wallet's public keys.</summary>
internal sealed record SigningAccount(Fingerprint Wallet, DerivationPath Parent, uint Index, PublicKey Key)
{
    public Address Address { get; } = Address.Of(Key);
    public DerivationPath Path => Parent.Child(Index);

    /// <summary>Refused: another wallet, a path that does not sign here, a locked wallet.</summary>
    /// <param name="request">What is to be signed.</param>
    /// <param name="keys">The wallet's public side.</param>
    /// <param name="chainId">For which chain; null where what is signed names none.</param>
    public static Result<SigningAccount> Find(EthereumRequest request, IPublicKeys keys, ulong? chainId)
    {
        if (request.Wallet != keys.Wallet) { return new Refused(Refusal.WrongWallet, $"the request is for wallet {request.Wallet}"); }
        if (EthereumPath.Check(request.Path, chainId) is { } refused) { return refused; }
        var last = request.Path.Depth - 1;
        return keys.Derive(request.Path) is { } account ? new SigningAccount(request.Wallet, request.Path.Take(last), request.Path[last], account.Key) : new Refused(Refusal.Locked, "");
    }

    /// <summary>Who signs.</summary>
    /// <param name="label">What the address is to it.</param>
    public IEnumerable<Field> Fields(string label) =>
    [
        new(label, Address.ToString(), FieldKind.Address),
        new(Phrase.Of("field.path"), Path.ToString(), FieldKind.Path),
        new(Phrase.Of("field.wallet"), Wallet.ToString()),
    ];

    /// <summary>One signature over one digest, whose key is the account's.</summary>
    public SigningPlan Plan(in Hash256 digest) => new([new PlannedSignature
    {
        Parent = Parent,
        Index = Index,
        Algorithm = SigningAlgorithm.EcdsaRecoverable,
        Digest = digest,
        PublicKey = Key,
        Subject = 0,
    }], NonceOptions.Default);
}
