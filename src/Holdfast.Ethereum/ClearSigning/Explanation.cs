using Holdfast.Signing;

namespace Holdfast.Ethereum.ClearSigning;

/// <summary>How well something was understood.</summary>
public enum Understanding
{
    /// <summary>Nothing but bytes: the blind-signing rule holds.</summary>
    None,
    /// <summary>Every byte has its meaning, and is on the pages.</summary>
    Whole,
}

/// <summary>What a call or a typed message does, in words. It is beside what is always shown (chain, to, value, fee), and takes nothing from it.</summary>
/// <param name="Title">In a few words: "Send tokens". Maybe a definition's: not escaped.</param>
/// <param name="Pages">Every part that has a meaning.</param>
/// <param name="Warnings">What can be lost by it.</param>
/// <param name="Understanding">Whether it was understood.</param>
/// <param name="Source">Where the words come from: built in, or whose definitions; not escaped.</param>
public sealed record Explanation(string Title, IReadOnlyList<ReviewPage> Pages, IReadOnlyList<Warning> Warnings, Understanding Understanding, string Source);
