using Holdfast.Cryptography;

namespace Holdfast.Benchmarks;

/// <summary>
/// What a signer that verifies cannot do without: libsecp256k1's recoverable signature, and the key recovered from it to be compared, with key and
/// digest at hand.
/// </summary>
internal sealed class EthereumFloor : IDisposable
{
    private readonly SecretMemory _secret = SecretMemory.CopyOf(Sha256.Hash("floor"u8).AsSpan());
    private readonly PublicKey _key;
    private readonly byte[] _signature = new byte[Ecdsa.Size];
    private Hash256 _digest = Sha256.Hash("digest"u8);

    public EthereumFloor() => _key = PublicKey.TryFromSecret(_secret.Span, out var key) ? key : throw new InvalidOperationException("no key");

    public Task RunAsync()
    {
        var recovery = Ecdsa.SignRecoverable(_digest, _secret.Span, _signature);
        if (!Ecdsa.TryRecover(_digest, _signature, recovery, out var key) || key != _key) { throw new InvalidOperationException("not verified"); }
        return Task.CompletedTask;
    }

    public void Dispose() => _secret.Dispose();
}
