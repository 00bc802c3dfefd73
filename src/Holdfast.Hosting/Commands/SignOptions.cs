using System.CommandLine;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.Reviews;
using Holdfast.Hosting.Files;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Hosting.Commands;

/// <summary>The options of `holdfast sign` that the owner's program and the emulator share.</summary>
public sealed class SignOptions
{
    internal const string HighFee = "high-fee", OpenSighash = "open-sighash", UnverifiedAmounts = "unverified-amounts", BlindSigning = "blind-signing";
    private static readonly string[] Allowances = [HighFee, OpenSighash, UnverifiedAmounts, BlindSigning];

    public Argument<string> Input { get; } = new("IN") { Description = "a PSBT: binary, base64 or hexadecimal; or a request for Ethereum: JSON" };
    public Option<string?> Output { get; } = new("-o", "--output") { Description = "where to write; NAME-signed.psbt or .json beside IN by default. Never overwrites" };
    public Option<string?> Register { get; } = new("--register") { Description = "a file with a wallet to register for this run, shown first: descriptor, BIP-388, BSMS, COLDCARD or Caravan" };
    public Option<string?> Proof { get; } = new("--proof") { Description = "with --register: write the wallet there with the proof that it is registered; given to --register another time, it is not asked again" };
    public Option<string?> Token { get; } = BsmsTokens.Option("with --register: the token of the BSMS session whose descriptor record the file is; 00 for a plain one");
    public Option<string?> Labels { get; } = LabelsOption();
    public Option<bool> Finalize { get; } = new("--finalize") { Description = "finalize after signing" };
    public Option<bool> Extract { get; } = new("--extract") { Description = "finalize and write the raw transaction, or a message's signature" };
    public Option<bool> Card { get; } = new("--card") { Description = "answer as on a COLDCARD's card, beside IN: NAME-part.psbt while signatures are missing, else NAME-signed.psbt and NAME-final.txn" };
    public Option<bool> LowR { get; } = new("--low-r") { Description = "grind ECDSA nonces for a low r, as Bitcoin Core does" };
    public Option<string?> Auxiliary { get; } = new("--aux") { Description = "BIP-340 auxiliary randomness, 64 hexadecimal digits; fresh by default" };
    public Option<string[]> Allow { get; } = new("--allow") { Description = $"for this one signing: {string.Join(", ", Allowances)}", AllowMultipleArgumentsPerToken = true };

    public SignOptions()
    {
        Allow.AcceptOnlyFromAmong(Allowances);
        Card.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<bool>() && (result.GetValue(Output) is not null || result.GetValue(Finalize) || result.GetValue(Extract))) { result.AddError("--card decides names and form by itself: without -o, --finalize and --extract"); }
        });
        Auxiliary.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } hex && !IsHash(hex)) { result.AddError("--aux takes 64 hexadecimal digits"); }
        });
    }

    public static Option<string?> LabelsOption() => new("--labels") { Description = "a file with labels of a wallet app (BIP-329), shown beside addresses as its words" };

    public static Option<string> NetworkOption()
    {
        var option = new Option<string>("--network") { Description = "main, test, signet or regtest", DefaultValueFactory = _ => "main" };
        option.AcceptOnlyFromAmong("main", "test", "signet", "regtest");
        return option;
    }

    public static Network ParseNetwork(string name) => name switch
    {
        "test" => Keys.Network.Testnet,
        "signet" => Keys.Network.Signet,
        "regtest" => Keys.Network.Regtest,
        _ => Keys.Network.Main,
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(Input);
        foreach (Option option in (Option[])[Output, Register, Token, Proof, Labels, Finalize, Extract, Card, LowR, Auxiliary, Allow]) { command.Options.Add(option); }
    }

    /// <summary>The options as given; what the device has set already (registrations, settings) comes in <paramref name="device"/> and <paramref name="ethereum"/>.</summary>
    /// <exception cref="IOException">The descriptor's file, or that of the labels, cannot be read.</exception>
    public SignFileOptions Read(ParseResult result, PsbtOptions device, EthereumOptions ethereum, IExplainer explainer)
    {
        var allow = result.GetValue(Allow) ?? [];
        var auxiliary = result.GetValue(Auxiliary) is { } hex ? new Cryptography.Hash256(Convert.FromHexString(hex)) : device.Nonces.Auxiliary;
        var psbt = device with
        {
            AllowHighFee = allow.Contains(HighFee),
            AllowOpenSighash = allow.Contains(OpenSighash),
            AllowUnverifiedAmounts = device.AllowUnverifiedAmounts || allow.Contains(UnverifiedAmounts),
            Nonces = new NonceOptions(device.Nonces.GrindLowR || result.GetValue(LowR), auxiliary),
        };
        Option[] ofPsbts = [Register, Token, Proof, Labels, Finalize, Extract, Card, LowR, Auxiliary];
        return new(psbt, ethereum with { AllowBlindSigning = ethereum.AllowBlindSigning || allow.Contains(BlindSigning) }, explainer)
        {
            Output = result.GetValue(Output),
            Register = result.GetValue(Register) is { } path ? InputFile.Read(path) : null,
            Token = BsmsTokens.Parse(result.GetValue(Token)),
            Proof = result.GetValue(Proof),
            Labels = result.GetValue(Labels) is { } labels ? InputFile.Read(labels) : null,
            Finalize = result.GetValue(Finalize),
            Extract = result.GetValue(Extract),
            ForCard = result.GetValue(Card),
            OfPsbtsAlone = [.. ofPsbts.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name)],
        };
    }

    /// <summary>What `--allow` asks for that the device is not set to allow, by name.</summary>
    public IReadOnlyList<string> Beyond(ParseResult result, PsbtOptions device, EthereumOptions ethereum)
        => [.. (result.GetValue(Allow) ?? []).Distinct().Where(name => !(name == UnverifiedAmounts && device.AllowUnverifiedAmounts) && !(name == BlindSigning && ethereum.AllowBlindSigning))];

    private static bool IsHash(string hex) => hex.Length == 64 && hex.All(char.IsAsciiHexDigit);
}
