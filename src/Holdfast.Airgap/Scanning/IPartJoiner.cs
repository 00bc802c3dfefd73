namespace Holdfast.Airgap.Scanning;

/// <summary>What came of one code.</summary>
public enum PartStep
{
    /// <summary>It brought something new.</summary>
    Taken,
    /// <summary>It brought nothing that was not there already.</summary>
    Repeated,
    /// <summary>With it the message is whole.</summary>
    Complete,
    /// <summary>It is well made, of this format, and of another message than the ones before.</summary>
    Foreign,
    /// <summary>It is not what the format allows, or the whole message is not.</summary>
    Malformed,
    /// <summary>It, or the message it announces, is larger than what is taken.</summary>
    TooLarge,
}

/// <summary>How far a message is.</summary>
/// <param name="Have">Parts' worth of what is known.</param>
/// <param name="Of">Parts the message has; 0 while that is not known.</param>
public readonly record struct PartProgress(int Have, int Of);

/// <summary>
/// Puts one message together from the codes of an animated QR, in any order and any number of times each. Nothing a code says of lengths is
/// believed before it is checked, and memory is bounded by the joiner's own limits. A code that is not taken changes nothing,
/// but where it shows that what was taken before cannot be true: then all of it is thrown away, and the next codes begin anew.
/// </summary>
public interface IPartJoiner : IDisposable
{
    PartProgress Progress { get; }

    /// <summary>The message once it is whole. Its memory may be the joiner's own: it is good until the joiner is disposed.</summary>
    ScannedData? Message { get; }

    /// <summary>Why the code before was malformed or too large: for people, and fit to be shown; empty otherwise.</summary>
    string Reason { get; }

    /// <param name="code">The bytes of one QR code.</param>
    PartStep Take(ReadOnlySpan<byte> code);
}
