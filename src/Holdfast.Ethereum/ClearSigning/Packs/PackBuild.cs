namespace Holdfast.Ethereum.ClearSigning.Packs;

/// <summary>What became of a set of descriptor files.</summary>
/// <param name="Bytes">The pack: the same for the same files, in whatever order they came.</param>
/// <param name="Descriptors">Files that are in it.</param>
/// <param name="Formats">Functions and types of message that are in it.</param>
/// <param name="LeftOut">What is not, by file, and why.</param>
public sealed record PackBuild(byte[] Bytes, int Descriptors, int Formats, IReadOnlyList<(string File, string Why)> LeftOut);
