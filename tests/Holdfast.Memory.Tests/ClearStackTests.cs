using System.Runtime.CompilerServices;
using Holdfast.Cryptography;
using Xunit;

namespace Holdfast.Memory.Tests;

/// <summary>That <see cref="FixedTime.ClearStack"/> does what it says; a library's function of that purpose once did not.</summary>
public sealed unsafe class ClearStackTests
{
    private const int Size = 8192;
    private const byte Mark = 0xa5;

    // What lies beside the frame of ClearStack itself is overwritten or not, as the compiler has it.
    private const int OwnFrame = 256;

    [Fact, MethodImpl(MethodImplOptions.NoOptimization)]
    public void What_a_call_left_is_gone()
    {
        var left = Leave();
        FixedTime.ClearStack();
        Assert.InRange(Count(left), 0, OwnFrame);
    }

    [Fact, MethodImpl(MethodImplOptions.NoOptimization)]
    public void Without_it_what_a_call_left_stays() => Assert.InRange(Count(Leave()), Size / 2, Size);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static nint Leave()
    {
        var work = stackalloc byte[Size];
        new Span<byte>(work, Size).Fill(Mark);
        return (nint)work;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static int Count(nint left)
    {
        var count = 0;
        for (var i = 0; i < Size; i++) { count += ((byte*)left)[i] == Mark ? 1 : 0; }
        return count;
    }
}
