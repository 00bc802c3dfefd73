using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Holdfast.Signing;

namespace Holdfast.Airgap.Ur;

/// <summary>
/// A message as URs to show, in capitals, so that QR's alphanumeric mode holds them: in one code where it fits, else in fountain parts without end
/// (BCR-2020-005, BCR-2024-001 § The Encoder). One caller at a time.
/// </summary>
public sealed class UrFrames : IFrameSource
{
    private readonly string _type;
    private readonly byte[] _fragments;
    private readonly byte[] _mix, _body;
    private readonly int _messageLength;
    private readonly uint _checksum;
    private readonly FragmentChooser? _chooser;

    /// <param name="type">The UR's type: letters, digits and hyphens, at most 64.</param>
    /// <param name="message">CBOR without the type's tag: 1 byte to 1 MiB. Copied.</param>
    /// <param name="maxFragmentLength">Bytes of the message in one part at most, from 10; 80, 200 and 400 make QR codes of about version 8, 12 and 17 at level L.</param>
    /// <exception cref="ArgumentException">One of them is not as it has to be, or there would be more than 4,096 parts.</exception>
    public UrFrames(string type, ReadOnlySpan<byte> message, int maxFragmentLength)
    {
        if (!UrText.IsType(Encoding.UTF8.GetBytes(type))) { throw new ArgumentException("not a UR's type", nameof(type)); }
        if (message.Length is 0 or > UrLimits.MessageLength) { throw new ArgumentException("empty or too long", nameof(message)); }
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFragmentLength, Fragments.MinLength);
        _type = type.ToUpperInvariant();
        (_messageLength, _checksum) = (message.Length, Bytewords.Checksum(message));
        FragmentLength = Fragments.NominalLength(message.Length, Fragments.MinLength, maxFragmentLength);
        Count = Fragments.Count(message.Length, FragmentLength);
        if (Count > UrLimits.Parts) { throw new ArgumentException("too many parts", nameof(maxFragmentLength)); }
        _fragments = new byte[Count * FragmentLength];
        message.CopyTo(_fragments);
        _mix = new byte[FragmentLength];
        _body = new byte[FragmentLength + FountainPart.Overhead + Bytewords.ChecksumLength];
        if (Count > 1) { _chooser = new(Count, _checksum); }
    }

    /// <summary>The same, refused where there would be too much of it.</summary>
    public static Result<UrFrames> Make(string type, ReadOnlySpan<byte> message, int maxFragmentLength)
        => message.Length is 0 or > UrLimits.MessageLength || Fragments.Count(message.Length, Fragments.NominalLength(message.Length, Fragments.MinLength, maxFragmentLength)) > UrLimits.Parts
            ? new Refused(Refusal.TooLarge, $"{message.Length:#,0} bytes do not go into {UrLimits.Parts:#,0} QR codes of {maxFragmentLength}") : new UrFrames(type, message, maxFragmentLength);

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>Bytes of the message in one part.</summary>
    internal int FragmentLength { get; }

    /// <inheritdoc/>
    public string Frame(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (_chooser is null)
        {
            _fragments.CopyTo(_body, 0);
            return Write($"UR:{_type}/", _messageLength);
        }
        var part = Part((uint)number + 1);
        return Write(string.Create(CultureInfo.InvariantCulture, $"UR:{_type}/{part.Number}-{Count}/"), part.Write(_body));
    }

    /// <summary>A part by its number, from 1; its data is good until the next one.</summary>
    internal FountainPart Part(uint number)
    {
        Array.Clear(_mix);
        foreach (var fragment in _chooser!.Choose(number)) { Fragments.Mix(_mix, _fragments.AsSpan(fragment * FragmentLength, FragmentLength)); }
        return new(number, (ulong)Count, (ulong)_messageLength, _checksum, _mix);
    }

    private string Write(string head, int length)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_body.AsSpan(length), Bytewords.Checksum(_body.AsSpan(0, length)));
        return string.Create(head.Length + 2 * (length + Bytewords.ChecksumLength), (head, _body), static (text, from) =>
        {
            from.head.CopyTo(text);
            Bytewords.WriteMinimal(from._body.AsSpan(0, (text.Length - from.head.Length) / 2), text[from.head.Length..]);
        });
    }
}
