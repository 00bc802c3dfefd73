using System.Text;
using Holdfast.Airgap.Scanning;

namespace Holdfast.Airgap.Ur;

/// <summary>
/// Reads URs, in one part or in fountain parts (BCR-2020-005, BCR-2024-001).
/// <para>
/// Taken: at most 1 MiB in at most 4,096 parts. Every part must agree with the first one in type, number of parts, length and checksum of
/// the message and length of its data; one that does not is foreign, and the third foreign one in a row of the same other message begins that message.
/// Parts that contradict one another, or a message that does not have its checksum, throw away all that was gathered: which of the parts was false
/// cannot be known, and the next ones begin anew.
/// </para>
/// <para>The message's memory is this object's, pinned, and zeroed when it is disposed.</para>
/// </summary>
public sealed class UrJoiner : IPartJoiner
{
    private readonly byte[] _scratch = GC.AllocateArray<byte>(Bytewords.Room(UrLimits.CodeLength), pinned: true);
    private UrIdentity _identity;
    private Rival<UrIdentity> _rival;
    private FountainSolver? _solver;
    private FragmentChooser? _chooser;
    private byte[]? _single;

    /// <inheritdoc/>
    public PartProgress Progress => _single is not null ? new(1, 1) : _solver is null ? default : new(_solver.Rank, _identity.Parts);

    /// <inheritdoc/>
    public ScannedData? Message { get; private set; }

    /// <inheritdoc/>
    public string Reason { get; private set; } = "";

    /// <inheritdoc/>
    public PartStep Take(ReadOnlySpan<byte> code)
    {
        Reason = "";
        if (code.Length > UrLimits.CodeLength) { return Refuse(PartStep.TooLarge, "more than a QR code holds"); }
        if (!UrText.TryParse(code, out var text)) { return Refuse(PartStep.Malformed, "not a UR"); }
        if (text.Parts > UrLimits.Parts) { return Refuse(PartStep.TooLarge, $"more than {UrLimits.Parts} parts"); }
        try
        {
            if (!Bytewords.TryDecode(text.Body, BytewordsStyle.Minimal, _scratch, out var length)) { return Refuse(PartStep.Malformed, "not Bytewords, or their checksum is wrong"); }
            var type = Encoding.ASCII.GetString(text.Type).ToLowerInvariant();
            return text.IsSingle ? TakeSingle(type, _scratch.AsSpan(0, length)) : TakePart(type, text, _scratch.AsMemory(0, length));
        }
        finally
        {
            Array.Clear(_scratch);
        }
    }

    private PartStep TakeSingle(string type, ReadOnlySpan<byte> message)
    {
        var identity = new UrIdentity(type, 0, message.Length, Bytewords.Checksum(message), message.Length);
        if (IsOther(identity)) { return PartStep.Foreign; }
        if (Message is not null) { return PartStep.Repeated; }
        _single = GC.AllocateArray<byte>(message.Length, pinned: true);
        message.CopyTo(_single);
        (_identity, Message) = (identity, new(ScanFormat.Ur, type, _single));
        return PartStep.Complete;
    }

    private PartStep TakePart(string type, in UrText text, ReadOnlyMemory<byte> cbor)
    {
        if (!FountainPart.TryRead(cbor, out var part)) { return Refuse(PartStep.Malformed, "not a part of a message"); }
        if (part.Number != text.Number || part.Parts != text.Parts) { return Refuse(PartStep.Malformed, "the part's number is not the one before it"); }
        if (part.MessageLength > UrLimits.MessageLength) { return Refuse(PartStep.TooLarge, $"a message of more than {UrLimits.MessageLength} bytes"); }
        var identity = new UrIdentity(type, (int)part.Parts, (int)part.MessageLength, part.Checksum, part.Data.Length);
        if (!identity.HasItsLengths) { return Refuse(PartStep.Malformed, "the part's length does not fit the message's"); }
        if (IsOther(identity)) { return PartStep.Foreign; }
        if (Message is not null) { return PartStep.Repeated; }
        if (_solver is null)
        {
            _identity = identity;
            _solver = new(identity.Parts, identity.FragmentLength);
            _chooser = new(identity.Parts, identity.Checksum);
        }
        switch (_solver.Add(_chooser!.Choose(part.Number), part.Data.Span))
        {
            case FountainStep.Known:
                return PartStep.Repeated;
            case FountainStep.Contradiction:
                Clear();
                return Refuse(PartStep.Malformed, "the parts contradict one another: scan them again");
            case FountainStep.New when _solver.IsComplete:
                return Finish(type, _solver.Message[..identity.MessageLength]);
            default:
                return PartStep.Taken;
        }
    }

    private PartStep Finish(string type, ReadOnlyMemory<byte> message)
    {
        if (Bytewords.Checksum(message.Span) != _identity.Checksum)
        {
            Clear();
            return Refuse(PartStep.Malformed, "the message does not have its checksum: scan it again");
        }
        Message = new(ScanFormat.Ur, type, message);
        return PartStep.Complete;
    }

    private bool IsOther(UrIdentity identity)
    {
        var isOther = _rival.IsOther(identity, _solver is null && _single is null ? null : _identity, Message is not null, out var isItsTurn);
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
        _solver?.Dispose();
        if (_single is not null) { Array.Clear(_single); }
        (_solver, _chooser, _single, Message) = (null, null, null, null);
        _rival.Goes();
    }

    /// <summary>Zeroes the message and all that was gathered of it.</summary>
    public void Dispose() => Clear();
}
