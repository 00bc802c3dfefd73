using Holdfast.Bitcoin;
using Holdfast.Keys;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>
/// A host that speaks a vendor's protocol over one connection, as the vendor's own library does. The suite calls what its <see cref="Vendor.Features"/> name.
/// A method sends nothing that an honest library would not, whatever it is asked for.
/// </summary>
internal interface IVendorHost : IAsyncDisposable
{
    HostEnd Wire { get; }

    /// <summary>An extended public key as BIP-32 writes it: "xpub...", "tpub...".</summary>
    Task<Answer> ExtendedKeyAsync(string path, Network network) => None;

    /// <param name="type">A single-key type.</param>
    /// <param name="path">The whole path, with branch and index.</param>
    /// <param name="network">How it is written.</param>
    /// <param name="confirm">The owner is to compare it.</param>
    Task<Answer> AddressAsync(ScriptType type, string path, Network network, bool confirm) => None;

    /// <summary>Registers a policy; the answer is empty. What the protocol has the host keep, it keeps.</summary>
    Task<Answer> RegisterAsync(WalletPolicy policy) => None;

    /// <summary>Signatures as "input:hex", in order, with semicolons between them; each as it stands in a PSBT.</summary>
    /// <param name="psbt">BIP-174 or BIP-370, binary.</param>
    /// <param name="spends">Whose inputs it has.</param>
    Task<Answer> SignPsbtAsync(byte[] psbt, HostWallet spends) => None;

    /// <summary>r and s of a message's signature (BIP-137).</summary>
    Task<Answer> SignMessageAsync(byte[] message, string path, Network network) => None;

    /// <summary>With its checksum (EIP-55).</summary>
    Task<Answer> EthereumAddressAsync(string path, bool confirm) => None;

    /// <summary>r, s and the parity, 0 or 1.</summary>
    /// <param name="unsigned">What is hashed.</param>
    /// <param name="path">Of the account.</param>
    Task<Answer> SignTransactionAsync(byte[] unsigned, string path) => None;

    /// <summary>As <see cref="SignTransactionAsync"/> (EIP-191).</summary>
    Task<Answer> SignPersonalMessageAsync(byte[] message, string path) => None;

    /// <summary>As <see cref="SignTransactionAsync"/> (EIP-712).</summary>
    /// <param name="json">The message, as wallets' pages have it.</param>
    /// <param name="path">Of the account.</param>
    Task<Answer> SignTypedMessageAsync(string json, string path) => None;

    private static Task<Answer> None => throw new InvalidOperationException("the vendor has no such thing");
}

/// <summary>Whose inputs a PSBT has: what some protocols want named.</summary>
/// <param name="Network">Of the coins.</param>
/// <param name="Type">Of an account of single keys.</param>
/// <param name="Account">The account's path; null for a policy.</param>
/// <param name="Policy">Registered before.</param>
internal sealed record HostWallet(Network Network, ScriptType Type, string? Account, WalletPolicy? Policy = null)
{
    public static HostWallet Of(WalletPolicy policy) => new(policy.Network, policy.ScriptType, null, policy);

    /// <summary>The usual account of the kind.</summary>
    public static HostWallet Of(ScriptType type, Network network = Network.Main) => new(network, type, AccountPath.For(type, network, 0).ToString());
}
