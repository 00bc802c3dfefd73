using System.Buffers.Binary;

namespace Holdfast.Memory.Tests;

/// <summary>
/// Looks for numbers that lie apart but in order: in objects of one type, one after the other, as the results of tasks would. An object
/// is known by its first word, the pointer to its type.
/// </summary>
internal sealed class Trail(string secret, int[] numbers)
{
    // Smaller numbers are everywhere.
    private const int Rare = 64;
    private const int Run = 6, LargestObject = 256;

    private readonly int[] _numbers = [.. numbers.Where(number => number >= Rare)];
    private readonly HashSet<int> _wanted = [.. numbers.Where(number => number >= Rare)];
    private readonly Dictionary<(long Distance, ulong Type), List<int>> _found = [];

    /// <summary>Takes in a piece of memory that begins at a multiple of eight; pieces come in the order of their addresses.</summary>
    internal void Look(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at + sizeof(int) <= bytes.Length; at += sizeof(int))
        {
            var number = BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
            if (!_wanted.Contains(number)) { continue; }
            for (var start = at & ~7; start >= 0 && at - start < LargestObject; start -= sizeof(ulong))
            {
                var type = BinaryPrimitives.ReadUInt64LittleEndian(bytes[start..]);
                if (type is > 0x10000 and < 1UL << 47 && type % 8 == 0) { Add((at - start, type), number); }
            }
        }
    }

    /// <summary>What was found: any six of the numbers that follow each other.</summary>
    internal IEnumerable<Pattern> Findings()
    {
        foreach (var ((distance, type), found) in _found)
        {
            for (var at = 0; at + Run <= _numbers.Length; at++)
            {
                if (System.Runtime.InteropServices.CollectionsMarshal.AsSpan(found).IndexOf(_numbers.AsSpan(at, Run)) < 0) { continue; }
                yield return new(secret, $"numbers {at} to {at + Run - 1}, {distance} bytes into objects of type {type:x}", []);
                break;
            }
        }
    }

    private void Add((long, ulong) place, int number)
    {
        if (!_found.TryGetValue(place, out var numbers)) { _found.Add(place, numbers = []); }
        numbers.Add(number);
    }
}
