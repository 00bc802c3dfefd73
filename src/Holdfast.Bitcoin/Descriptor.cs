using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Holdfast.Bitcoin.Miniscripts;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin;

/// <summary>
/// An output script descriptor (BIP-380 to 386, 389, 390) of public keys: what an account or a policy is, in one line. Immutable; its
/// branch keys are derived once, so that each script costs one derivation a key.
/// </summary>
public sealed class Descriptor
{
    /// <summary>Longest text read.</summary>
    public const int MaxTextLength = 16_384;
    /// <summary>Most keys read, of all scripts together.</summary>
    public const int MaxKeys = 128;

    private readonly KeyExpression[] _keys;
    private readonly byte[] _fixed = [];

    internal Descriptor(DescriptorWrapper wrapper, DescriptorKind kind, int threshold, KeyExpression[] keys, Network network, Miniscript? script = null, TapTree? tree = null)
    {
        (Wrapper, Kind, Threshold, _keys, Network, Script, Tree) = (wrapper, kind, threshold, keys, network, script, tree);
        IsRanged = keys.Any(key => key.IsRanged);
        BranchCount = Math.Max(1, keys.Select(key => key.BranchCount).DefaultIfEmpty().Max());
    }

    /// <summary>A script without keys: <see cref="DescriptorKind.Raw"/>, or an address's.</summary>
    internal Descriptor(DescriptorKind kind, byte[] script, Network network) : this(DescriptorWrapper.None, kind, 1, [], network) => _fixed = script;

    /// <summary>The same with other keys in their places.</summary>
    internal Descriptor WithKeys(KeyExpression[] keys) => new(Wrapper, Kind, Threshold, keys, Network, Script, Tree);

    public DescriptorWrapper Wrapper { get; }
    public DescriptorKind Kind { get; }
    /// <summary>Signatures needed; 1 for a single key.</summary>
    public int Threshold { get; }
    /// <summary>Every key, in the order of the text; a taproot's internal key first.</summary>
    public IReadOnlyList<KeyExpression> Keys => _keys;
    /// <summary>The script of <see cref="DescriptorKind.Miniscript"/>; null elsewhere. Its keys are places in <see cref="Keys"/>.</summary>
    public Miniscript? Script { get; }
    /// <summary>The scripts of a taproot descriptor; null without.</summary>
    public TapTree? Tree { get; }
    public Network Network { get; }
    public bool IsRanged { get; }
    /// <summary>How many branches "&lt;...&gt;" gives; 1 without it. All keys that have a choice have as many.</summary>
    public int BranchCount { get; }

    /// <summary>The account or policy type these scripts are of; null for those that this wallet does not sign for. Taproot with scripts is as taproot without.</summary>
    public ScriptType? ScriptType => (Wrapper, Kind) switch
    {
        (DescriptorWrapper.None, DescriptorKind.PubKeyHash) => Bitcoin.ScriptType.PubKeyHash,
        (DescriptorWrapper.None, DescriptorKind.WitnessPubKeyHash) => Bitcoin.ScriptType.WitnessPubKeyHash,
        (DescriptorWrapper.None, DescriptorKind.Taproot) => Bitcoin.ScriptType.Taproot,
        (DescriptorWrapper.ScriptHash, DescriptorKind.WitnessPubKeyHash) => Bitcoin.ScriptType.ScriptHashWitnessPubKeyHash,
        (DescriptorWrapper.ScriptHash, DescriptorKind.Multi or DescriptorKind.SortedMulti) => Bitcoin.ScriptType.ScriptHash,
        (DescriptorWrapper.WitnessScriptHash, DescriptorKind.Multi or DescriptorKind.SortedMulti or DescriptorKind.Miniscript) => Bitcoin.ScriptType.WitnessScriptHash,
        (DescriptorWrapper.ScriptHashWitnessScriptHash, DescriptorKind.Multi or DescriptorKind.SortedMulti or DescriptorKind.Miniscript) => Bitcoin.ScriptType.ScriptHashWitnessScriptHash,
        _ => null,
    };

    /// <summary>
    /// Reads a descriptor of at most 16,384 characters and 128 keys. Refused as malformed: what BIP-379 to 390 call invalid, a wrong
    /// checksum, another network's extended key; miniscript that is not sane as <see cref="Refusal.UnsafePolicy"/>. Refused as unsupported:
    /// private keys, hardened steps below an extended public key, uncompressed keys. No refusal repeats any of the text.
    /// </summary>
    /// <param name="text">The descriptor, with nothing around it.</param>
    /// <param name="network">Whose extended keys it must have.</param>
    /// <param name="requireChecksum">Refuse it without a checksum; one that is there is verified in any case.</param>
    public static Result<Descriptor> Parse(ReadOnlySpan<char> text, Network network, bool requireChecksum = false)
    {
        if (text.Length > MaxTextLength) { return new Refused(Refusal.TooLarge, "the descriptor is longer than 16,384 characters"); }
        Span<char> checksum = stackalloc char[DescriptorChecksum.Length];
        var hash = text.IndexOf('#');
        var body = hash < 0 ? text : text[..hash];
        if (!DescriptorChecksum.TryCompute(body, checksum)) { return new Refused(Refusal.Malformed, "the descriptor has a character that no descriptor has"); }
        if (hash < 0 && requireChecksum) { return new Refused(Refusal.Malformed, "the descriptor has no checksum"); }
        if (hash >= 0 && !text[(hash + 1)..].SequenceEqual(checksum)) { return new Refused(Refusal.Malformed, "the descriptor's checksum is wrong"); }
        return new DescriptorParser(network).Parse(body);
    }

    /// <summary>
    /// The output script of a branch and an index. False for a branch there is not, an index of 2^31 or above, an index other than 0
    /// without a wildcard, and for combo().
    /// </summary>
    public bool TryDerive(int branch, uint index, [NotNullWhen(true)] out DerivedScript? script)
    {
        script = null;
        if ((uint)branch >= (uint)BranchCount || Kind == DescriptorKind.Combo || (index != 0 && !IsRanged)) { return false; }
        var keys = new PublicKey[_keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            // A plain key among ranged ones stays what it is at every index.
            if (!_keys[i].TryDerive(branch, _keys[i].IsRanged ? index : 0, out keys[i])) { return false; }
        }
        script = Tree is { } tree ? Root(tree.Derive(keys[0], keys), keys) : Wrap(Inner(keys), keys);
        return true;
    }

    private static DerivedScript Root(DerivedTree tree, PublicKey[] keys)
        => new([Opcode.One, Hash256.Size, .. tree.OutputKey.AsSpan()], null, null, keys) { Tree = tree };

    private byte[] Inner(PublicKey[] keys) => Kind switch
    {
        DescriptorKind.PubKey => Scripts.PayToPubKey(in keys[0]),
        DescriptorKind.PubKeyHash => Scripts.PayToPubKeyHash(in keys[0]),
        DescriptorKind.WitnessPubKeyHash => Scripts.PayToWitnessPubKeyHash(in keys[0]),
        DescriptorKind.Taproot => Scripts.PayToTaproot(in keys[0]),
        DescriptorKind.Multi or DescriptorKind.SortedMulti => Scripts.Multisig(Threshold, keys, Kind == DescriptorKind.SortedMulti),
        DescriptorKind.RawTaproot => [Opcode.One, Hash256.Size, .. keys[0].ToXOnly().AsSpan()],
        DescriptorKind.Raw or DescriptorKind.Address => [.. _fixed],
        DescriptorKind.Miniscript => MiniscriptCompiler.Compile(Script!, keys),
        DescriptorKind.Combo => throw new InvalidOperationException("combo() is several scripts"),
    };

    private DerivedScript Wrap(byte[] inner, PublicKey[] keys)
    {
        switch (Wrapper)
        {
            case DescriptorWrapper.ScriptHash: return new(Scripts.PayToScriptHash(inner), inner, null, keys);
            case DescriptorWrapper.WitnessScriptHash: return new(Scripts.PayToWitnessScriptHash(inner), null, inner, keys);
            case DescriptorWrapper.ScriptHashWitnessScriptHash:
                var redeem = Scripts.PayToWitnessScriptHash(inner);
                return new(Scripts.PayToScriptHash(redeem), redeem, inner, keys);
            default: return new(inner, null, null, keys);
        }
    }

    /// <summary>The canonical text with its checksum: hardened steps with h, fingerprints and keys in lower case.</summary>
    public override string ToString()
    {
        var text = Body;
        Span<char> checksum = stackalloc char[DescriptorChecksum.Length];
        DescriptorChecksum.TryCompute(text, checksum);
        return $"{text}#{checksum}";
    }

    /// <summary>The canonical text without its checksum.</summary>
    internal string Body => ToText(key => _keys[key].ToString(Network));

    /// <summary>The text without a checksum, with each key written as <paramref name="keyText"/> has it; asked in the order of the text.</summary>
    internal string ToText(Func<int, string> keyText)
    {
        var text = new StringBuilder();
        text.Append(Wrapper switch
        {
            DescriptorWrapper.None => "",
            DescriptorWrapper.ScriptHash => "sh(",
            DescriptorWrapper.WitnessScriptHash => "wsh(",
            DescriptorWrapper.ScriptHashWitnessScriptHash => "sh(wsh(",
        });
        if (Script is { } script) { MiniscriptText.Write(text, script, keyText); }
        else { WriteKeys(text, keyText); }
        return text.Append(Wrapper switch
        {
            DescriptorWrapper.None => "",
            DescriptorWrapper.ScriptHash or DescriptorWrapper.WitnessScriptHash => ")",
            DescriptorWrapper.ScriptHashWitnessScriptHash => "))",
        }).ToString();
    }

    private void WriteKeys(StringBuilder text, Func<int, string> keyText)
    {
        text.Append(Kind switch
        {
            DescriptorKind.PubKey => "pk(",
            DescriptorKind.PubKeyHash => "pkh(",
            DescriptorKind.WitnessPubKeyHash => "wpkh(",
            DescriptorKind.Multi => string.Create(CultureInfo.InvariantCulture, $"multi({Threshold},"),
            DescriptorKind.SortedMulti => string.Create(CultureInfo.InvariantCulture, $"sortedmulti({Threshold},"),
            DescriptorKind.Combo => "combo(",
            DescriptorKind.Raw => $"raw({Convert.ToHexStringLower(_fixed)}",
            DescriptorKind.Address => $"addr({Address.FromScript(_fixed, Network)}",
            DescriptorKind.Taproot => "tr(",
            DescriptorKind.RawTaproot => "rawtr(",
            DescriptorKind.Miniscript => throw new InvalidOperationException("miniscript writes itself"),
        });
        if (Tree is { } tree) { tree.Write(text.Append(keyText(0)).Append(','), keyText); }
        else { text.AppendJoin(',', Enumerable.Range(0, _keys.Length).Select(keyText)); }
        text.Append(')');
    }
}
