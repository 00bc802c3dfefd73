namespace Holdfast.Airgap.Ur;

/// <summary>What all parts of one message have in common.</summary>
/// <param name="Type">In lower case.</param>
/// <param name="Parts">Fragments of the message; 0 where it is in one part.</param>
/// <param name="MessageLength">Bytes.</param>
/// <param name="Checksum">CRC-32 of the message.</param>
/// <param name="FragmentLength">Bytes of one part's data.</param>
internal readonly record struct UrIdentity(string Type, int Parts, int MessageLength, uint Checksum, int FragmentLength)
{
    /// <summary>Whether a message of this length, cut into fragments of that one, has so many: the last alone is padded (BCR-2024-001 § Determining Fragment Length).</summary>
    public bool HasItsLengths => MessageLength > 0 && FragmentLength > 0 && Fragments.Count(MessageLength, FragmentLength) == Parts;
}
