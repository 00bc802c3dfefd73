namespace Holdfast.Airgap.Types;

/// <summary>What a UR carries, of the types this wallet knows (BCR-2020-006, and Keystone's own).</summary>
public enum UrType
{
    /// <summary>Bytes of any kind.</summary>
    Bytes,
    /// <summary>A PSBT.</summary>
    Psbt,
    /// <summary>An extended key (BCR-2020-007).</summary>
    HdKey,
    /// <summary>A path (BCR-2020-007).</summary>
    KeyPath,
    /// <summary>A coin and its network (BCR-2020-007).</summary>
    CoinInfo,
    /// <summary>A single key (BCR-2020-008).</summary>
    EcKey,
    /// <summary>An address (BCR-2020-009).</summary>
    Address,
    /// <summary>An output descriptor (BCR-2020-010, BCR-2023-010).</summary>
    Output,
    /// <summary>One account for all kinds of script (BCR-2020-015, BCR-2023-019).</summary>
    Account,
    /// <summary>Keystone's list of extended keys of several coins.</summary>
    MultiAccounts,
    /// <summary>A seed: secret.</summary>
    Seed,
    /// <summary>BIP-39 words: secret.</summary>
    Bip39,
    /// <summary>A share of a seed (SSKR): secret.</summary>
    Sskr,
    /// <summary>Something of Ethereum to be signed (ERC-4527).</summary>
    EthSignRequest,
    /// <summary>Its signature (ERC-4527).</summary>
    EthSignature,
}

/// <summary>BCR-2020-006 renamed and renumbered its types: readers know both, and old hosts only the first.</summary>
public enum UrVersion
{
    /// <summary>"crypto-hdkey" and its like, tags 3xx: what every host reads.</summary>
    One,
    /// <summary>"hdkey" and its like, tags 403xx.</summary>
    Two,
}

/// <summary>The registry: names and tags. A name decides what a message is; a tag only has to fit it.</summary>
public static class UrTypes
{
    private static readonly (UrType Type, string One, string Two, ulong TagOne, ulong TagTwo)[] Known =
    [
        (UrType.Bytes, "bytes", "bytes", 0, 0),
        (UrType.Psbt, "crypto-psbt", "psbt", 310, 40310),
        (UrType.HdKey, "crypto-hdkey", "hdkey", 303, 40303),
        (UrType.KeyPath, "crypto-keypath", "keypath", 304, 40304),
        (UrType.CoinInfo, "crypto-coininfo", "coin-info", 305, 40305),
        (UrType.EcKey, "crypto-eckey", "eckey", 306, 40306),
        (UrType.Address, "crypto-address", "address", 307, 40307),
        (UrType.Output, "crypto-output", "output-descriptor", 308, 40308),
        (UrType.Account, "crypto-account", "account-descriptor", 311, 40311),
        (UrType.MultiAccounts, "crypto-multi-accounts", "crypto-multi-accounts", 1103, 1103),
        (UrType.Seed, "crypto-seed", "seed", 300, 40300),
        (UrType.Bip39, "crypto-bip39", "crypto-bip39", 301, 301),
        (UrType.Sskr, "crypto-sskr", "sskr", 309, 40309),
        (UrType.EthSignRequest, "eth-sign-request", "eth-sign-request", 401, 401),
        (UrType.EthSignature, "eth-signature", "eth-signature", 402, 402),
    ];

    /// <summary>The type of a name in lower case, of either version; null for a name that is not known.</summary>
    public static UrType? Find(string name)
    {
        if (name == "crypto-coin-info") { return UrType.CoinInfo; } // as BCR-2020-006 and Keystone spell it
        foreach (var known in Known)
        {
            if (known.One == name || known.Two == name) { return known.Type; }
        }
        return null;
    }

    public static string Name(this UrType type, UrVersion version) => Of(type) is var known && version == UrVersion.One ? known.One : known.Two;

    internal static ulong Tag(this UrType type, UrVersion version) => Of(type) is var known && version == UrVersion.One ? known.TagOne : known.TagTwo;

    /// <summary>True if the value is tagged as this type, in either version.</summary>
    internal static bool IsTagged(this UrType type, CborValue value)
        => value.Kind == CborKind.Tag && Of(type) is var known && (value.Number == known.TagOne || value.Number == known.TagTwo);

    /// <summary>The value without the type's own tag, which belongs around what is embedded and is no matter around what is not.</summary>
    internal static CborValue Untag(this UrType type, CborValue value) => Of(type) is var known ? value.Without(known.TagOne, known.TagTwo) : value;

    private static (UrType Type, string One, string Two, ulong TagOne, ulong TagTwo) Of(UrType type) => Array.Find(Known, known => known.Type == type);
}
