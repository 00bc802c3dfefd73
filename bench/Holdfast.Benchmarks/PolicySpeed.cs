using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Seeds;

namespace Holdfast.Benchmarks;

/// <summary>
/// A policy of 100 fragments: reading and type-checking it, and its first 1,000 addresses, beside libsecp256k1's own time for the keys in
/// them (one tweak and one serialization a key, and one tweak for each taproot output). Taken in turns of 25 addresses and as the processor's
/// time, not the clock's, so that what else the machine does weighs on both alike.
/// </summary>
internal static class PolicySpeed
{
    private const int Addresses = 1000, Turn = 25, Rounds = 9, Keys = 20;
    private const string Nobody = "50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0";

    public static int Run()
    {
        var keys = Enumerable.Range(0, Keys).Select(Key).ToArray();
        var texts = new Dictionary<string, string>
        {
            ["taproot tree"] = $"tr({Nobody},{Tree(keys, 0, keys.Length)})",
            ["P2WSH"] = $"wsh(thresh(2,pk({keys[0]}),{string.Join(',', keys[1..].Select(key => $"s:pk({key})"))}))",
        };
        Console.WriteLine("| policy of 20 keys and about 100 fragments | read, ms | 1,000 addresses, ms | libsecp256k1, ms | Holdfast : libsecp256k1 |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (name, text) in texts)
        {
            var (read, derive, floor) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                var start = Now();
                var descriptor = Descriptor.Parse(text, Network.Main).Value;
                read.Add(Now() - start);
                var key = descriptor.Keys[^1].ExtendedKey!.Key;
                var (ours, theirs) = (0.0, 0.0);
                for (var index = 0u; index < Addresses;)
                {
                    start = Now();
                    for (var end = index + Turn; index < end; index++) { if (!descriptor.TryDerive(0, index, out _)) { return 1; } }
                    var derived = Now();
                    Floor(key, Turn * (Keys + (name == "P2WSH" ? 0 : 1)));
                    ours += derived - start;
                    theirs += Now() - derived;
                }
                derive.Add(ours);
                floor.Add(theirs);
            }
            var whole = Median(read) + Median(derive);
            Console.WriteLine($"| {name} | {Median(read):0.00} | {Median(derive):0.0} | {Median(floor):0.0} | **{whole / Median(floor):0.00}** |");
        }
        return 0;
    }

    /// <summary>Milliseconds of the processor that this process has had.</summary>
    private static double Now() => Environment.CpuUsage.TotalTime.TotalMilliseconds;

    private static void Floor(PublicKey key, int count)
    {
        Span<byte> bytes = stackalloc byte[PublicKey.CompressedSize];
        Span<byte> tweak = stackalloc byte[32];
        for (var i = 0; i < count; i++)
        {
            tweak.Fill((byte)(1 + i % 200));
            if (!key.TryAdd(tweak, out var child)) { throw new InvalidOperationException("no such key"); }
            child.Serialize(bytes);
        }
    }

    private static string Tree(string[] keys, int first, int count)
        => count == 1 ? $"and_v(v:pk({keys[first]}),older({100 + first}))" : $"{{{Tree(keys, first, count / 2)},{Tree(keys, first + count / 2, count - count / 2)}}}";

    private static string Key(int number)
    {
        using var master = ExtendedSecretKey.FromSeed(Sha256.Hash([(byte)number]).AsSpan());
        var path = DerivationPath.TryParse("m/48'/0'/0'/2'", out var parsed) ? parsed : DerivationPath.Master;
        using var account = master.Derive(path);
        return $"[{master.Fingerprint}/48h/0h/0h/2h]{account.ToPublic().ToString(Network.Main)}/<0;1>/*";
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
