using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>A key of a <see cref="SortedQuorum"/>.</summary>
/// <param name="Origin">Where it claims to come from; null if the file does not say.</param>
/// <param name="Key">The extended key above the branches.</param>
internal sealed record QuorumKey(KeyOrigin? Origin, ExtendedPublicKey Key)
{
    /// <summary>Most keys of a multisig script.</summary>
    public const int Most = 20;

    /// <summary>Reads an extended public key with BIP-32's or SLIP-132's version. A private key is told by its first characters and never decoded.</summary>
    /// <param name="text">The key, with nothing around it.</param>
    /// <param name="type">What the file says the scripts are: a version that says otherwise is refused.</param>
    /// <param name="network">Whose keys these must be.</param>
    public static Result<ExtendedPublicKey> Parse(string text, ScriptType type, Network network)
    {
        if (text.Length >= 4 && text.AsSpan(1, 3) is "prv") { return new Refused(Refusal.Unsupported, "a private key is in the file: only public keys belong there"); }
        if (!Base58.TryDecodeCheck(text, out var bytes) || !ExtendedPublicKey.TryRead(bytes, out var version, out var key)) { return new Refused(Refusal.Malformed, "a key is not an extended public key"); }
        if (Slip132.Find(version) is not { } known) { return new Refused(Refusal.Unsupported, "a key has a prefix that is not known"); }
        if (known.IsMain != (network == Network.Main)) { return new Refused(Refusal.WrongNetwork, $"a key is not for {network.Name}"); }
        return known.Type is { } said && said != type ? new Refused(Refusal.Malformed, "a key's prefix (SLIP-132) is for other scripts than the file's") : key;
    }
}
