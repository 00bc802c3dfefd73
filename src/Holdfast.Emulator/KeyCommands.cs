using System.CommandLine;
using Holdfast.Bitcoin;
using Holdfast.Cryptography;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Hosting;
using Holdfast.Hosting.Commands;
using Holdfast.Keys;
using Holdfast.Signing;
using EthereumAddress = Holdfast.Ethereum.Address;
using EthereumPath = Holdfast.Ethereum.EthereumPath;

namespace Holdfast.Emulator;

/// <summary>`xpub` and `address`: public keys and addresses of a test mnemonic, one line each.</summary>
internal static class KeyCommands
{
    private const string Ethereum = "ethereum";

    public static Command CreateXpub()
    {
        var command = new Command("xpub", "print the extended public key at a path of a test mnemonic");
        return Complete(command, (key, _, network, _) => key.ToString(network));
    }

    public static Command CreateAddress()
    {
        var type = new Option<string?>("--type") { Description = "p2pkh, p2sh-p2wpkh, p2wpkh, p2tr or ethereum; by the path if left out" };
        type.AcceptOnlyFromAmong("p2pkh", "p2sh-p2wpkh", "p2wpkh", "p2tr", "pkh", "sh-wpkh", "wpkh", "tr", Ethereum);
        var command = new Command("address", "print the address at a path of a test mnemonic") { type };
        return Complete(command, (key, path, network, result) => IsEthereum(result.GetValue(type), path)
            ? EthereumAddress.Of(key.Key).ToString() : AddressOf(key.Key, TypeOf(result.GetValue(type), path), network));
    }

    private static Command Complete(Command command, Func<ExtendedPublicKey, DerivationPath, Network, ParseResult, string?> print)
    {
        var seed = new TestSeed();
        var path = new Option<string>("--path") { Description = "derivation path, such as m/84'/0'/0'", Required = true };
        var network = SignOptions.NetworkOption();
        seed.AddTo(command);
        command.Options.Add(path);
        command.Options.Add(network);
        command.SetAction(result =>
        {
            using var panel = new Panel(TimeProvider.System, TimeSpan.Zero);
            using var vault = new Vault(panel);
            if (!DerivationPath.TryParse(result.GetValue(path), out var parsed)) { return Fail(new Refused(Refusal.Malformed, "not a derivation path")); }
            if (!seed.Open(result, vault).TryGet(out var wallet, out var refused)) { return Fail(refused); }
            if (vault.PublicKeys(wallet).Derive(parsed) is not { } key) { return Fail(new Refused(Refusal.PathNotAllowed, "no key there")); }
            if (print(key, parsed, SignOptions.ParseNetwork(result.GetValue(network)!), result) is not { } line) { return Fail(new Refused(Refusal.Unsupported, "give --type: the path's purpose does not say it")); }
            Console.WriteLine(line);
            return ExitCode.Done;
        });
        return command;
    }

    // Coin type 60 (SLIP-44) is Ethereum's, whatever the purpose.
    private static bool IsEthereum(string? type, DerivationPath path)
        => type == Ethereum || type is null && path.Depth > 1 && path[1] == (EthereumPath.EtherCoinType | DerivationPath.Hardened);

    private static ScriptType? TypeOf(string? name, DerivationPath path) => name switch
    {
        "p2pkh" or "pkh" => ScriptType.PubKeyHash,
        "p2sh-p2wpkh" or "sh-wpkh" => ScriptType.ScriptHashWitnessPubKeyHash,
        "p2wpkh" or "wpkh" => ScriptType.WitnessPubKeyHash,
        "p2tr" or "tr" => ScriptType.Taproot,
        _ => path.Depth > 0 ? (path[0] & ~DerivationPath.Hardened) switch
        {
            44 => ScriptType.PubKeyHash,
            49 => ScriptType.ScriptHashWitnessPubKeyHash,
            84 => ScriptType.WitnessPubKeyHash,
            86 => ScriptType.Taproot,
            _ => null,
        } : null,
    };

    private static string? AddressOf(in PublicKey key, ScriptType? type, Network network)
        => type is { } known ? Address.FromScript(Scripts.OfSingleKey(known, in key), network) : null;

    private static int Fail(Refused refused)
    {
        Console.Error.WriteLine(refused);
        return ExitCode.Of(refused.Reason);
    }
}
