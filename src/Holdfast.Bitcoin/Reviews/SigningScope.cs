using System.Buffers.Binary;
using Holdfast.Cryptography;
using Holdfast.Keys;

namespace Holdfast.Bitcoin.Reviews;

/// <summary>
/// What a host names to sign for: one account of single keys, or one registered policy. Inputs of the wallet's other accounts and policies still
/// count as the wallet's in what the owner reads, but are not signed, and what comes back to them is no change.
/// </summary>
public sealed class SigningScope
{
    private readonly ScriptType _type;
    private readonly DerivationPath? _account;
    private readonly WalletPolicy? _policy;

    private SigningScope(ScriptType type, DerivationPath? account, WalletPolicy? policy) => (_type, _account, _policy) = (type, account, policy);

    /// <param name="type">A single-key type.</param>
    /// <param name="account">The account's path; its branches are 0 and 1.</param>
    public static SigningScope OfAccount(ScriptType type, DerivationPath account) => new(type, account, null);

    /// <param name="policy">One of <see cref="PsbtOptions.Policies"/>.</param>
    public static SigningScope OfPolicy(WalletPolicy policy) => new(policy.ScriptType, null, policy);

    internal bool Includes(OwnScript own) => _policy is { } policy
        ? own.Policy?.Digest == policy.Digest
        : own is { Policy: null, IsShared: false, Branch: 0 or 1 } && own.Type == _type && own.Account.Equals(_account);

    internal Hash256 Digest
    {
        get
        {
            if (_policy is { } policy) { return policy.Digest; }
            var hash = Sha256.StartTagged("holdfast/account-scope"u8);
            Span<byte> account = stackalloc byte[1 + 4 * DerivationPath.MaxDepth];
            account[0] = (byte)_type;
            for (var i = 0; i < _account!.Depth; i++) { BinaryPrimitives.WriteUInt32LittleEndian(account[(1 + 4 * i)..], _account[i]); }
            hash.Update(account[..(1 + 4 * _account.Depth)]);
            return hash.Finish();
        }
    }
}
