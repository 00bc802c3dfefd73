using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>A host names the path: none, one that is too long, unhardened where accounts are hardened, or of no standard account.</summary>
[Trait("attack", "T10")]
public sealed class T10_host_paths : IDisposable
{
    private readonly Scene _device = new();

    public static TheoryData<uint, string> Foreign => new(from version in new[] { 0u, 2u }
        from path in new[] { "m/84/0/0/0/0", "m/0/0", "m/84'/0'/0'/0/0/0", "m/84'/0'/0", "m/1'/0'/0'/0/0", "m/84'/0'/0'/0'/0" } select (version, path));

    [Theory, MemberData(nameof(Foreign))]
    public void A_path_of_no_account_does_not_sign(uint version, string path)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, path, 100_000).Pay(99_000), version).IsRefused(Refusal.PathNotAllowed);

    [Theory, InlineData(0u, 0), InlineData(2u, 0), InlineData(0u, 11), InlineData(2u, 11), InlineData(0u, 255), InlineData(2u, 255)]
    public void A_path_of_no_steps_or_too_many_does_not_sign(uint version, int steps)
    {
        var value = new byte[Fingerprint.Size + 4 * steps];
        Seed.A.Fingerprint.Write(value);
        _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0", 100_000)
            .With(map => map.Remove(InputField.Derivation).Add(InputField.Derivation, Seed.A.Key("m/84'/0'/0'/0/0").ToBytes(), value)).Pay(99_000), version).IsRefused(Refusal.PathNotAllowed);
    }

    [Theory, InlineData(0u), InlineData(2u)]
    public void A_step_that_ends_hardened_wraps_into_no_other(uint version)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/0'/0/0'", 100_000).Pay(99_000), version).IsRefused(Refusal.PathNotAllowed);

    [Theory, InlineData(0u), InlineData(2u)]
    public void Benign_a_standard_account(uint version)
        => _device.Give(new PsbtBuilder().Spend(ScriptType.WitnessPubKeyHash, "m/84'/0'/7'/0/2147483647", 100_000).Pay(99_000), version).IsSigned();

    public void Dispose() => _device.Dispose();
}
