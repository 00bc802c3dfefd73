using Holdfast.Cryptography;
using Holdfast.Ethereum.ClearSigning.Packs;

namespace Holdfast.Device;

/// <summary>A pack of definitions that its owner accepted.</summary>
/// <param name="Name">What the owner calls it.</param>
/// <param name="Hash">SHA-256 of the file that was accepted.</param>
/// <param name="Pack">The pack; null where its file is gone, or is not the one that was accepted: then it explains nothing.</param>
public sealed record AcceptedPack(string Name, Hash256 Hash, DefinitionPack? Pack);
