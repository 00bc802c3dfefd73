using System.Security.Cryptography;
using System.Text;
using Holdfast.Testing;

namespace Holdfast.Emulator.Tests;

/// <summary>The PSBTs that tests sign.</summary>
internal static class Psbts
{
    /// <summary>The benchmark set's p2wpkh-1: 100,000 sat in, 60,000 to bc1qa5dqscvayxhjw5x5tmpuh6lfcx7s98h7kt5up7, 39,694 change; of the default words.</summary>
    public static byte[] Payment { get; } = Encoding.ASCII.GetBytes(
        "cHNidP8BAHECAAAAAb713dMQQrE31y9KSSVSZBYTvJhfEJy/Mnc7XEN6FpOcAQAAAAD9////AmDqAAAAAAAAFgAU7RoIYZ0hrydQ1F7Dy+vpwb0Cnv4OmwAAAAAAABYAFD40mF3Kb93J" +
        "+zaZQOTH2OKHP1KcAAAAAAABAN4CAAAAAAEBinJlnhiorF1UKiDs9IUqEUD1yk040z5iQF0cJwSg3DcAAAAAAP3///8COTAAAAAAAAAWABR6lBqjH7Stws0BWTjm7DHpwXPAWqCGAQAA" +
        "AAAAFgAUwM681sPTyox13F7GLr5VMw75EOICRzBEAiAZDS6BMSZRIFtM5ZEXEBF+GUd+0HNMAHAuvmhPM3CD+wIgOOwbilG2AS2+dTO9Jr4klKvjJM6S/0iqH0wE+6ZwfwUBIQKkiCJW" +
        "RnqVAAdtBrHhUbZ2K87xycmgg2PMoEeccam6GwAAAAABAR+ghgEAAAAAABYAFMDOvNbD08qMddxexi6+VTMO+RDiIgYDMNVP0N1CCm5fjTYk9fNILK41D3nV8HU79b7vnC2RrzwYc8Xa" +
        "ClQAAIAAAACAAAAAgAAAAAAAAAAAAAAiAgMCUySIjkKauOPbrx94AmSLnNAem0GEhcX6TBubVwDhphhzxdoKVAAAgAAAAIAAAACAAQAAAAAAAAAA");

    /// <summary>SHA-256 of the binary PSBT with the signature, as three other libraries make it.</summary>
    public const string PaymentSignedHash = "72d83413660cc72af696964c1f8b33c96a31adbc612dbafcc43a4d7825f51394";

    /// <summary>One of the benchmark set, as its file is: base64.</summary>
    public static byte[] File(string name) => System.IO.File.ReadAllBytes(VectorFolder.PathOf($"psbt/{name}.psbt"));

    /// <summary>What three other libraries' signed PSBT hashes to.</summary>
    public static string SignedHash(string name)
    {
        using var manifest = VectorFolder.Json("psbt/manifest.json");
        return manifest.RootElement.GetProperty("files").GetProperty(name).GetProperty("expectedSignedPsbtSha256").GetString()!;
    }

    public static string Hash(byte[] binary) => Convert.ToHexStringLower(SHA256.HashData(binary));

    public static byte[] Decode(byte[] base64) => Convert.FromBase64String(Encoding.ASCII.GetString(base64).Trim());
}
