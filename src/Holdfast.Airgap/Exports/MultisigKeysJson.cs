using System.Globalization;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;

namespace Holdfast.Airgap.Exports;

/// <summary>
/// COLDCARD's file of multisig keys (ccxp): for P2SH (BIP-45, account 0 alone), P2WSH in P2SH and P2WSH (BIP-48) the key with SLIP-132's
/// prefix, and its path. Caravan, Unchained, Specter and Sparrow read it.
/// </summary>
internal static class MultisigKeysJson
{
    public static IEnumerable<AccountKey> KeysOf(WalletAccount account) => account.Keys.Where(key => NameOf(key.Type) is not null);

    public static string Write(WalletAccount account) => JsonText.Write(json =>
    {
        foreach (var key in KeysOf(account).Reverse())
        {
            var name = NameOf(key.Type)!;
            json.WriteString($"{name}_deriv", key.Path.ToString());
            json.WriteString(name, Slip132.Encode(key.Key, key.Type, account.Network));
        }
        json.WriteString("account", account.Number.ToString(CultureInfo.InvariantCulture));
        json.WriteString("xfp", account.WalletText);
    });

    private static string? NameOf(ScriptType type) => type switch
    {
        ScriptType.ScriptHash => "p2sh",
        ScriptType.ScriptHashWitnessScriptHash => "p2sh_p2wsh",
        ScriptType.WitnessScriptHash => "p2wsh",
        _ => null,
    };
}
