using Holdfast.Keys;

namespace Holdfast.Bitcoin.Exports;

/// <summary>A file of public keys or addresses that is about to leave, and what is said of it: the review finds the keys in the file and refuses where they are not those it shows.</summary>
/// <param name="Name">The file's name without its folder: 1 to 100 visible ASCII characters.</param>
/// <param name="What">What the owner calls such a file.</param>
/// <param name="Bytes">The whole file, at most <see cref="MaxSize"/> bytes.</param>
/// <param name="Network">Whose keys and addresses these are.</param>
/// <param name="Account">The account's number, below 2^31.</param>
/// <param name="Signer">The path of the key that signs the file: an address of a standard account.</param>
/// <param name="SignerType">As what address that key is written: P2PKH, P2SH-P2WPKH or P2WPKH, which BIP-137 has headers for.</param>
public sealed record ExportContents(string Name, string What, ReadOnlyMemory<byte> Bytes, Network Network, uint Account, DerivationPath Signer, ScriptType SignerType)
{
    public const int MaxSize = 1 << 20, MaxNameLength = 100, MaxKeys = 16;

    /// <summary>Paths of the extended public keys in the file, each once; no other may be in it.</summary>
    public IReadOnlyList<DerivationPath> Keys { get; init; } = [];

    /// <summary>The addresses in the file, where it is a list of them; null elsewhere.</summary>
    public AddressRange? Addresses { get; init; }

    /// <summary>True for a name that a signature can say: COLDCARD's takes one line of ASCII, apart from the digest by two spaces.</summary>
    public static bool IsName(string name) => name.Length is >= 1 and <= MaxNameLength && name is not ("." or "..") && !name.AsSpan().ContainsAnyExceptInRange('!', '~') && !name.Contains('/', StringComparison.Ordinal);
}

/// <summary>Addresses one after another.</summary>
/// <param name="Branch">The path above them.</param>
/// <param name="First">Index of the first.</param>
/// <param name="Count">How many.</param>
public sealed record AddressRange(DerivationPath Branch, uint First, int Count);
