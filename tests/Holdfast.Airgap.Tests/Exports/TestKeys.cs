using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Tests.Exports;

/// <summary>The public keys of "abandon ... about" that exports are made of, as any BIP-32 library gives them; nothing else.</summary>
internal sealed class TestKeys : IPublicKeys
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["m"] = "xpub661MyMwAqRbcFkPHucMnrGNzDwb6teAX1RbKQmqtEF8kK3Z7LZ59qafCjB9eCRLiTVG3uxBxgKvRgbubRhqSKXnGGb1aoaqLrpMBDrVxga8",
        ["m/44'/0'/0'"] = "xpub6BosfCnifzxcFwrSzQiqu2DBVTshkCXacvNsWGYJVVhhawA7d4R5WSWGFNbi8Aw6ZRc1brxMyWMzG3DSSSSoekkudhUd9yLb6qx39T9nMdj",
        ["m/49'/0'/0'"] = "xpub6C6nQwHaWbSrzs5tZ1q7m5R9cPK9eYpNMFesiXsYrgc1P8bvLLAet9JfHjYXKjToD8cBRswJXXbbFpXgwsswVPAZzKMa1jUp2kVkGVUaJa7",
        ["m/84'/0'/0'"] = "xpub6CatWdiZiodmUeTDp8LT5or8nmbKNcuyvz7WyksVFkKB4RHwCD3XyuvPEbvqAQY3rAPshWcMLoP2fMFMKHPJ4ZeZXYVUhLv1VMrjPC7PW6V",
        ["m/86'/0'/0'"] = "xpub6BgBgsespWvERF3LHQu6CnqdvfEvtMcQjYrcRzx53QJjSxarj2afYWcLteoGVky7D3UKDP9QyrLprQ3VCECoY49yfdDEHGCtMMj92pReUsQ",
        ["m/48'/0'/0'/1'"] = "xpub6DkFAXWQ2dHxnMKoSBogHrw1rgNJKR4umdbnNVNTYeCGcduxWnNUHgGptqEQWPKRmeW4Zn4FHSbLMBKEWYaMDYu47Ytg6DdFnPNt8hwn5mE",
        ["m/48'/0'/0'/2'"] = "xpub6DkFAXWQ2dHxq2vatrt9qyA3bXYU4ToWQwCHbf5XB2mSTexcHZCeKS1VZYcPoBd5X8yVcbXFHJR9R8UCVpt82VX1VhR28mCyxUFL4r6KFrf",
        ["m/45'"] = "xpub68jrRzQopSUSiczuqjRwvVn3CFtSEZY6a3jbT66LM3tvt1rXtYT7Udi8dt3m1qj3q8pKZjt7tqrSt7bRN4LD2vSVq1167PSA5AyM31FUHwU",
    };

    public Fingerprint Wallet { get; } = new(0x73c5da0a);

    public bool IsLocked { get; init; }

    public ExtendedPublicKey? Derive(DerivationPath path)
    {
        var above = path.Take(path.HardenedDepth);
        return !IsLocked && Keys.TryGetValue(above.ToString(), out var text) && ExtendedPublicKey.TryParse(text, Network.Main, out var key) ? key.Derive(path.Steps[above.Depth..]) : null;
    }
}
