using System.Buffers;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Emulator.Control;
using Holdfast.Ethereum.RequestFiles;
using Holdfast.Hosting.Files;
using Holdfast.Signing;

namespace Holdfast.Emulator.Emulation;

internal enum CardFileStatus { Queued, Showing, Signed, Registered, Refused }

/// <summary>A file as a memory card would bring it: a request to be signed, or a descriptor to be registered, and what became of it.</summary>
internal sealed class CardFile
{
    private const int MaxNameLength = 64;
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private CardFile(string name, Wallet wallet) => (Name, Wallet, Session) = (name, wallet, new HostSession(name));

    public string Name { get; }
    /// <summary>The wallet that was active when the file came.</summary>
    public Wallet Wallet { get; }
    public HostSession Session { get; }
    /// <summary>What is to be signed; null where a policy is to be registered.</summary>
    public RequestFile? Request { get; private init; }
    public WalletPolicy? Policy { get; private init; }
    public Hash256? Proof { get; private init; }

    public CardFileStatus Status { get; set; }
    public Refusal? Refusal { get; set; }
    public byte[]? Signed { get; set; }
    public bool IsPending => Status is CardFileStatus.Queued or CardFileStatus.Showing;

    /// <summary>NAME-signed.psbt for NAME.psbt, NAME-signed.json for a request for Ethereum.</summary>
    public string SignedName => $"{Path.GetFileNameWithoutExtension(Name)}-signed{(Request is RequestFile.OfEthereum ? RequestFile.JsonEnding : RequestFile.PsbtEnding)}";

    public static bool IsName(string name) => name.Length is >= 1 and <= MaxNameLength && name[0] != '.' && !name.AsSpan().ContainsAnyExcept(NameCharacters);

    /// <summary>The most bytes of a file of that name: a PSBT, a request for Ethereum or a wallet in JSON, a wallet in other form; null for other names.</summary>
    public static int? LargestOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        RequestFile.PsbtEnding => ControlApi.MaxFileSize,
        RequestFile.JsonEnding => EthereumRequestFile.MaxSize,
        ".txt" or ".descriptor" or ".bsms" => ControlApi.MaxJsonSize,
        _ => null,
    };

    /// <summary>Reads what the file asks for. The bytes are taken over.</summary>
    public static Result<CardFile> Read(string name, byte[] bytes, SigningDevice device, Wallet wallet)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        if (ending == RequestFile.PsbtEnding || ending == RequestFile.JsonEnding && EthereumRequestFile.IsClaimed(bytes))
        {
            return RequestFile.Read(bytes).TryGet(out var request, out var refused) ? new CardFile(name, wallet) { Request = request } : refused;
        }
        return RegisterFile.Read(name, bytes, device.Settings.Network).TryGet(out var read, out var no) ? new CardFile(name, wallet) { Policy = read.Policy, Proof = read.Proof } : no;
    }
}
