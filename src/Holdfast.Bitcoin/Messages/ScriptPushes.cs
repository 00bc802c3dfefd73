using System.Diagnostics.CodeAnalysis;
using Holdfast.Bitcoin.Miniscripts;

namespace Holdfast.Bitcoin.Messages;

/// <summary>A scriptSig that only pushes, each item in its shortest form (MINIMALDATA). Single small numbers, which are opcodes, are no part of what is verified here.</summary>
internal static class ScriptPushes
{
    /// <summary>Most bytes of one item (consensus).</summary>
    public const int MaxSize = 520;

    public static bool TryRead(ReadOnlySpan<byte> script, [NotNullWhen(true)] out IReadOnlyList<byte[]>? items)
    {
        items = null;
        if (ScriptTokens.Read(script) is not { } tokens) { return false; }
        var read = new List<byte[]>(tokens.Count);
        foreach (var token in tokens)
        {
            if (token.Opcode is not (Opcode.Zero or Opcode.PushData1) || token.Length > MaxSize) { return false; }
            read.Add(script.Slice(token.Start, token.Length).ToArray());
        }
        items = read;
        return true;
    }
}
