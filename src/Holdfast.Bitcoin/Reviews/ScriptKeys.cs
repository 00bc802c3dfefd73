using Holdfast.Bitcoin.Miniscripts;
using Holdfast.Cryptography;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>The keys of a miniscript, read once, when somebody first asks.</summary>
/// <param name="script">A witness script or a taproot leaf.</param>
/// <param name="isTapscript">Which of the two.</param>
internal sealed class ScriptKeys(ReadOnlyMemory<byte> script, bool isTapscript)
{
    private readonly Lazy<HashSet<string>> _keys = new(()
        => MiniscriptReader.Read(script.Span, isTapscript, out var keys) is null ? [] : [.. keys.Select(key => Convert.ToHexStringLower(key))]);

    /// <summary>True if the script is miniscript and has the key, or its hash.</summary>
    public bool Has(in PublicKey key) => _keys.Value.Contains(Convert.ToHexStringLower(MiniscriptCompiler.KeyBytes(key, isTapscript)))
        || _keys.Value.Contains(Convert.ToHexStringLower(MiniscriptCompiler.KeyHash(key, isTapscript)));
}
