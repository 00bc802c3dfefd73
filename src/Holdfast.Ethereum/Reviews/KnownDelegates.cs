using Holdfast.Ethereum.Transactions;

namespace Holdfast.Ethereum.Reviews;

/// <summary>Contracts that wallets hand accounts to (EIP-7702), at the same address on every chain. Being here makes none of them harmless: it is known whose they are.</summary>
internal static class KnownDelegates
{
    private static readonly Dictionary<Address, string> Names = new()
    {
        [Of("0x63c0c19a282a1b52b07dd5a65b58948a07dae32b")] = "MetaMask, EIP7702StatelessDeleGator",
        [Of("0x5a7fc11397e9a8ad41bf10bf13f22b0a63f96f6d")] = "Ambire, AmbireAccount7702",
    };

    public static string? NameOf(Address address) => Names.GetValueOrDefault(address);

    /// <summary>Taking an account back needs no one to be known.</summary>
    public static bool Knows(Authorization authorization) => authorization.IsRevocation || Names.ContainsKey(authorization.Delegate);

    private static Address Of(string text) => Address.TryParse(text, out var address) ? address : throw new InvalidOperationException("not an address");
}
