using System.Diagnostics;
using Holdfast.Cryptography;
using Holdfast.Device.Storage;
using Xunit;
using static Holdfast.Device.Tests.Storage.StorageExamples;

namespace Holdfast.Device.Tests.Storage;

/// <summary>
/// No code compares a PIN: it is stretched by Argon2id and the AEAD's tag (libsodium, fixed time) says whether it opens. What is shown here: every wrong PIN,
/// however near, costs the same whole derivation. What is not: a difference of nanoseconds, which a clock in the same process cannot resolve.
/// </summary>
[Trait("attack", "P07")]
public sealed class P07PinTimingTests
{
    private static readonly string[] Wrong = ["93847561", "13847562", "93847562", "00000000", "1384756", "138475611"];

    [Fact]
    public void Every_wrong_PIN_takes_as_long_as_any_other()
    {
        var cost = new VaultCost(1, 1024 * 1024); // some 0.5 ms
        var options = VaultOptions.Weak with { InteractiveCost = cost, Limits = new AttemptLimits(WrongPins: 1_000_000) };
        var time = new ManualTime();
        Assert.True(VaultStore.TryOpen(FolderWith("alpha", "seed"), options, time, out var store, out _));
        using (store)
        {
            time.Advance(1000);
            Unlock(store, "alpha", out _);
            SoftLock(store, "seed", "13847561");
            var taken = Wrong.ToDictionary(pin => pin, _ => new List<double>());
            for (var round = 0; round < 60; round++)
            {
                foreach (var pin in Wrong) // in turn, so that whatever else the machine does falls on all
                {
                    using var secret = Secret(pin);
                    time.Advance(1000);
                    var start = Stopwatch.GetTimestamp();
                    Assert.False(store.TryReopen(secret, out _, out var failure));
                    taken[pin].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                    Assert.Equal(VaultProblem.Wrong, failure.Problem);
                }
            }
            var medians = taken.Values.Select(all => all.Order().ElementAt(all.Count / 2)).ToArray();
            Assert.True(medians.Max() < 2 * medians.Min(), string.Join(" ", medians));
        }
    }

    [Fact]
    public void A_well_formed_PIN_is_told_from_others_without_looking_at_one_digit_more_than_another()
    {
        foreach (var (text, isPin) in ((string, bool)[])[("0000", true), ("999999999999", true), ("123/", false), ("/123", false), (":999", false), ("12\0" + "4", false), ("\u00ff123", false)])
        {
            using var pin = Secret(text);
            Assert.Equal(isPin, Pin.IsWellFormed(pin));
        }
        using var high = SecretMemory.CopyOf([0x31, 0x32, 0xff, 0x34]);
        Assert.False(Pin.IsWellFormed(high));
    }
}
