using System.Buffers.Binary;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.Exports;

/// <summary>Public keys or addresses are to leave in a file, with the file's signature by a key of the wallet beside it.</summary>
/// <param name="contents">The file. Its bytes are copied.</param>
/// <param name="wallet">Master fingerprint of the wallet whose keys these are.</param>
/// <param name="nonces">How the nonce is made; grinding is not for BIP-137.</param>
public sealed class ExportRequest(ExportContents contents, Fingerprint wallet, NonceOptions? nonces = null) : Request(wallet)
{
    public ExportContents Contents { get; } = contents with { Bytes = contents.Bytes.ToArray(), Keys = [.. contents.Keys] };
    public NonceOptions Nonces { get; } = (nonces ?? NonceOptions.Default) with { GrindLowR = false };

    /// <summary>What is signed, as COLDCARD and after it others have it: the file's SHA-256 in hexadecimal, two spaces, and its name.</summary>
    public string Message => $"{Sha256.Hash(Contents.Bytes.Span)}  {Contents.Name}";

    /// <inheritdoc/>
    public override Hash256 Digest { get; } = ComputeDigest(contents, wallet);

    private static Hash256 ComputeDigest(ExportContents contents, Fingerprint wallet)
    {
        var hash = Sha256.StartTagged("holdfast/export-request"u8);
        Span<byte> head = stackalloc byte[Fingerprint.Size + 6];
        wallet.Write(head);
        head[4] = (byte)contents.Network;
        head[5] = (byte)contents.SignerType;
        BinaryPrimitives.WriteUInt32LittleEndian(head[6..], contents.Account);
        hash.Update(head);
        var range = contents.Addresses is { } addresses ? $"{addresses.Branch} {addresses.First} {addresses.Count}" : "";
        foreach (var text in (string[])[contents.Name, contents.What, contents.Signer.ToString(), string.Join(' ', contents.Keys), range]) { Add(ref hash, Encoding.UTF8.GetBytes(text)); }
        Add(ref hash, contents.Bytes.Span);
        return hash.Finish();
    }

    private static void Add(ref Sha256 hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.Update(length);
        hash.Update(bytes);
    }
}
