using Holdfast.Keys;

namespace Holdfast.Bitcoin;

/// <summary>
/// A standard account: BIP-44, 49, 84, 86 (purpose'/coin'/account'), BIP-48 (48'/coin'/account'/script type') or BIP-87
/// (87'/coin'/account'). Every step is hardened; a path with an unhardened root, another purpose or more steps is none of these.
/// </summary>
/// <param name="Purpose">44, 48, 49, 84, 86 or 87, without the hardened bit.</param>
/// <param name="Coin">SLIP-44 coin type without the hardened bit, whichever the path says: compare it with the network's.</param>
/// <param name="Account">Account number without the hardened bit.</param>
/// <param name="ScriptType">Null for BIP-87, which leaves it to the descriptor.</param>
public sealed record AccountPath(uint Purpose, uint Coin, uint Account, ScriptType? ScriptType)
{
    /// <summary>The kinds of accounts of a single key, the one that most wallets use first: BIP-84, 86, 49, 44.</summary>
    public static IReadOnlyList<ScriptType> SingleKeyTypes { get; } = [Bitcoin.ScriptType.WitnessPubKeyHash, Bitcoin.ScriptType.Taproot, Bitcoin.ScriptType.ScriptHashWitnessPubKeyHash, Bitcoin.ScriptType.PubKeyHash];

    /// <summary>True if the coin type is this network's.</summary>
    public bool IsFor(Network network) => Coin == network.CoinType;

    /// <summary>The account's path.</summary>
    public DerivationPath ToPath()
    {
        Span<uint> steps = [Harden(Purpose), Harden(Coin), Harden(Account), Harden(ScriptType == Bitcoin.ScriptType.ScriptHashWitnessScriptHash ? 1u : 2u)];
        return DerivationPath.Of(steps[..(Purpose == 48 ? 4 : 3)]);
    }

    /// <summary>The standard path of an account; multisig in P2SH, which BIP-48 does not number, gets BIP-87's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The account number is 2^31 or more.</exception>
    public static DerivationPath For(ScriptType type, Network network, uint account)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(account, DerivationPath.Hardened);
        var purpose = type switch
        {
            Bitcoin.ScriptType.PubKeyHash => 44u,
            Bitcoin.ScriptType.ScriptHashWitnessPubKeyHash => 49u,
            Bitcoin.ScriptType.WitnessPubKeyHash => 84u,
            Bitcoin.ScriptType.Taproot => 86u,
            Bitcoin.ScriptType.ScriptHash => 87u,
            Bitcoin.ScriptType.ScriptHashWitnessScriptHash or Bitcoin.ScriptType.WitnessScriptHash => 48u,
        };
        return new AccountPath(purpose, network.CoinType, account, type).ToPath();
    }

    /// <summary>Reads exactly an account's path, from the master key; null for any other path.</summary>
    public static AccountPath? From(DerivationPath path)
    {
        if (path.Depth is not (3 or 4) || path.HardenedDepth != path.Depth) { return null; }
        var purpose = Soften(path[0]);
        ScriptType? type = (purpose, path.Depth) switch
        {
            (44, 3) => Bitcoin.ScriptType.PubKeyHash,
            (49, 3) => Bitcoin.ScriptType.ScriptHashWitnessPubKeyHash,
            (84, 3) => Bitcoin.ScriptType.WitnessPubKeyHash,
            (86, 3) => Bitcoin.ScriptType.Taproot,
            (48, 4) when Soften(path[3]) == 1 => Bitcoin.ScriptType.ScriptHashWitnessScriptHash,
            (48, 4) when Soften(path[3]) == 2 => Bitcoin.ScriptType.WitnessScriptHash,
            _ => null,
        };
        return type is not null || (purpose, path.Depth) == (87, 3) ? new(purpose, Soften(path[1]), Soften(path[2]), type) : null;
    }

    /// <summary>Reads an account's path and the two unhardened steps of an address below it, branch and index; null for any other path.</summary>
    public static AccountPath? FromAddress(DerivationPath path, out uint branch, out uint index)
    {
        (branch, index) = (0, 0);
        if (path.Depth < 2 || DerivationPath.IsHardened(path[path.Depth - 1]) || DerivationPath.IsHardened(path[path.Depth - 2])) { return null; }
        (branch, index) = (path[path.Depth - 2], path[path.Depth - 1]);
        return From(path.Take(path.Depth - 2));
    }

    private static uint Harden(uint number) => number | DerivationPath.Hardened;
    private static uint Soften(uint step) => step & ~DerivationPath.Hardened;
}
