using System.Text;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Ethereum.RequestFiles;

/// <summary>
/// A file that asks an account for its signature: one JSON object of at most <see cref="MaxSize"/> bytes, with "type", "path" and what is to be signed:
/// <list type="bullet">
/// <item>ethereum-transaction: "unsigned", the bytes that are hashed, as 0x and hexadecimal digits.</item>
/// <item>ethereum-typed-data: "typedData", the object of eth_signTypedData_v4; "version", "V4" or "V3", where it is not V4.</item>
/// <item>ethereum-message: "message", a text, or bytes as 0x and hexadecimal digits. A text that begins as hexadecimal and is none is refused.</item>
/// <item>ethereum-authorization: "chainId", "address" and "nonce" (EIP-7702).</item>
/// </list>
/// There is no type for a hash alone: what it stands for could not be shown. Members that a type does not have are refused.
/// </summary>
public sealed class EthereumRequestFile
{
    /// <summary>A transaction of <see cref="Rlp.RlpReader.MaxSize"/> bytes in hexadecimal, or a message whose every character is escaped, and room around it.</summary>
    public const int MaxSize = 1 << 20;

    private const string Prefix = "ethereum-";
    private readonly Func<EthereumOptions, Fingerprint, EthereumRequest> _make;

    private EthereumRequestFile(string type, DerivationPath path, Func<EthereumOptions, Fingerprint, EthereumRequest> make) => (Type, Path, _make) = (type, path, make);

    /// <summary>As the file has it: "ethereum-transaction".</summary>
    public string Type { get; }
    /// <summary>The whole path of the account's key, as the file has it; whether it may sign is the review's to say.</summary>
    public DerivationPath Path { get; }

    /// <summary>The request, for a wallet and under the owner's settings.</summary>
    public EthereumRequest For(EthereumOptions options, Fingerprint wallet) => _make(options, wallet);

    /// <summary>Whether a file says that it is one, and no answer to one. Nothing more is checked.</summary>
    public static bool IsClaimed(ReadOnlySpan<byte> file) => file.Length <= MaxSize && RequestMembers.TypeOf(file) is { } type && type.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads a file. What is kept of it is copied.</summary>
    public static Result<EthereumRequestFile> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaxSize) { return new Refused(Refusal.TooLarge, $"a request of more than {MaxSize:#,0} bytes"); }
        if (!RequestMembers.Read(file).TryGet(out var members, out var refused)) { return refused; }
        if (!members.Text("type").TryGet(out var type, out refused)) { return refused; }
        return type switch
        {
            "ethereum-transaction" => ReadTransaction(type, members),
            "ethereum-typed-data" => ReadTypedData(type, members),
            "ethereum-message" => ReadMessage(type, members),
            "ethereum-authorization" => ReadAuthorization(type, members),
            _ => new Refused(Refusal.Unsupported, "no such type of request: ethereum-transaction, -typed-data, -message and -authorization can be signed, and never a hash alone"),
        };
    }

    private static Result<EthereumRequestFile> ReadTransaction(string type, RequestMembers members)
    {
        if (!ReadPath(members, "unsigned").TryGet(out var path, out var refused) || !members.Bytes("unsigned").TryGet(out var bytes, out refused)
            || !EthereumTransaction.Parse(bytes).TryGet(out var transaction, out refused)) { return refused; }
        return new EthereumRequestFile(type, path, (options, wallet) => new EthereumTransactionRequest(transaction, path, options, wallet));
    }

    private static Result<EthereumRequestFile> ReadTypedData(string type, RequestMembers members)
    {
        if (!ReadPath(members, "typedData", "version").TryGet(out var path, out var refused) || !ReadVersion(members).TryGet(out var version, out refused)
            || !members.Object("typedData").TryGet(out var json, out refused) || !TypedData.Parse(json, version).TryGet(out var message, out refused)) { return refused; }
        return new EthereumRequestFile(type, path, (options, wallet) => new TypedDataRequest(message, path, options, wallet));
    }

    private static Result<EthereumRequestFile> ReadMessage(string type, RequestMembers members)
    {
        if (!ReadPath(members, "message").TryGet(out var path, out var refused) || !ReadMessageBytes(members).TryGet(out var message, out refused)) { return refused; }
        return new EthereumRequestFile(type, path, (options, wallet) => new PersonalMessageRequest(message, path, options, wallet));
    }

    private static Result<EthereumRequestFile> ReadAuthorization(string type, RequestMembers members)
    {
        if (!ReadPath(members, "chainId", "address", "nonce").TryGet(out var path, out var refused) || !members.Number("chainId").TryGet(out var chainId, out refused)
            || !members.Text("address").TryGet(out var text, out refused) || !members.Number("nonce").TryGet(out var nonce, out refused)) { return refused; }
        if (!Address.TryParse(text, out var address)) { return RequestMembers.Malformed("\"address\" is no address, or its letters break their checksum (EIP-55)"); }
        return new EthereumRequestFile(type, path, (options, wallet) => new AuthorizationRequest(new(chainId, address, nonce), path, options, wallet));
    }

    /// <summary>The path of a request that has these members beside "type" and "path", and no others.</summary>
    private static Result<DerivationPath> ReadPath(RequestMembers members, params ReadOnlySpan<string> others)
    {
        if (members.RequireKnown(["type", "path", .. others]) is { } unknown) { return unknown; }
        if (!members.Text("path").TryGet(out var text, out var refused)) { return refused; }
        return DerivationPath.TryParse(text, out var path) ? path : RequestMembers.Malformed("\"path\" is not a derivation path");
    }

    private static Result<TypedDataVersion> ReadVersion(RequestMembers members)
    {
        if (!members.Has("version")) { return TypedDataVersion.V4; }
        if (!members.Text("version").TryGet(out var version, out var refused)) { return refused; }
        return version switch
        {
            "V3" => TypedDataVersion.V3,
            "V4" => TypedDataVersion.V4,
            _ => RequestMembers.Malformed("\"version\" is neither V3 nor V4"),
        };
    }

    // Half of the world's programs take 0x for bytes and half for text: what is one of them only by mistake is signed as neither.
    private static Result<byte[]> ReadMessageBytes(RequestMembers members)
    {
        if (!members.Text("message").TryGet(out var text, out var refused)) { return refused; }
        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? members.Bytes("message") : Encoding.UTF8.GetBytes(text);
    }
}
