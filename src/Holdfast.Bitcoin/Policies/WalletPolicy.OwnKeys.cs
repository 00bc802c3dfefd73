using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>Which cosigners are this wallet: proven, never believed.</summary>
public sealed partial class WalletPolicy
{
    /// <summary>
    /// The positions of the cosigners that are this wallet's, in order. A cosigner is ours if the wallet's own key at the claimed path
    /// is that key, chain code included; its fingerprint decides nothing. One key has one origin in a policy, so that none of ours is missed under another.
    /// </summary>
    /// <remarks>
    /// Refused: our fingerprint with a key that is not ours there, or our key under another fingerprint (<see cref="Refusal.FalseClaim"/>);
    /// no key of ours (<see cref="Refusal.OwnKeyMissing"/>); our key at a path that is neither m/purpose'/coin'/... nor BIP-45's m/45'
    /// (<see cref="Refusal.PathNotAllowed"/>), or of another network's coin, m/45' being main's (<see cref="Refusal.WrongNetwork"/>); a wallet that gives no key where
    /// ours is claimed (<see cref="Refusal.Locked"/>).
    /// </remarks>
    public Result<IReadOnlyList<int>> OwnKeys(IPublicKeys wallet)
    {
        var own = new List<int>();
        for (var i = 0; i < Cosigners.Count; i++)
        {
            var (cosigner, number) = (Cosigners[i], HolderOf(i) + 1);
            var claimed = cosigner.Fingerprint == wallet.Wallet;
            if (claimed && !wallet.Opens(cosigner.Path)) { return new Refused(Refusal.PathNotAllowed, $"cosigner {number}: {cosigner.Path} is not open to this host"); }
            var key = wallet.Derive(cosigner.Path);
            if (key is null && claimed) { return new Refused(Refusal.Locked, $"cosigner {number}: this wallet gives no key at {cosigner.Path}"); }
            var isOurs = key is not null && key.Key == cosigner.Key.Key && key.ChainCode == cosigner.Key.ChainCode;
            if (isOurs != claimed) { return new Refused(Refusal.FalseClaim, isOurs ? $"cosigner {number} is this wallet under another fingerprint" : $"cosigner {number} claims to be this wallet and is not"); }
            if (!isOurs) { continue; }
            if (PathRefusal(cosigner.Path) is { } reason) { return new Refused(reason, $"cosigner {number}: {cosigner.Path}"); }
            own.Add(i);
        }
        return own.Count == 0 ? new Refused(Refusal.OwnKeyMissing, "none of the cosigners is this wallet") : own;
    }

    private Refusal? PathRefusal(DerivationPath path)
    {
        // BIP-45 names no coin: on another network the same keys would sign for coins that are worth something on main.
        if (path.Depth == 1 && path[0] == (45 | DerivationPath.Hardened)) { return Network == Network.Main ? null : Refusal.WrongNetwork; }
        if (path.HardenedDepth < 2) { return Refusal.PathNotAllowed; }
        return path[1] == (Network.CoinType | DerivationPath.Hardened) ? null : Refusal.WrongNetwork;
    }
}
