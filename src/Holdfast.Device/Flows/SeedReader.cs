using Holdfast.Device.Screens;
using Holdfast.Language;
using Holdfast.Seeds;

namespace Holdfast.Device.Flows;

/// <summary>Takes the code of a seed, and nothing else.</summary>
internal sealed class SeedReader : ICodeReader, IDisposable
{
    private Mnemonic? _mnemonic;

    public int Have => _mnemonic is null ? 0 : 1;
    public int Of => 0;
    public string Said { get; private set; } = "";
    // Whatever the code was: it was shown to a camera as a seed.
    public bool SawSecret { get; private set; }

    public bool Take(ReadOnlySpan<byte> code)
    {
        SawSecret = true;
        if (SeedQr.TryRead(code, out var mnemonic))
        {
            _mnemonic?.Dispose();
            _mnemonic = mnemonic;
            return true;
        }
        Said = Phrase.Of("seed-qr.is-none");
        return false;
    }

    public bool MayBeSecret(ReadOnlySpan<byte> code) => true;

    /// <summary>Hands over what was taken.</summary>
    internal Mnemonic TakeMnemonic()
    {
        var taken = _mnemonic ?? throw new InvalidOperationException("no seed was read");
        _mnemonic = null;
        return taken;
    }

    public void Dispose() => _mnemonic?.Dispose();
}
