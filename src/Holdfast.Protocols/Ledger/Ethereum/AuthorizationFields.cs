using Holdfast.Ethereum;
using Holdfast.Ethereum.Transactions;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>
/// What an authorisation says, in fields of a tag, a length of one byte, and so much (app-ethereum, doc/tlv_structs.md § AUTH_7702): 0 the version,
/// 1; 1 the contract, 20 bytes; 2 the chain and 3 the nonce, 1 to 8 bytes each, big endian. All of them, each once, in any order.
/// </summary>
internal static class AuthorizationFields
{
    /// <summary>More than all of them take.</summary>
    public const int MaxSize = 64;

    private const int Fields = 4;
    private const byte VersionTag = 0, DelegateTag = 1, ChainTag = 2, NonceTag = 3, Version = 1;

    /// <summary>Null for anything else.</summary>
    public static Authorization? Read(ReadOnlySpan<byte> bytes)
    {
        var seen = 0;
        var (chain, nonce, contract) = (0ul, 0ul, default(Address));
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < 2 || bytes.Length < 2 + bytes[1] || bytes[0] >= Fields || (seen & 1 << bytes[0]) != 0) { return null; }
            var value = bytes.Slice(2, bytes[1]);
            switch (bytes[0])
            {
                case VersionTag when value is [Version]: break;
                case DelegateTag when value.Length == Address.Size: contract = new(value); break;
                case ChainTag when TryRead(value, out chain): break;
                case NonceTag when TryRead(value, out nonce): break;
                default: return null;
            }
            seen |= 1 << bytes[0];
            bytes = bytes[(2 + value.Length)..];
        }
        return seen == (1 << Fields) - 1 ? new(chain, contract, nonce) : null;
    }

    private static bool TryRead(ReadOnlySpan<byte> bytes, out ulong number)
    {
        number = 0;
        foreach (var digit in bytes) { number = number << 8 | digit; }
        return bytes.Length is > 0 and <= sizeof(ulong);
    }
}
