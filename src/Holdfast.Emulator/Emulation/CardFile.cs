using System.Buffers;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Hosting.Files;
using Holdfast.Signing;

namespace Holdfast.Emulator.Emulation;

internal enum CardFileStatus { Queued, Showing, Signed, Registered, Refused }

/// <summary>A file as a memory card would bring it: a PSBT to be signed, or a descriptor to be registered, and what became of it.</summary>
internal sealed class CardFile
{
    private const int MaxNameLength = 64;
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private CardFile(string name, Wallet wallet) => (Name, Wallet, Session) = (name, wallet, new HostSession(name));

    public string Name { get; }
    /// <summary>The wallet that was active when the file came.</summary>
    public Wallet Wallet { get; }
    public HostSession Session { get; }
    public (Psbt Psbt, PsbtFileFormat Format)? Psbt { get; private init; }
    public WalletPolicy? Policy { get; private init; }
    public Hash256? Proof { get; private init; }

    public CardFileStatus Status { get; set; }
    public Refusal? Refusal { get; set; }
    public byte[]? Signed { get; set; }
    public bool IsPending => Status is CardFileStatus.Queued or CardFileStatus.Showing;

    /// <summary>NAME-signed.psbt for NAME.psbt.</summary>
    public string SignedName => $"{Path.GetFileNameWithoutExtension(Name)}-signed.psbt";

    public static bool IsName(string name) => name.Length is >= 1 and <= MaxNameLength && name[0] != '.' && !name.AsSpan().ContainsAnyExcept(NameCharacters);

    /// <summary>Whether a file of that name is a PSBT; a descriptor if not; neither: null.</summary>
    public static bool? IsPsbtName(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".psbt" => true,
        ".txt" or ".descriptor" or ".json" or ".bsms" => false,
        _ => null,
    };

    /// <summary>Reads what the file asks for. The bytes are taken over.</summary>
    public static Result<CardFile> Read(string name, byte[] bytes, SigningDevice device, Wallet wallet)
    {
        if (IsPsbtName(name) == true)
        {
            return PsbtFileFormat.Read(bytes).TryGet(out var psbt, out var refused) ? new CardFile(name, wallet) { Psbt = psbt } : refused;
        }
        return RegisterFile.Read(name, bytes, device.Settings.Network).TryGet(out var read, out var no) ? new CardFile(name, wallet) { Policy = read.Policy, Proof = read.Proof } : no;
    }
}
