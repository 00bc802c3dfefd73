using System.Text.Json;

namespace Holdfast.Ethereum.ClearSigning.Packs;

/// <summary>What a pack has for one function of one contract, or one type of message.</summary>
/// <param name="Key">The signature or the encoded type, as the descriptor writes it.</param>
/// <param name="Common">metadata, definitions, and the domain it asks for.</param>
/// <param name="Size">Bytes of its texts.</param>
internal sealed record Definition(string Key, JsonElement Format, JsonElement Common, int Size);
