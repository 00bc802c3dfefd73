using Holdfast.Airgap.Types;
using Holdfast.Ethereum;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Accounts;

/// <summary>
/// This wallet's accounts of Ethereum for apps that will watch them, as ERC-4527 and Keystone have it: MetaMask reads a key for the standard and for
/// the legacy numbering, with the children it is to derive, and of Ledger Live's the accounts one by one, since each is behind a hardened step. Derived at
/// once, so that a message is of one unlock.
/// </summary>
public sealed class EthereumKeys
{
    /// <summary>Accounts of Ledger Live that are shown; MetaMask takes pages of five.</summary>
    public const int LedgerLiveAccounts = 10;

    /// <summary>m/44'/60'/0': above it are all accounts of BIP-44's and of the legacy numbering.</summary>
    private static readonly DerivationPath FirstAccount = EthereumPath.OfAccount(EthereumAccounts.Legacy, 0).Take(3);

    private static readonly CoinInfo Ether = new(EthereumPath.EtherCoinType, 0);

    private readonly Fingerprint _master;
    private readonly ExtendedPublicKey _account;
    private readonly ExtendedPublicKey[] _live;

    private EthereumKeys(Fingerprint master, ExtendedPublicKey account, ExtendedPublicKey[] live) => (_master, _account, _live) = (master, account, live);

    /// <summary>Derives them. Refused where the wallet is locked.</summary>
    public static Result<EthereumKeys> Derive(IPublicKeys keys)
    {
        var live = new ExtendedPublicKey[LedgerLiveAccounts];
        for (var i = 0; i < live.Length; i++)
        {
            if (keys.Derive(EthereumPath.OfAccount(EthereumAccounts.LedgerLive, (uint)i)) is not { } key) { return new Refused(Refusal.Locked, ""); }
            live[i] = key;
        }
        return keys.Derive(FirstAccount) is { } account ? new EthereumKeys(keys.Wallet, account, live) : new Refused(Refusal.Locked, "");
    }

    /// <summary>The first account's address; null where BIP-32 has no key (below 2^-127).</summary>
    public Address? FirstAddress(EthereumAccounts scheme) => scheme switch
    {
        EthereumAccounts.Bip44 => _account.Derive([0, 0]) is { } key ? Address.Of(key.Key) : null,
        EthereumAccounts.LedgerLive => Address.Of(_live[0].Key),
        EthereumAccounts.Legacy => _account.Derive([0]) is { } key ? Address.Of(key.Key) : null,
    };

    /// <summary>What MetaMask, and wallets that pair as it does, are shown.</summary>
    /// <param name="scheme">Which accounts.</param>
    /// <param name="name">What the app calls the device.</param>
    public UrMessage ToMessage(EthereumAccounts scheme, string name) => scheme switch
    {
        EthereumAccounts.Bip44 => (Account(name, [Receiving, Any], "account.standard") with { UseInfo = Ether }).ToMessage(),
        EthereumAccounts.Legacy => (Account(name, [Any], "account.ledger_legacy") with { UseInfo = Ether }).ToMessage(),
        EthereumAccounts.LedgerLive => ToLedgerLive(name),
    };

    /// <summary>As they stand in Keystone's crypto-multi-accounts: the standard account, the first of the legacy ones, those of Ledger Live.</summary>
    /// <param name="name">What each key is called.</param>
    public IEnumerable<HdKey> ToKeystone(string name)
    {
        yield return Account(name, [Receiving, Any], "account.standard");
        if (_account.Derive([0]) is { } first) { yield return Single(first, EthereumAccounts.Legacy, 0, name, "account.ledger_legacy") with { Parent = first.Parent }; }
        for (var i = 0; i < _live.Length; i++) { yield return Live(i, name) with { Parent = _live[i].Parent }; }
    }

    private static PathComponent Receiving => new PathComponent.Child(0, false);
    private static PathComponent Any => new PathComponent.Wildcard(false);

    private HdKey Account(string name, PathComponent[] children, string note) => new(_account.Key.ToBytes())
    {
        ChainCode = _account.ChainCode,
        Origin = KeyPath.Of(FirstAccount, _master, _account.Depth),
        Children = new(children, Depth: 0),
        Parent = _account.Parent,
        Name = name,
        Note = note,
    };

    private HdKey Live(int index, string name) => Single(_live[index], EthereumAccounts.LedgerLive, (uint)index, name, "account.ledger_live");

    // Without a chain code: nothing is derived of it.
    private HdKey Single(ExtendedPublicKey key, EthereumAccounts scheme, uint index, string name, string note)
        => new(key.Key.ToBytes()) { Origin = KeyPath.Of(EthereumPath.OfAccount(scheme, index), _master), Name = name, Note = note };

    // A crypto-account of keys alone: of BCR-2020-010's scripts around them there are none.
    private UrMessage ToLedgerLive(string name) => UrMessage.Of(UrType.Account, UrVersion.One, writer =>
    {
        writer.WriteStartMap(2);
        writer.WriteInt32(1);
        writer.WriteUInt32(_master.Value);
        writer.WriteInt32(2);
        writer.WriteStartArray(_live.Length);
        for (var i = 0; i < _live.Length; i++) { Live(i, name).WriteTagged(writer, UrVersion.One); }
        writer.WriteEndArray();
        writer.WriteEndMap();
    });
}
