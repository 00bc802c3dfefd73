using System.Globalization;
using Holdfast.Language;
using Holdfast.Seeds;
using Holdfast.Signing;

namespace Holdfast.Device.Flows;

/// <summary>A child of a seed in words its owner can check and write down: everything that names it, nothing that is secret.</summary>
internal static class ChildWords
{
    /// <summary>Wallet, kind, index and path.</summary>
    public static Field[] FieldsOf(Wallet wallet, Bip85Child child) =>
    [
        new(Phrase.Of("field.wallet"), wallet.Fingerprint.ToString(), FieldKind.Hex),
        new(Phrase.Of("child.field.kind"), KindOf(child)),
        new(Phrase.Of("child.field.index"), child.Index.ToString(CultureInfo.InvariantCulture)),
        new(Phrase.Of("field.path"), child.Path.ToString(), FieldKind.Path),
    ];

    /// <summary>The kind as it stands in the menu.</summary>
    public static string KindOf(Bip85Application application) => application switch
    {
        Bip85Application.Words => Phrase.Of("child.kind.words"),
        Bip85Application.HdSeed => Phrase.Of("child.kind.hd-seed"),
        Bip85Application.ExtendedKey => Phrase.Of("child.kind.extended-key"),
        Bip85Application.Hex => Phrase.Of("child.kind.hex"),
        Bip85Application.PasswordBase64 => Phrase.Of("child.kind.base64"),
        Bip85Application.PasswordBase85 => Phrase.Of("child.kind.base85"),
    };

    /// <summary>How a length of that kind is asked for; a key has none.</summary>
    public static string LengthOf(Bip85Application application, int least, int most) => application == Bip85Application.Hex
        ? Phrase.Of("child.length.bytes", least, most)
        : Phrase.Of("child.length.characters", least, most);

    private static string KindOf(Bip85Child child) => child.Application switch
    {
        Bip85Application.Words => Phrase.Of("set-up.words", child.Length),
        Bip85Application.HdSeed or Bip85Application.ExtendedKey => KindOf(child.Application),
        Bip85Application.Hex => Phrase.Of("child.of-bytes", KindOf(child.Application), child.Length),
        Bip85Application.PasswordBase64 or Bip85Application.PasswordBase85 => Phrase.Of("child.of-characters", KindOf(child.Application), child.Length),
    };
}
