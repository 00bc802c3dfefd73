using System.Diagnostics;

namespace Holdfast.Fuzz;

/// <summary>Every target by name. A target takes any bytes and throws if what reads them is wrong; bytes it refuses are fine.</summary>
public static class FuzzTargets
{
    /// <summary>The longest one input may take, with room for instrumented code and a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new SortedDictionary<string, Action<byte[]>>(StringComparer.Ordinal)
    {
        ["bbqr"] = BbqrTarget.Run,
        ["scanner"] = ScannerTarget.Run,
        ["bip21"] = ScannedTextTarget.Run,
        ["psbt"] = PsbtTarget.Run,
        ["psbt-file"] = PsbtTarget.RunFile,
        ["transaction"] = TransactionTarget.Run,
        ["descriptor"] = DescriptorTarget.Run,
        ["miniscript"] = MiniscriptTarget.Run,
        ["multisig"] = DescriptorTarget.RunRegistry,
        ["text"] = KeyTextTarget.Run,
        ["labels"] = LabelTarget.Run,
        ["path"] = PathTarget.Run,
        ["mnemonic"] = MnemonicTarget.Run,
        ["seedqr"] = SeedQrTarget.Run,
        ["vault"] = VaultTarget.Run,
        ["wallet-file"] = WalletFileTarget.Run,
        ["bsms"] = WalletFileTarget.RunBsms,
        ["ur"] = UrTarget.Run,
        ["ur-types"] = UrTypesTarget.Run,
        ["eth-sign-request"] = EthSignRequestTarget.Run,
        ["rlp"] = EthereumTarget.RunRlp,
        ["ethereum-transaction"] = EthereumTarget.RunTransaction,
        ["eip712"] = EthereumTarget.RunTyped,
        ["eip712-parts"] = TypedPartsTarget.Run,
        ["address-book"] = EthereumTarget.RunAddressBook,
        ["ethereum-request"] = EthereumRequestTarget.Run,
        ["abi"] = ClearSigningTarget.RunAbi,
        ["erc7730"] = ClearSigningTarget.RunDescriptor,
        ["definition-pack"] = ClearSigningTarget.RunPack,
        ["ledger-bitcoin"] = LedgerBitcoinTarget.Run,
        ["ledger-apdu"] = LedgerApduTarget.Run,
        ["ledger-wire"] = LedgerWireTarget.Run,
        ["control-body"] = ControlBodyTarget.Run,
    };

    /// <summary>Runs a target on one input; more than two seconds is a finding.</summary>
    public static void Run(string target, byte[] input)
    {
        var start = Stopwatch.GetTimestamp();
        All[target](input);
        var took = Stopwatch.GetElapsedTime(start);
        FindingException.Unless(took < Patience, $"{input.Length} bytes took {took}");
    }
}
