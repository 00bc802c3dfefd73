namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>The fragments of miniscript (BIP-379 § Specification), without its sugar: pk, pkh, and_n and t:, l:, u: are written out.</summary>
public enum Fragment
{
    /// <summary>0</summary>
    False,
    /// <summary>1</summary>
    True,
    /// <summary>pk_k(KEY)</summary>
    Key,
    /// <summary>pk_h(KEY)</summary>
    KeyHash,
    /// <summary>older(NUM)</summary>
    Older,
    /// <summary>after(NUM)</summary>
    After,
    Sha256,
    Hash256,
    Ripemd160,
    Hash160,
    /// <summary>andor(X,Y,Z)</summary>
    AndOr,
    /// <summary>and_v(X,Y)</summary>
    AndV,
    /// <summary>and_b(X,Y)</summary>
    AndB,
    /// <summary>or_b(X,Z)</summary>
    OrB,
    /// <summary>or_c(X,Z)</summary>
    OrC,
    /// <summary>or_d(X,Z)</summary>
    OrD,
    /// <summary>or_i(X,Z)</summary>
    OrI,
    /// <summary>thresh(NUM,X,...)</summary>
    Threshold,
    /// <summary>multi(NUM,KEY,...), in P2WSH alone.</summary>
    Multi,
    /// <summary>multi_a(NUM,KEY,...), in tapscript alone.</summary>
    MultiA,
    /// <summary>sortedmulti_a(NUM,KEY,...): not of miniscript (it cannot be told from the script), a whole leaf by itself.</summary>
    SortedMultiA,
    /// <summary>a:X</summary>
    WrapA,
    /// <summary>s:X</summary>
    WrapS,
    /// <summary>c:X</summary>
    WrapC,
    /// <summary>d:X</summary>
    WrapD,
    /// <summary>v:X</summary>
    WrapV,
    /// <summary>j:X</summary>
    WrapJ,
    /// <summary>n:X</summary>
    WrapN,
}
