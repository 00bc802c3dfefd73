using Holdfast.Ethereum.AddressBooks;

namespace Holdfast.Ethereum.Reviews;

/// <summary>What the owner set for everything of Ethereum.</summary>
public sealed record EthereumOptions
{
    /// <summary>Sign what cannot be told in words, after a warning, with every byte shown. Off: it is refused.</summary>
    public bool AllowBlindSigning { get; init; }
    /// <summary>The owner's names for addresses. They stand beside addresses and decide nothing; what is shown of them is in the review's digest.</summary>
    public AddressBook AddressBook { get; init; } = AddressBook.Empty;
}
