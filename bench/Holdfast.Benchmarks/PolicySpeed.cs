using System.Diagnostics;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Seeds;

namespace Holdfast.Benchmarks;

/// <summary>
/// A policy of 100 fragments: reading and type-checking it, and its first 1,000 addresses, beside libsecp256k1's own time for the keys in
/// them (one tweak and one serialization a key, and one tweak for each taproot output), taken in turns in one run.
/// </summary>
internal static class PolicySpeed
{
    private const int Addresses = 1000, Rounds = 9, Keys = 20;
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
                var start = Stopwatch.GetTimestamp();
                var descriptor = Descriptor.Parse(text, Network.Main).Value;
                var parsed = Stopwatch.GetTimestamp();
                for (var index = 0u; index < Addresses; index++) { if (!descriptor.TryDerive(0, index, out _)) { return 1; } }
                var derived = Stopwatch.GetTimestamp();
                Floor(descriptor.Keys[^1].ExtendedKey!.Key, name != "P2WSH");
                floor.Add(Stopwatch.GetElapsedTime(derived).TotalMilliseconds);
                read.Add(Stopwatch.GetElapsedTime(start, parsed).TotalMilliseconds);
                derive.Add(Stopwatch.GetElapsedTime(parsed, derived).TotalMilliseconds);
            }
            var ours = Median(read) + Median(derive);
            Console.WriteLine($"| {name} | {Median(read):0.00} | {Median(derive):0.0} | {Median(floor):0.0} | **{ours / Median(floor):0.00}** |");
        }
        return 0;
    }

    private static void Floor(PublicKey key, bool isTaproot)
    {
        Span<byte> bytes = stackalloc byte[PublicKey.CompressedSize];
        Span<byte> tweak = stackalloc byte[32];
        for (var i = 0; i < Addresses * (Keys + (isTaproot ? 1 : 0)); i++)
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
