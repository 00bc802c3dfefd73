using System.Diagnostics.CodeAnalysis;
using Holdfast.Bitcoin;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>A derivation path as commands begin with it (<see cref="HostPath"/>), and what follows it.</summary>
internal static class PathBlock
{
    public static Refused Malformed => new(Refusal.Malformed, "the path is cut short, or too deep");

    /// <summary>False for what is cut short, or too deep.</summary>
    /// <param name="data">Of the command.</param>
    /// <param name="path">As it is; whether it may be used is not for here.</param>
    /// <param name="rest">What follows it.</param>
    public static bool TryRead(ReadOnlyMemory<byte> data, [NotNullWhen(true)] out DerivationPath? path, out ReadOnlyMemory<byte> rest)
    {
        (path, rest) = (null, default);
        var reader = new ByteReader(data.Span);
        if (!HostPath.TryRead(ref reader, out var read)) { return false; }
        (path, rest) = (read, data[reader.Position..]);
        return true;
    }
}
