namespace Holdfast.Ethereum.AddressBooks;

/// <summary>An address that the owner has a name for. It holds on every chain.</summary>
/// <param name="Name">As <see cref="Holdfast.Signing.OwnerName"/> has it.</param>
/// <param name="Address">Whose name it is.</param>
public sealed record AddressEntry(string Name, Address Address);
