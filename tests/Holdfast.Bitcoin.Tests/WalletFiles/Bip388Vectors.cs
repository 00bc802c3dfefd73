using Xunit;

namespace Holdfast.Bitcoin.Tests.WalletFiles;

/// <summary>BIP-388 § Test Vectors: templates and their keys.</summary>
internal static class Bip388Vectors
{
    private const string Key0 = "[6738736c/44'/0'/0']xpub6Br37sWxruYfT8ASpCjVHKGwgdnYFEn98DwiN76i2oyY6fgH1LAPmmDcF46xjxJr22gw4jmVjTE2E3URMnRPEPYyo1zoPSUba563ESMXCeb";
    private const string Key1 = "[6738736c/49'/0'/1']xpub6Bex1CHWGXNNwGVKHLqNC7kcV348FxkCxpZXyCWp1k27kin8sRPayjZUKDjyQeZzGUdyeAj2emoW5zStFFUAHRgd5w8iVVbLgZ7PmjAKAm9";
    private const string Key2 = "[6738736c/84'/0'/2']xpub6CRQzb8u9dmMcq5XAwwRn9gcoYCjndJkhKgD11WKzbVGd932UmrExWFxCAvRnDN3ez6ZujLmMvmLBaSWdfWVn75L83Qxu1qSX4fJNrJg2Gt";
    private const string Key3 = "[6738736c/86'/0'/0']xpub6CryUDWPS28eR2cDyojB8G354izmx294BdjeSvH469Ty3o2E6Tq5VjBJCn8rWBgesvTJnyXNAJ3QpLFGuNwqFXNt3gn612raffLWfdHNkYL";
    private const string Key4 = "[6738736c/48'/0'/0'/2']xpub6FC1fXFP1GXLX5TKtcjHGT4q89SDRehkQLtbKJ2PzWcvbBHtyDsJPLtpLtkGqYNYZdVVAjRQ5kug9CsapegmmeRutpP7PW4u4wVF9JfkDhw";
    private const string Key5 = "[b2b1f0cf/48'/0'/0'/2']xpub6EWhjpPa6FqrcaPBuGBZRJVjzGJ1ZsMygRF26RwN932Vfkn1gyCiTbECVitBjRCkexEvetLdiqzTcYimmzYxyR1BZ79KNevgt61PDcukmC7";
    private const string Key6 = "[6738736c/48'/0'/0'/100']xpub6FC1fXFP1GXQpyRFfSE1vzzySqs3Vg63bzimYLeqtNUYbzA87kMNTcuy9ubr7MmavGRjW2FRYHP4WGKjwutbf1ghgkUW9H7e3ceaPLRcVwa";
    private const string Key7 = "[b2b1f0cf/44'/0'/0'/100']xpub6EYajCJHe2CK53RLVXrN14uWoEttZgrRSaRztujsXg7yRhGtHmLBt9ot9Pd5ugfwWEu6eWyJYKSshyvZFKDXiNbBcoK42KRZbxwjRQpm5Js";
    private const string Key8 = "[a666a867/44'/0'/0'/100']xpub6Dgsze3ujLi1EiHoCtHFMS9VLS1UheVqxrHGfP7sBJ2DBfChEUHV4MDwmxAXR2ayeytpwm3zJEU3H3pjCR6q6U5sP2p2qzAD71x9z5QShK2";
    private const string Key9 = "[bb641298/44'/0'/0'/100']xpub6Dz8PHFmXkYkykQ83ySkruky567XtJb9N69uXScJZqweYiQn6FyieajdiyjCvWzRZ2GoLHMRE1cwDfuJZ6461YvNRGVBJNnLA35cZrQKSRJ";
    private const string Key10 = "xpub6Fc2TRaCWNgfT49nRGG2G78d1dPnjhW66gEXi7oYZML7qEFN8e21b2DLDipTZZnfV6V7ivrMkvh4VbnHY2ChHTS9qM3XVLJiAgcfagYQk6K";
    private const string Key11 = "xpub6GxHB9kRdFfTqYka8tgtX9Gh3Td3A9XS8uakUGVcJ9NGZ1uLrGZrRVr67DjpMNCHprZmVmceFTY4X4wWfksy8nVwPiNvzJ5pjLxzPtpnfEM";
    private const string Key12 = "xpub6GjFUVVYewLj5no5uoNKCWuyWhQ1rKGvV8DgXBG9Uc6DvAKxt2dhrj1EZFrTNB5qxAoBkVW3wF8uCS3q1ri9fueAa6y7heFTcf27Q4gyeh6";

    /// <summary>With the MuSig2 one apart: <see cref="MuSig"/>.</summary>
    public static TheoryData<string, string[]> Valid => new()
    {
        { "pkh(@0/**)", [Key0] },
        { "sh(wpkh(@0/**))", [Key1] },
        { "wpkh(@0/**)", [Key2] },
        { "tr(@0/**)", [Key3] },
        { "wsh(sortedmulti(2,@0/**,@1/**))", [Key4, Key5] },
        { "wsh(thresh(3,pk(@0/**),s:pk(@1/**),s:pk(@2/**),sln:older(12960)))", [Key6, Key7, Key8] },
        { "wsh(or_d(pk(@0/**),and_v(v:multi(2,@1/**,@2/**,@3/**),older(65535))))", [Key6, Key7, Key8, Key9] },
        { "tr(@0/**,{sortedmulti_a(1,@0/<2;3>/*,@1/**),or_b(pk(@2/**),s:pk(@3/**))})", [Key6, Key10, Key11, Key12] },
    };

    public static (string Template, string[] Keys) MuSig => ("tr(musig(@0,@1,@2)/**,{and_v(v:pk(musig(@0,@1)/**),older(12960)),{and_v(v:pk(musig(@0,@2)/**),older(12960)),and_v(v:pk(musig(@1,@2)/**),older(12960))}})", [Key6, Key7, Key8]);

    /// <summary>
    /// No path after the placeholder; a path before its branches; out of order; one left out; a key twice; branches that overlap; a key that
    /// is not in the list; three branches; MuSig2 over derived keys.
    /// </summary>
    public static TheoryData<string, string[]> Invalid => new()
    {
        { "pkh(@0)", [Key0] },
        { "pkh(@0/0/**)", [Key0] },
        { "sh(multi(1,@1/**,@0/**))", [Key0, Key1] },
        { "sh(multi(1,@0/**,@2/**))", [Key0, Key1, Key2] },
        { "sh(multi(1,@0/**,@0/**))", [Key0] },
        { "sh(multi(1,@0/<0;1>/*,@0/<1;2>/*))", [Key0] },
        { "sh(multi(1,@0/**,xpub6AHA9hZDN11k2ijHMeS5QqHx2KP9aMBRhTDqANMnwVtdyw2TDYRmF8PjpvwUFcL1Et8Hj59S3gTSMcUQ5gAqTz3Wd8EsMTmF3DChhqPQBnU/<0;1>/*))", [Key0] },
        { "pkh(@0/<0;1;2>/*)", [Key0] },
        { "tr(musig(@0/**,@1/**))", [Key0, Key1] },
    };
}
