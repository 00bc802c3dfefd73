using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Ethereum.Reviews;

/// <summary>The account that signs: found with the wallet's public keys, or, where a request is described without a wallet, known by its path alone.</summary>
/// <param name="Wallet">Master fingerprint of the wallet asked for.</param>
/// <param name="Path">The whole path of the account's key.</param>
/// <param name="Key">Null where there is no wallet to derive it.</param>
internal sealed record SigningAccount(Fingerprint Wallet, DerivationPath Path, PublicKey? Key)
{
    /// <summary>Null where the key is.</summary>
    public Address? Address { get; } = Key is { } key ? Ethereum.Address.Of(key) : null;

    /// <summary>False where either is not known.</summary>
    public bool Is(Address? address) => Address is { } own && address == own;

    /// <summary>Refused: another wallet, a path that does not sign here, a host that asks for another account than the path's, a locked wallet.</summary>
    /// <param name="request">What is to be signed.</param>
    /// <param name="keys">The wallet's public side; null where there is none.</param>
    /// <param name="chainId">For which chain; null where what is signed names none.</param>
    public static Result<SigningAccount> Find(EthereumRequest request, IPublicKeys? keys, ulong? chainId)
    {
        if (keys is not null && request.Wallet != keys.Wallet) { return new Refused(Refusal.WrongWallet, $"the request is for wallet {request.Wallet}"); }
        if (EthereumPath.Check(request.Path, chainId) is { } refused) { return refused; }
        if (keys is null) { return new SigningAccount(request.Wallet, request.Path, null); }
        if (!keys.Opens(request.Path)) { return new Refused(Refusal.PathNotAllowed, $"{request.Path} is not open to this host"); }
        if (keys.Derive(request.Path) is not { } derived) { return new Refused(Refusal.Locked, ""); }
        var account = new SigningAccount(request.Wallet, request.Path, derived.Key);
        return request.HostAddress is null || account.Is(request.HostAddress) ? account
            : new Refused(Refusal.WrongWallet, $"the request is for {request.HostAddress}, and the key at {request.Path} is that of {account.Address}");
    }

    /// <summary>Who signs.</summary>
    /// <param name="label">What the address is to it.</param>
    public IEnumerable<Field> Fields(string label) => Address is { } address
        ?
        [
            new(label, address.ToString(), FieldKind.Address),
            new(Phrase.Of("field.path"), Path.ToString(), FieldKind.Path),
            new(Phrase.Of("field.wallet"), Wallet.ToString()),
        ]
        : [new(label, Phrase.Of("ether.from.unknown")), new(Phrase.Of("field.path"), Path.ToString(), FieldKind.Path)];

    /// <summary>One signature over one digest, whose key is the account's; null without the key.</summary>
    public SigningPlan? Plan(in Hash256 digest) => Key is not { } key ? null : new([new PlannedSignature
    {
        Parent = ParentOf(Path),
        Index = IndexOf(Path),
        Algorithm = SigningAlgorithm.EcdsaRecoverable,
        Digest = digest,
        PublicKey = key,
        Subject = 0,
    }], NonceOptions.Default);

    private static DerivationPath ParentOf(DerivationPath path) => path.Take(path.Depth - 1);

    private static uint IndexOf(DerivationPath path) => path[path.Depth - 1];
}
