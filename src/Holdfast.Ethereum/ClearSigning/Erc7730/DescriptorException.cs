namespace Holdfast.Ethereum.ClearSigning.Erc7730;

/// <summary>A descriptor, or one format of it, that is not used. It stays within this folder and the packs.</summary>
internal sealed class DescriptorException(string what) : Exception(what);
