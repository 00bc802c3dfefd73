using Holdfast.Bitcoin;
using Holdfast.Language;

namespace Holdfast.Hosting.Owner;

/// <summary>What a wallet is to be called that came without a name.</summary>
internal static class NewWalletName
{
    /// <summary>The first free one of "scanned", "scanned 2" and so on, or what the owner types; null if he leaves.</summary>
    public static async Task<string?> AskAsync(OwnerPages pages, CancellationToken cancel)
    {
        var (title, free) = (Phrase.Of("scan.name.title"), FreeName(pages.Device.Multisigs));
        if (await pages.ChooseAsync(title, Phrase.Of("scan.name"), [free, Phrase.Of("scan.name.type")], cancel) is not { } choice) { return null; }
        return choice == 0 ? free : await pages.AskAsync(title, Phrase.Of("scan.name.ask"), WalletPolicy.MaxNameLength, cancel);
    }

    internal static string FreeName(PolicyRegistry registered)
    {
        var name = Phrase.Of("scan.wallet-name");
        for (var i = 2; registered.Find(name) is not null; i++) { name = Phrase.Of("scan.wallet-name.next", i); }
        return name;
    }
}
