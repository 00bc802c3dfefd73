using System.Text;
using Holdfast.Airgap.Scanning;
using Holdfast.Cryptography;

namespace Holdfast.Airgap.Ur;

/// <summary>
/// Reads UR 1 (BCR-0005 of May 2020), which some hosts still show: every part is needed, and all carry the message's SHA-256.
/// <para>
/// Taken: at most 1 MiB in at most 4,096 parts that agree in type, number of parts and digest; the third part in a row of the same other message
/// begins that one. Two parts of one number that differ, or a message that does not have its digest, throw away all that was gathered.
/// </para>
/// <para>The message's memory is this object's, pinned, and zeroed when it is disposed.</para>
/// </summary>
public sealed class Ur1Joiner : IPartJoiner
{
    private const int MaxTextLength = UrLimits.MessageLength / 5 * 8 + 16;

    /// <summary>What all parts of one message have in common. Where a message in one part claims no digest, that of its text stands for it.</summary>
    private readonly record struct Identity(string Type, int Parts, Hash256 Digest, bool IsClaimed);

    private Identity _identity;
    private Rival<Identity> _rival;
    private byte[]?[] _pieces = [];
    private int _have, _textLength;
    private byte[]? _message;

    /// <inheritdoc/>
    public PartProgress Progress => new(_have, _pieces.Length);

    /// <inheritdoc/>
    public ScannedData? Message { get; private set; }

    /// <inheritdoc/>
    public string Reason { get; private set; } = "";

    /// <inheritdoc/>
    public PartStep Take(ReadOnlySpan<byte> code)
    {
        Reason = "";
        if (code.Length > UrLimits.CodeLength) { return Refuse(PartStep.TooLarge, "more than a QR code holds"); }
        if (!Ur1Text.TryParse(code, out var text)) { return Refuse(PartStep.Malformed, "not a UR of version 1"); }
        if (text.Of > UrLimits.Parts) { return Refuse(PartStep.TooLarge, $"more than {UrLimits.Parts} parts"); }
        if (!TryReadDigest(text, out var digest)) { return Refuse(PartStep.Malformed, "the digest is not BC32 of 32 bytes"); }
        var identity = new Identity(Encoding.ASCII.GetString(text.Type).ToLowerInvariant(), (int)text.Of, digest, text.Digest.Length > 0);
        if (IsOther(identity)) { return PartStep.Foreign; }
        if (Message is not null) { return PartStep.Repeated; }
        if (_pieces.Length == 0) { (_identity, _pieces) = (identity, new byte[]?[identity.Parts]); }
        return TakePiece((int)text.Number - 1, text.Fragment);
    }

    private PartStep TakePiece(int index, ReadOnlySpan<byte> fragment)
    {
        if (_pieces[index] is { } known)
        {
            if (Ascii.EqualsIgnoreCase(known, fragment)) { return PartStep.Repeated; }
            Clear();
            return Refuse(PartStep.Malformed, "the parts contradict one another: scan them again");
        }
        if (_textLength + fragment.Length > MaxTextLength)
        {
            Clear();
            return Refuse(PartStep.TooLarge, $"a message of more than {UrLimits.MessageLength} bytes");
        }
        var piece = GC.AllocateArray<byte>(fragment.Length, pinned: true);
        fragment.CopyTo(piece);
        _pieces[index] = piece;
        _textLength += piece.Length;
        return ++_have < _pieces.Length ? PartStep.Taken : Finish();
    }

    private PartStep Finish()
    {
        var text = GC.AllocateArray<byte>(_textLength, pinned: true);
        var at = 0;
        foreach (var piece in _pieces)
        {
            Ascii.ToLower(piece, text.AsSpan(at), out var written); // parts may differ in case
            at += written;
        }
        _message = GC.AllocateArray<byte>(Bc32.Room(text.Length), pinned: true);
        var isRead = Bc32.TryDecode(text, _message, out var length);
        Array.Clear(text);
        if (!isRead || length > UrLimits.MessageLength || (_identity.IsClaimed && Sha256.Hash(_message.AsSpan(0, length)) != _identity.Digest))
        {
            Clear();
            return Refuse(PartStep.Malformed, "the message does not have its checksum: scan it again");
        }
        Message = new(ScanFormat.Ur1, _identity.Type, _message.AsMemory(0, length));
        return PartStep.Complete;
    }

    private static bool TryReadDigest(in Ur1Text text, out Hash256 digest)
    {
        digest = default;
        if (text.Digest.Length == 0)
        {
            digest = Sha256.Hash(text.Fragment);
            return text.Of == 1;
        }
        Span<byte> room = stackalloc byte[64];
        if (Bc32.Room(text.Digest.Length) > room.Length || !Bc32.TryDecode(text.Digest, room, out var length) || length != Hash256.Size) { return false; }
        digest = new(room[..length]);
        return true;
    }

    private bool IsOther(Identity identity)
    {
        var isOther = _rival.IsOther(identity, _pieces.Length == 0 ? null : _identity, Message is not null, out var isItsTurn);
        if (isItsTurn) { Clear(); }
        return isOther;
    }

    private PartStep Refuse(PartStep step, string reason)
    {
        Reason = reason;
        return step;
    }

    private void Clear()
    {
        foreach (var piece in _pieces) { piece?.AsSpan().Clear(); }
        _message?.AsSpan().Clear();
        (_pieces, _message, Message, _have, _textLength) = ([], null, null, 0, 0);
        _rival.Goes();
    }

    /// <summary>Zeroes the message and all that was gathered of it.</summary>
    public void Dispose() => Clear();
}
