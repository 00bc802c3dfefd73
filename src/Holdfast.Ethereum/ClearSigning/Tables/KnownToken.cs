namespace Holdfast.Ethereum.ClearSigning.Tables;

/// <summary>What a token is called and how its amounts are written.</summary>
/// <param name="IsProven">It stands in this program's own table; else a descriptor says so, and the address is shown with it.</param>
public sealed record KnownToken(string Symbol, int Decimals, bool IsProven = true);
