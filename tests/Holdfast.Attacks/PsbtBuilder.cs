using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;

namespace Holdfast.Attacks;

/// <summary>
/// Makes PSBTs, v0 and v2, spending previous transactions it makes as well: output 0 of each is a stranger's, output 1 the one spent. What
/// a liar changes is changed in <see cref="Last"/>, the map of the input or output added last.
/// </summary>
internal sealed class PsbtBuilder
{
    /// <summary>A stranger's address.</summary>
    public static byte[] Stranger { get; } = Scripts.PayToWitnessPubKeyHash(Seed.B.Key("m/84'/0'/9'/0/0"));

    private sealed class Input
    {
        public required Hash256 TransactionId { get; init; }
        public uint Index { get; set; } = 1;
        public uint Sequence { get; set; } = 0xffff_fffd;
        public PsbtMapBuilder Map { get; } = new();
    }

    private sealed record Output(long Amount, byte[] Script, PsbtMapBuilder Map);

    private readonly List<Input> _inputs = [];
    private readonly List<Output> _outputs = [];
    private readonly PsbtMapBuilder _global = new();

    public uint Version { get; init; } = 2;
    public uint LockTime { get; init; }

    /// <summary>A message: the first input spends BIP-322's to_spend of it, with a sequence of 0, and the message stands in its field.</summary>
    public string? Message
    {
        get;
        init
        {
            field = value;
            _global.Add(GlobalField.GenericSignedMessage, Encoding.UTF8.GetBytes(value!));
        }
    }

    public PsbtMapBuilder Last { get; private set; } = new();
    public PsbtMapBuilder Global => _global;

    /// <summary>Spends one of A's outputs as an honest maker writes it.</summary>
    public PsbtBuilder Spend(ScriptType type, string path, long amount) => Spend(type, Seed.A, path, amount);

    public PsbtBuilder Spend(ScriptType type, Seed seed, string path, long amount)
    {
        var key = seed.Key(path);
        var script = ScriptOf(type, key);
        var map = AddInput(script, amount);
        if (type != ScriptType.PubKeyHash) { map.Add(InputField.WitnessUtxo, Utxo(amount, script)); }
        if (type == ScriptType.ScriptHashWitnessPubKeyHash) { map.Add(InputField.RedeemScript, Scripts.PayToWitnessPubKeyHash(key)); }
        if (type == ScriptType.Taproot)
        {
            map.TaprootDerivation(InputField.TaprootDerivation, seed.Fingerprint, Seed.PathOf(path), key).Add(InputField.TaprootInternalKey, key.ToXOnly().AsSpan());
        }
        else { map.Derivation(InputField.Derivation, seed.Fingerprint, Seed.PathOf(path), key); }
        return this;
    }

    /// <summary>Spends whatever script, without any derivation.</summary>
    public PsbtBuilder Spend(byte[] script, long amount)
    {
        AddInput(script, amount).Add(InputField.WitnessUtxo, Utxo(amount, script));
        return this;
    }

    /// <summary>Spends a quorum's output, with A's derivation.</summary>
    public PsbtBuilder Spend(WalletPolicy policy, uint index, long amount)
    {
        policy.TryDerive(0, index, out var made);
        var map = AddInput(made!.ScriptPubKey, amount).Add(InputField.WitnessUtxo, Utxo(amount, made.ScriptPubKey));
        if (made.RedeemScript is { } redeem) { map.Add(InputField.RedeemScript, redeem); }
        if (made.WitnessScript is { } witness) { map.Add(InputField.WitnessScript, witness); }
        Claim(map, InputField.Derivation, policy, 0, index);
        return this;
    }

    /// <summary>Spends a taproot policy's output by one of its scripts, as an honest maker writes it: the script, what proves it, and A's key in it.</summary>
    public PsbtBuilder SpendLeaf(WalletPolicy policy, int leaf, uint index, long amount)
    {
        policy.TryDerive(0, index, out var made);
        var script = made!.Tree!.Leaves[leaf];
        AddInput(made.ScriptPubKey, amount).Add(InputField.WitnessUtxo, Utxo(amount, made.ScriptPubKey)).Add(InputField.TaprootInternalKey, made.Keys[0].ToXOnly().AsSpan())
            .Add(InputField.TaprootMerkleRoot, made.Tree.MerkleRoot.AsSpan()).Add(InputField.TaprootLeafScript, made.Tree.ControlBlock(leaf), [.. script.Script, 0xc0]);
        return ClaimLeaf(InputField.TaprootDerivation, policy, 0, index, script.Hash);
    }

    /// <summary>The output a taproot policy makes, with A's derivation for one of its scripts.</summary>
    public PsbtBuilder PayLeaf(WalletPolicy policy, int leaf, uint branch, uint index, long amount)
    {
        policy.TryDerive((int)branch, index, out var made);
        Pay(amount, made!.ScriptPubKey);
        return ClaimLeaf(OutputField.TaprootDerivation, policy, branch, index, made.Tree!.Leaves[leaf].Hash);
    }

    /// <summary>Spends a stranger's output, without any derivation.</summary>
    public PsbtBuilder SpendForeign(long amount, ScriptType type = ScriptType.WitnessPubKeyHash, bool proven = true)
    {
        var script = ScriptOf(type, Seed.B.Key($"m/84'/0'/0'/0/{_inputs.Count}"));
        var map = AddInput(script, amount);
        map.Add(InputField.WitnessUtxo, Utxo(amount, script));
        if (!proven) { map.Remove(InputField.NonWitnessUtxo); }
        return this;
    }

    public PsbtBuilder Pay(long amount, byte[]? script = null)
    {
        Last = new();
        _outputs.Add(new(amount, script ?? Stranger, Last));
        return this;
    }

    /// <summary>An output of A's with its derivation.</summary>
    public PsbtBuilder PayOwn(ScriptType type, string path, long amount) => PayOwn(type, path, amount, ScriptOf(type, Seed.A.Key(path)));

    /// <summary>A true claim of A's key beside whatever script.</summary>
    public PsbtBuilder PayOwn(ScriptType type, string path, long amount, byte[] script)
    {
        Pay(amount, script);
        var key = Seed.A.Key(path);
        if (type == ScriptType.Taproot) { Last.TaprootDerivation(OutputField.TaprootDerivation, Seed.A.Fingerprint, Seed.PathOf(path), key); }
        else { Last.Derivation(OutputField.Derivation, Seed.A.Fingerprint, Seed.PathOf(path), key); }
        return this;
    }

    /// <summary>The output a quorum makes, with A's derivation; <paramref name="script"/> replaces it, the claims stay.</summary>
    public PsbtBuilder PayOwn(WalletPolicy policy, uint branch, uint index, long amount, byte[]? script = null)
    {
        policy.TryDerive((int)branch, index, out var made);
        Pay(amount, script ?? made!.ScriptPubKey);
        Claim(Last, OutputField.Derivation, policy, branch, index);
        return this;
    }

    /// <summary>Changes the last input's outpoint or sequence.</summary>
    public PsbtBuilder Outpoint(uint? index = null, uint? sequence = null)
    {
        var last = _inputs[^1];
        (last.Index, last.Sequence) = (index ?? last.Index, sequence ?? last.Sequence);
        return this;
    }

    /// <summary>The last input once more.</summary>
    public PsbtBuilder Again()
    {
        _inputs.Add(_inputs[^1]);
        return this;
    }

    public PsbtBuilder With(Action<PsbtMapBuilder> change)
    {
        change(Last);
        return this;
    }

    public PsbtBuilder Sighash(uint type) => With(map => map.Replace(InputField.SighashType, BitConverter.GetBytes(type)));

    public Psbt Build(uint version) => Psbt.Parse(ToBytes(version)).Value;

    public byte[] ToBytes(uint version)
    {
        var wire = new Wire().Raw("psbt"u8).Byte(0xff);
        if (version == 0) { new PsbtMapBuilder().Add(GlobalField.UnsignedTransaction, Unsigned()).WriteOpen(wire); }
        else
        {
            new PsbtMapBuilder().Add(GlobalField.TransactionVersion, BitConverter.GetBytes(Version)).Add(GlobalField.FallbackLockTime, BitConverter.GetBytes(LockTime))
                .Add(GlobalField.InputCount, new Wire().Count(_inputs.Count).ToArray()).Add(GlobalField.OutputCount, new Wire().Count(_outputs.Count).ToArray())
                .Add(GlobalField.Version, [2, 0, 0, 0]).WriteOpen(wire);
        }
        _global.Write(wire);
        foreach (var input in _inputs)
        {
            if (version == 2)
            {
                new PsbtMapBuilder().Add(InputField.PreviousTransactionId, input.TransactionId.AsSpan()).Add(InputField.OutputIndex, BitConverter.GetBytes(input.Index))
                    .Add(InputField.Sequence, BitConverter.GetBytes(input.Sequence)).WriteOpen(wire);
            }
            input.Map.Write(wire);
        }
        foreach (var output in _outputs)
        {
            if (version == 2) { new PsbtMapBuilder().Add(OutputField.Amount, BitConverter.GetBytes(output.Amount)).Add(OutputField.Script, output.Script).WriteOpen(wire); }
            output.Map.Write(wire);
        }
        return wire.ToArray();
    }

    private PsbtBuilder ClaimLeaf(ulong field, WalletPolicy policy, uint branch, uint index, in Hash256 leaf)
    {
        var own = policy.Cosigners.First(cosigner => cosigner.Fingerprint == Seed.A.Fingerprint && cosigner.Receive is not null);
        var step = (branch == 0 ? own.Receive : own.Change)!.Value;
        Last.TaprootDerivation(field, own.Fingerprint, own.Path.Child(step).Child(index), own.Key.Derive([step, index])!.Key, leaf);
        return this;
    }

    public static byte[] ScriptOf(ScriptType type, in PublicKey key) => type switch
    {
        ScriptType.PubKeyHash => Scripts.PayToPubKeyHash(key),
        ScriptType.ScriptHashWitnessPubKeyHash => Scripts.PayToScriptHashWitnessPubKeyHash(key),
        ScriptType.WitnessPubKeyHash => Scripts.PayToWitnessPubKeyHash(key),
        ScriptType.Taproot => Scripts.PayToTaproot(key),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static byte[] Utxo(long amount, byte[] script) => new Wire().Int64(amount).Var(script).ToArray();

    /// <summary>A transaction that pays 12,345 sat to a stranger and then the amount to the script.</summary>
    public static byte[] Previous(int salt, long amount, byte[] script) => new Wire().UInt32(2).Count(1).Raw(Sha256.Hash(BitConverter.GetBytes(salt)).AsSpan()).UInt32(0).Count(0)
        .UInt32(uint.MaxValue).Count(2).Int64(12_345).Var(Stranger).Int64(amount).Var(script).UInt32(0).ToArray();

    /// <summary>BIP-322's to_spend: spends nothing that can be, and holds a message's hash and an address's script.</summary>
    public static byte[] ToSpend(string message, byte[] script)
    {
        var tag = Sha256.Hash("BIP0322-signed-message"u8);
        var hash = Sha256.Hash([.. tag.AsSpan(), .. tag.AsSpan(), .. Encoding.UTF8.GetBytes(message)]);
        return new Wire().UInt32(0).Count(1).Raw(new byte[32]).UInt32(uint.MaxValue).Var([0, 32, .. hash.AsSpan()]).UInt32(0).Count(1).Int64(0).Var(script).UInt32(0).ToArray();
    }

    private PsbtMapBuilder AddInput(byte[] script, long amount)
    {
        var signs = Message is not null && _inputs.Count == 0;
        var previous = signs ? ToSpend(Message!, script) : Previous(_inputs.Count, amount, script);
        var input = new Input { TransactionId = Sha256.DoubleHash(previous), Index = signs ? 0u : 1, Sequence = signs ? 0 : 0xffff_fffd };
        input.Map.Add(InputField.NonWitnessUtxo, previous);
        _inputs.Add(input);
        return Last = input.Map;
    }

    private static void Claim(PsbtMapBuilder map, ulong field, WalletPolicy policy, uint branch, uint index)
    {
        foreach (var cosigner in policy.Cosigners)
        {
            map.Derivation(field, cosigner.Fingerprint, cosigner.Path.Child(branch).Child(index), cosigner.Key.Derive([branch, index])!.Key);
        }
    }

    private byte[] Unsigned()
    {
        var wire = new Wire().UInt32(Version).Count(_inputs.Count);
        foreach (var input in _inputs) { wire.Raw(input.TransactionId.AsSpan()).UInt32(input.Index).Count(0).UInt32(input.Sequence); }
        wire.Count(_outputs.Count);
        foreach (var output in _outputs) { wire.Int64(output.Amount).Var(output.Script); }
        return wire.UInt32(LockTime).ToArray();
    }
}
