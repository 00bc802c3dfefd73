using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>A quorum in which two keys are the wallet's: each signing gives one signature, and the second is not taken for a repetition of the first.</summary>
public sealed class MultisigWithTwoOwnKeys : IDisposable
{
    private readonly Scene _device = new();

    [Theory]
    [InlineData(0u, true), InlineData(2u, true), InlineData(0u, false), InlineData(2u, false)]
    public void Signs_with_one_key_and_then_with_the_other(uint version, bool registered)
    {
        var keys = string.Join(',', Key(Seed.A, "m/48'/0'/0'/2'"), Key(Seed.A, "m/48'/0'/1'/2'"), Key(Seed.B, "m/48'/0'/0'/2'"));
        var policy = WalletPolicy.FromDescriptor("both", Descriptor.Parse($"wsh(sortedmulti(2,{keys}))", Network.Main).Value).Value;
        Outcome Give(byte[] file) => _device.Give(file, options => registered ? options with { Policies = [policy] } : options);

        var once = Give(new PsbtBuilder().Spend(policy, 0, 1_000_000).Pay(990_000).ToBytes(version)).IsSignedInPart().Result.Value;
        Assert.NotNull(PsbtFinalizer.Finalize(Psbt.Parse(once).Value).Refused);
        var twice = Give(once).IsSigned().Result.Value;
        Assert.Equal(twice, Give(twice).Result.Value);
    }

    private static string Key(Seed seed, string path)
        => $"[{seed.Fingerprint}/{Seed.PathOf(path).ToDescriptorString()}]{seed.Extended(Seed.PathOf(path)).ToString(Network.Main)}/<0;1>/*";

    public void Dispose() => _device.Dispose();
}
