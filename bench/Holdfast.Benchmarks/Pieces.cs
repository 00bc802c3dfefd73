using System.Text;
using BenchmarkDotNet.Attributes;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Bitcoin.Sighashes;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Seeds;
using Holdfast.Signing;

namespace Holdfast.Benchmarks;

/// <summary>The pieces of signing a file, at several sizes. Signing itself cannot be repeated: an approval is worth one.</summary>
[MemoryDiagnoser]
public class SigningPieces : IDisposable
{
    private readonly TestSigner _signer = new();
    private byte[] _binary = [];
    private Psbt _psbt = null!;
    private PsbtRequest _request = null!;
    private Proposal _proposal = null!;
    private Signature[] _signatures = [];

    [Params("p2wpkh", "p2tr")] public string Kind { get; set; } = "";
    [Params(1, 100, 1000)] public int Inputs { get; set; }

    [GlobalSetup]
    public async Task SetUp()
    {
        _binary = MadePsbt.Make(Kind, Inputs);
        _psbt = Parse();
        _request = _signer.Request(_psbt);
        _proposal = Review();
        _signatures = _signer.Sign(await _signer.ApproveAsync(_proposal), _proposal);
    }

    [Benchmark] public Psbt Parse() => Psbt.Parse(_binary).Value;
    [Benchmark] public Hash256 RequestDigest() => _signer.Request(_psbt).Digest;
    [Benchmark] public Proposal Review() => _signer.Review(_request);
    [Benchmark] public byte[] Write() => SignedPsbt.Write(_request, _proposal.Plan!, _signatures);
    [Benchmark] public Task<byte[]> Whole() => _signer.SignAsync(_binary);

    [GlobalCleanup] public void Dispose() => _signer.Dispose();
}

/// <summary>What happens once, or once an input.</summary>
[MemoryDiagnoser]
public class SmallPieces : IDisposable
{
    private const string Text = "wpkh([73c5da0a/84'/0'/0']xpub6CatWdiZiodmUeTDp8LT5or8nmbKNcuyvz7WyksVFkKB4RHwCD3XyuvPEbvqAQY3rAPshWcMLoP2fMFMKHPJ4ZeZXYVUhLv1VMrjPC7PW6V/<0;1>/*)";

    private readonly TestSigner _signer = new();
    private readonly ExtendedPublicKey _branch;
    private readonly byte[] _script;
    private readonly Transaction _transaction;
    private readonly SegwitV0Sighash _sighash;
    private readonly ExtendedSecretKey _master = ExtendedSecretKey.FromSeed(new byte[64]);
    private readonly byte[] _signature = new byte[Ecdsa.Size];
    private readonly Hash256 _digest = Sha256.Hash("benchmark"u8);
    private readonly DerivationPath _account = DerivationPath.Master.Child(84 | DerivationPath.Hardened).Child(DerivationPath.Hardened).Child(DerivationPath.Hardened);
    private uint _index;

    public SmallPieces()
    {
        _branch = _signer.PublicKeys.Derive(_account.Child(0))!;
        _script = Scripts.PayToWitnessPubKeyHash(_branch.Key);
        _transaction = Psbt.Parse(MadePsbt.Make("p2wpkh", 100)).Value.Transaction;
        _sighash = new SegwitV0Sighash(_transaction);
        Ecdsa.Sign(_digest, _master.Key, _signature);
    }

    [Benchmark]
    public int Bip39Seed()
    {
        if (!Mnemonic.TryParse(Encoding.ASCII.GetBytes(TestSigner.Mnemonic), out var mnemonic, out _)) { return 0; }
        using (mnemonic)
        {
            if (!mnemonic.TryToSeed([], out var seed)) { return 0; }
            using (seed) { return seed.Length; }
        }
    }

    [Benchmark]
    public Fingerprint DeriveAccount()
    {
        using var key = _master.Derive(_account);
        return key.Fingerprint;
    }

    [Benchmark] public bool DerivePublicLeaf() => _branch.TryDeriveKey(_index++ & 0xffff, out _, out _);
    [Benchmark] public Hash256 SegwitSighash() => _sighash.Compute(0, _script, 50_000, SighashType.All);
    [Benchmark] public bool ParseDescriptor() => Descriptor.Parse(Text, Network.Main).TryGet(out _, out _);
    [Benchmark] public string? WriteAddress() => Address.FromScript(_script, Network.Main);
    [Benchmark] public bool MakeTaprootScript() => Scripts.PayToTaproot(_branch.Key).Length == Scripts.TaprootSize;
    [Benchmark] public void SignEcdsa() => Ecdsa.Sign(_digest, _master.Key, _signature);
    [Benchmark] public bool VerifyEcdsa() => Ecdsa.Verify(_digest, _signature, _master.PublicKey);

    [GlobalCleanup]
    public void Dispose()
    {
        _signer.Dispose();
        _master.Dispose();
    }
}
