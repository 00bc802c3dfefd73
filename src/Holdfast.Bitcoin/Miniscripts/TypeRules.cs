using static Holdfast.Bitcoin.Miniscripts.MiniscriptType;

namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>
/// The type of an expression from the types of its parts: BIP-379's table of correctness and of malleability, a line a fragment. None
/// where the parts do not fit.
/// </summary>
internal static class TypeRules
{
    private const MiniscriptType Kept = Timelocks | NoTimelockMix;

    /// <param name="node">The expression, with parts that are typed.</param>
    /// <param name="isTapscript">Where MINIMALIF is consensus, d: has the property u.</param>
    public static MiniscriptType Of(Miniscript node, bool isTapscript)
    {
        var subs = node.Parts;
        MiniscriptType x = subs.Length > 0 ? subs[0].Type : None, y = subs.Length > 1 ? subs[1].Type : None, z = subs.Length > 2 ? subs[2].Type : None;
        return node.Fragment switch
        {
            Fragment.False => B | Z | U | D | E | M | S | ExpensiveVerify | NoTimelockMix,
            Fragment.True => B | Z | U | F | M | ExpensiveVerify | NoTimelockMix,
            Fragment.Key => K | O | N | U | D | E | M | S | ExpensiveVerify | NoTimelockMix,
            Fragment.KeyHash => K | N | U | D | E | M | S | ExpensiveVerify | NoTimelockMix,
            Fragment.Older => B | Z | F | M | ExpensiveVerify | NoTimelockMix | (Timelock.IsByTime(node.Number) ? RelativeTime : RelativeHeight),
            Fragment.After => B | Z | F | M | ExpensiveVerify | NoTimelockMix | (node.Number >= Timelock.FirstTime ? AbsoluteTime : AbsoluteHeight),
            Fragment.Sha256 or Fragment.Hash256 or Fragment.Ripemd160 or Fragment.Hash160 => B | O | N | U | D | M | NoTimelockMix,
            Fragment.Multi => B | N | U | D | E | M | S | NoTimelockMix,
            Fragment.MultiA or Fragment.SortedMultiA => B | U | D | E | M | S | NoTimelockMix,
            Fragment.WrapA => !Has(x, B) ? None : W | (x & (Kept | U | D | F | E | M | S)) | ExpensiveVerify,
            Fragment.WrapS => !Has(x, B | O) ? None : W | (x & (Kept | U | D | F | E | M | S | ExpensiveVerify)),
            Fragment.WrapC => !Has(x, K) ? None : B | (x & (Kept | O | N | D | F | E | M)) | U | S,
            Fragment.WrapD => !Has(x, V | Z) ? None : B | O | If(E, Has(x, F)) | (x & (Kept | M | S)) | N | D | If(U, isTapscript) | ExpensiveVerify,
            Fragment.WrapV => !Has(x, B) ? None : V | (x & (Kept | Z | O | N | M | S)) | F | ExpensiveVerify,
            Fragment.WrapJ => !Has(x, B | N) ? None : B | If(E, Has(x, F)) | (x & (Kept | O | U | M | S)) | N | D | ExpensiveVerify,
            Fragment.WrapN => !Has(x, B) ? None : (x & (Kept | B | Z | O | N | D | F | E | M | S)) | U | ExpensiveVerify,
            Fragment.AndV => !Has(x, V) || (y & (B | K | V)) == 0 ? None : AndV(x, y),
            Fragment.AndB => !Has(x, B) || !Has(y, W) ? None : AndB(x, y),
            Fragment.OrB => !Has(x, B | D) || !Has(y, W | D) ? None
                : B | ZeroOrOne(x, y) | If(x & y & M, Has(x | y, S) && Has(x & y, E)) | (x & y & (S | E)) | D | U | ExpensiveVerify | Either(x, y),
            Fragment.OrD => !Has(x, B | D | U) || !Has(y, B) ? None
                : B | OneThenZero(x, y) | If(x & y & M, Has(x, E) && Has(x | y, S)) | (x & y & S) | (y & (U | F | D | E)) | ExpensiveVerify | Either(x, y),
            Fragment.OrC => !Has(x, B | D | U) || !Has(y, V) ? None
                : V | OneThenZero(x, y) | If(x & y & M, Has(x, E) && Has(x | y, S)) | (x & y & S) | F | ExpensiveVerify | Either(x, y),
            Fragment.OrI => (x & y & (B | K | V)) == 0 ? None
                : (x & y & (B | K | V | U | F | S)) | If(O, Has(x & y, Z)) | If((x | y) & E, Has(x | y, F)) | If(x & y & M, Has(x | y, S)) | ((x | y) & D) | ExpensiveVerify | Either(x, y),
            Fragment.AndOr => !Has(x, B | D | U) || (y & z & (B | K | V)) == 0 ? None : AndOr(x, y, z),
            Fragment.Threshold => Threshold(node),
        };
    }

    private static MiniscriptType AndV(MiniscriptType x, MiniscriptType y)
        => (y & (B | K | V)) | (x & N) | If(y & N, Has(x, Z)) | If((x | y) & O, Has(x | y, Z)) | (x & y & (D | M | Z)) | ((x | y) & S)
            | If(F, Has(y, F) || Has(x, S)) | (y & (U | ExpensiveVerify)) | Both(x, y);

    private static MiniscriptType AndB(MiniscriptType x, MiniscriptType y)
        => B | If((x | y) & O, Has(x | y, Z)) | (x & N) | If(y & N, Has(x, Z)) | If(x & y & E, Has(x & y, S)) | (x & y & (D | Z | M))
            | If(F, Has(x & y, F) || Has(x, S | F) || Has(y, S | F)) | ((x | y) & S) | U | ExpensiveVerify | Both(x, y);

    private static MiniscriptType AndOr(MiniscriptType x, MiniscriptType y, MiniscriptType z)
    {
        var forced = Has(x, S) || Has(y, F);
        return (y & z & (B | K | V)) | (x & y & z & Z) | If((x | (y & z)) & O, Has(x | (y & z), Z)) | (y & z & U) | If(z & F, forced) | (z & D) | If(z & E, forced)
            | If(x & y & z & M, Has(x, E) && Has(x | y | z, S)) | (z & (x | y) & S) | ExpensiveVerify | ((x | y | z) & Timelocks)
            | If(NoTimelockMix, Has(x & y & z, NoTimelockMix) && !Mixes(x, y));
    }

    private static MiniscriptType Threshold(Miniscript node)
    {
        var (all, safe, arguments, locks) = (E | M, 0, 0, NoTimelockMix);
        for (var i = 0; i < node.Parts.Length; i++)
        {
            var type = node.Parts[i].Type;
            if (!Has(type, (i == 0 ? B : W) | D | U)) { return None; }
            all &= type;
            safe += Has(type, S) ? 1 : 0;
            arguments += Has(type, Z) ? 0 : Has(type, O) ? 1 : 2;
            locks = ((locks | type) & Timelocks) | If(NoTimelockMix, Has(locks & type, NoTimelockMix) && (node.Number <= 1 || !Mixes(locks, type)));
        }
        var (count, needed) = (node.Parts.Length, (long)node.Number);
        return B | D | U | If(Z, arguments == 0) | If(O, arguments == 1) | If(E, Has(all, E) && safe == count) | If(M, all == (E | M) && safe >= count - needed)
            | If(S, safe >= count - needed + 1) | locks;
    }

    private static MiniscriptType Both(MiniscriptType x, MiniscriptType y) => ((x | y) & Timelocks) | If(NoTimelockMix, Has(x & y, NoTimelockMix) && !Mixes(x, y));
    private static MiniscriptType Either(MiniscriptType x, MiniscriptType y) => ((x | y) & Timelocks) | (x & y & NoTimelockMix);
    private static MiniscriptType ZeroOrOne(MiniscriptType x, MiniscriptType y) => (x & y & Z) | If((x | y) & O, Has(x | y, Z));
    private static MiniscriptType OneThenZero(MiniscriptType x, MiniscriptType y) => (x & y & Z) | If(x & O, Has(y, Z));

    private static bool Mixes(MiniscriptType x, MiniscriptType y)
        => (Has(x, RelativeTime) && Has(y, RelativeHeight)) || (Has(x, RelativeHeight) && Has(y, RelativeTime))
            || (Has(x, AbsoluteTime) && Has(y, AbsoluteHeight)) || (Has(x, AbsoluteHeight) && Has(y, AbsoluteTime));

    private static bool Has(MiniscriptType type, MiniscriptType wanted) => (type & wanted) == wanted;
    private static MiniscriptType If(MiniscriptType type, bool condition) => condition ? type : None;
}
