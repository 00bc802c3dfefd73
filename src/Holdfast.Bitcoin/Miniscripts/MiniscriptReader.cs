using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Miniscripts;

/// <summary>
/// Recognises miniscript in a script, reading it from its end (BIP-379 § Translation Table, backwards). Keys and key hashes are numbered
/// as they are found, the last of the script first.
/// </summary>
internal ref struct MiniscriptReader
{
    // P2WSH's bound is consensus, tapscript's and the threshold's are those of what is sane here; reading takes time with the square of a threshold's parts.
    private const int MaxWitnessScriptSize = 10_000, MaxTapscriptSize = MiniscriptSanity.MaxTapscriptSize, MaxParts = 999;

    private readonly ReadOnlySpan<byte> _script;
    private readonly List<ScriptToken> _tokens;
    private readonly bool _isTapscript;
    private readonly List<byte[]> _keys;
    private int _at; // tokens not read yet, from the start
    private int _depth;

    private MiniscriptReader(ReadOnlySpan<byte> script, List<ScriptToken> tokens, bool isTapscript, List<byte[]> keys)
    {
        _script = script;
        (_tokens, _isTapscript, _keys, _at) = (tokens, isTapscript, keys, tokens.Count);
    }

    /// <param name="script">A witness script or a taproot leaf.</param>
    /// <param name="isTapscript">Which of the two.</param>
    /// <param name="keys">The keys as the script has them: 33 or 32 bytes, or the 20 of a key hash.</param>
    /// <returns>Null if it is no well-typed miniscript.</returns>
    public static Miniscript? Read(ReadOnlySpan<byte> script, bool isTapscript, out IReadOnlyList<byte[]> keys)
    {
        var found = new List<byte[]>();
        keys = found;
        if (script.Length > (isTapscript ? MaxTapscriptSize : MaxWitnessScriptSize)) { return null; }
        if (ScriptTokens.Read(script) is not { } tokens) { return null; }
        var reader = new MiniscriptReader(script, tokens, isTapscript, found);
        return reader.ReadSequence() is { } node && reader._at == 0 && node.Has(MiniscriptType.B) ? node : null;
    }

    // An expression, and before it whatever it is joined to by and_v.
    private Miniscript? ReadSequence()
    {
        if (ReadOne() is not { } node) { return null; }
        while (_at > 0 && Peek() is not (Opcode.If or Opcode.NotIf or Opcode.Else or Opcode.ToAltStack or Opcode.Swap))
        {
            if (ReadOne() is not { } before) { return null; }
            if (Make(Fragment.AndV, parts: [before, node]) is not { } both) { return null; }
            node = both;
        }
        return node;
    }

    private Miniscript? ReadOne()
    {
        if (_at == 0 || ++_depth > Miniscript.MaxDepth) { return null; }
        var node = ReadByLastToken();
        _depth--;
        return node;
    }

    private Miniscript? ReadByLastToken()
    {
        var last = _tokens[--_at];
        switch (last.Opcode)
        {
            case Opcode.Zero: return Make(Fragment.False);
            case Opcode.One: return Make(Fragment.True);
            case Opcode.PushData1 when last.Length == (_isTapscript ? 32 : PublicKey.CompressedSize): return Make(Fragment.Key, keys: [AddKey(last)]);
            case Opcode.CheckSequenceVerify: return ReadLock(Fragment.Older);
            case Opcode.CheckLockTimeVerify: return ReadLock(Fragment.After);
            case Opcode.Equal: return ReadEqual();
            case Opcode.CheckMultisig when !_isTapscript: return ReadMulti();
            case Opcode.NumEqual when _isTapscript: return ReadMultiA();
            case Opcode.CheckSig: return Wrap(Fragment.WrapC, ReadOne());
            case Opcode.ZeroNotEqual: return Wrap(Fragment.WrapN, ReadOne());
            case Opcode.Verify: return TakeKeyHash() ?? Wrap(Fragment.WrapV, ReadOne());
            case Opcode.BoolAnd: return ReadBoth(Fragment.AndB);
            case Opcode.BoolOr: return ReadBoth(Fragment.OrB);
            case Opcode.EndIf: return ReadBranches();
            default: return null;
        }
    }

    // DUP HASH160 <20> EQUAL, before the VERIFY just taken.
    private Miniscript? TakeKeyHash()
    {
        if (_at < 4 || _tokens[_at - 1].Opcode != Opcode.Equal || _tokens[_at - 2] is not { Opcode: Opcode.PushData1, Length: Hash160.Size } hash
            || _tokens[_at - 3].Opcode != Opcode.Hash160 || _tokens[_at - 4].Opcode != Opcode.Dup) { return null; }
        _at -= 4;
        return Make(Fragment.KeyHash, keys: [AddKey(hash)]);
    }

    private Miniscript? ReadLock(Fragment fragment) => TryTakeNumber(out var number) && number > 0 ? Make(fragment, number) : null;

    private Miniscript? ReadEqual()
    {
        if (_at > 0 && _tokens[_at - 1] is { Opcode: Opcode.PushData1, Length: 20 or 32 } hash) { return ReadHash(hash); }
        if (!TryTakeNumber(out var needed) || needed == 0) { return null; }
        var parts = new List<Miniscript>();
        while (_at > 0 && Peek() == Opcode.Add)
        {
            if (parts.Count == MaxParts) { return null; }
            _at--;
            if (ReadWrapped() is not { } part) { return null; }
            parts.Add(part);
        }
        if (ReadOne() is not { } first) { return null; }
        parts.Add(first);
        parts.Reverse();
        return needed <= parts.Count ? Make(Fragment.Threshold, needed, parts: [.. parts]) : null;
    }

    // SIZE <32> EQUAL VERIFY op <hash>, before the EQUAL just taken.
    private Miniscript? ReadHash(ScriptToken hash)
    {
        if (_at < 6) { return null; }
        var fragment = (_tokens[_at - 2].Opcode, hash.Length) switch
        {
            (Opcode.Sha256, 32) => Fragment.Sha256,
            (Opcode.Hash256, 32) => Fragment.Hash256,
            (Opcode.Ripemd160, 20) => Fragment.Ripemd160,
            (Opcode.Hash160, 20) => Fragment.Hash160,
            _ => Fragment.False,
        };
        var number = _tokens[_at - 5];
        if (fragment == Fragment.False || _tokens[_at - 3].Opcode != Opcode.Verify || _tokens[_at - 4].Opcode != Opcode.Equal
            || number is not { Opcode: Opcode.PushData1, Length: 1 } || _script[number.Start] != 32 || _tokens[_at - 6].Opcode != Opcode.Size) { return null; }
        _at -= 6;
        return Make(fragment, hash: Data(hash).ToArray());
    }

    private Miniscript? ReadMulti()
    {
        if (!TryTakeNumber(out var count) || count is 0 or > Miniscript.MaxMultiKeys || _at < count) { return null; }
        var keys = new List<int>();
        for (var i = 0; i < count; i++)
        {
            if (_tokens[--_at] is not { Opcode: Opcode.PushData1, Length: PublicKey.CompressedSize } key) { return null; }
            keys.Add(AddKey(key));
        }
        keys.Reverse();
        return TryTakeNumber(out var needed) && needed is > 0 && needed <= count ? Make(Fragment.Multi, needed, [.. keys]) : null;
    }

    private Miniscript? ReadMultiA()
    {
        if (!TryTakeNumber(out var needed) || needed == 0) { return null; }
        var keys = new List<int>();
        while (keys.Count < Miniscript.MaxMultiAKeys && _at >= 2 && Peek() is var opcode and (Opcode.CheckSig or Opcode.CheckSigAdd))
        {
            if (_tokens[_at - 2] is not { Opcode: Opcode.PushData1, Length: 32 } key) { return null; }
            _at -= 2;
            keys.Add(AddKey(key));
            if (opcode == Opcode.CheckSigAdd) { continue; }
            keys.Reverse();
            return needed <= keys.Count ? Make(Fragment.MultiA, needed, [.. keys]) : null;
        }
        return null;
    }

    private Miniscript? ReadBoth(Fragment fragment)
        => ReadWrapped() is { } second && ReadOne() is { } first ? Make(fragment, parts: [first, second]) : null;

    // a:X or s:X
    private Miniscript? ReadWrapped()
    {
        if (_at == 0) { return null; }
        var isAlt = Peek() == Opcode.FromAltStack;
        if (isAlt) { _at--; }
        return ReadSequence() is { } inner && TryTake(isAlt ? Opcode.ToAltStack : Opcode.Swap) ? Make(isAlt ? Fragment.WrapA : Fragment.WrapS, parts: inner) : null;
    }

    private Miniscript? ReadBranches()
    {
        if (++_depth > Miniscript.MaxDepth || ReadSequence() is not { } last || _at == 0) { return null; }
        _depth--;
        switch (_tokens[--_at].Opcode)
        {
            case Opcode.Else:
                if (ReadSequence() is not { } first || _at == 0) { return null; }
                return _tokens[--_at].Opcode switch
                {
                    Opcode.If => Make(Fragment.OrI, parts: [first, last]),
                    Opcode.NotIf when ReadOne() is { } condition => Make(Fragment.AndOr, parts: [condition, last, first]),
                    _ => null,
                };
            case Opcode.If when TryTake(Opcode.Dup): return Make(Fragment.WrapD, parts: last);
            case Opcode.If when TryTake(Opcode.ZeroNotEqual) && TryTake(Opcode.Size): return Make(Fragment.WrapJ, parts: last);
            case Opcode.NotIf:
                var fragment = TryTake(Opcode.IfDup) ? Fragment.OrD : Fragment.OrC;
                return ReadOne() is { } other ? Make(fragment, parts: [other, last]) : null;
            default: return null;
        }
    }

    private bool TryTakeNumber(out uint number)
    {
        number = 0;
        if (_at == 0) { return false; }
        var token = _tokens[--_at];
        if (token.Opcode == Opcode.Zero) { return true; }
        if (token.Opcode is >= Opcode.One and <= Opcode.Sixteen)
        {
            number = (uint)(token.Opcode - Opcode.One + 1);
            return true;
        }
        return token.Opcode == Opcode.PushData1 && ScriptNumber.TryRead(Data(token), out number);
    }

    private bool TryTake(byte opcode)
    {
        if (_at == 0 || Peek() != opcode) { return false; }
        _at--;
        return true;
    }

    private readonly byte Peek() => _tokens[_at - 1].Opcode;
    private readonly ReadOnlySpan<byte> Data(in ScriptToken token) => _script.Slice(token.Start, token.Length);

    private readonly int AddKey(in ScriptToken token)
    {
        _keys.Add(Data(token).ToArray());
        return _keys.Count - 1;
    }

    private readonly Miniscript? Wrap(Fragment fragment, Miniscript? inner) => inner is null ? null : Make(fragment, parts: inner);

    private readonly Miniscript? Make(Fragment fragment, uint number = 0, int[]? keys = null, byte[]? hash = null, params Miniscript[] parts)
    {
        var node = new Miniscript(fragment, _isTapscript, number, keys, hash, parts);
        // Joined by and_v, a long script is deep without one bracket in another.
        return node.Type != MiniscriptType.None && node.Depth <= Miniscript.MaxDepth ? node : null;
    }
}
