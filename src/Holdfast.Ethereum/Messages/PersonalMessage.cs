using System.Globalization;
using System.Text;
using Holdfast.Cryptography;

namespace Holdfast.Ethereum.Messages;

/// <summary>EIP-191, version 0x45: what personal_sign hashes.</summary>
public static class PersonalMessage
{
    /// <summary>keccak256(0x19 "Ethereum Signed Message:\n" length message), the length in decimal digits of bytes.</summary>
    public static Hash256 Digest(ReadOnlySpan<byte> message)
    {
        var hash = new Keccak256();
        hash.Update("\u0019Ethereum Signed Message:\n"u8);
        hash.Update(Encoding.ASCII.GetBytes(message.Length.ToString(CultureInfo.InvariantCulture)));
        hash.Update(message);
        return hash.Finish();
    }
}
