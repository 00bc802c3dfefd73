using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Holdfast.Keys;

namespace Holdfast.Bitcoin.Exports;

/// <summary>Finds every extended key in a file, whatever stands around it, so that what its owner is told of it can be held against it.</summary>
internal static class ExtendedKeysInFile
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"u8);

    /// <summary>78 bytes and a checksum: 111 digits with the versions in use, 112 with the highest.</summary>
    private const int Shortest = 105, Longest = 112;

    /// <summary>The keys, one as often as it stands there. False if something that is 78 bytes with their checksum is no extended public key: it could be a private one.</summary>
    public static bool TryFind(ReadOnlySpan<byte> file, [NotNullWhen(true)] out List<ExtendedPublicKey>? keys)
    {
        keys = null;
        var found = new List<ExtendedPublicKey>();
        while (!file.IsEmpty)
        {
            var start = file.IndexOfAny(Digits);
            if (start < 0) { break; }
            file = file[start..];
            var length = file.IndexOfAnyExcept(Digits);
            if (length < 0) { length = file.Length; }
            if (length is >= Shortest and <= Longest && Base58.TryDecodeCheck(Encoding.ASCII.GetString(file[..length]), out var bytes) && bytes.Length == ExtendedPublicKey.SerializedSize)
            {
                if (!ExtendedPublicKey.TryRead(bytes, out var version, out var key) || Slip132.Find(version) is null) { return false; }
                found.Add(key);
            }
            file = file[length..];
        }
        keys = found;
        return true;
    }
}
