using BenchmarkDotNet.Running;
using Holdfast.Benchmarks;

switch (args)
{
    case ["whole", .. var files, var mnemonic]:
        return await WholeSigning.RunAsync(files, mnemonic);
    case ["phases", .. var files, var mnemonic]:
        return await SigningPhases.RunAsync(files, mnemonic);
    case ["generate", var kind, var count, var path]:
        File.WriteAllBytes(path, MadePsbt.Make(kind, Number(count)));
        return 0;
    case ["policies"]:
        return PolicySpeed.Run();
    case ["ethereum", var folder, var mnemonic]:
        return await EthereumSpeed.RunAsync(folder, mnemonic);
    case ["ethereum-phases", var folder, var mnemonic]:
        return await EthereumSpeed.PhasesAsync(folder, mnemonic);
    case ["definitions", var registry, var folder, var mnemonic]:
        return await DefinitionSpeed.RunAsync(registry, folder, mnemonic);
    case ["ur-make", var bytes, var density, var loss, var number, var path]:
        return UrSpeed.Make(Number(bytes), Number(density), Number(loss) / 100.0, Number(number), path);
    case ["ur-encode", var bytes, var density, var codes]:
        return await UrSpeed.EncodeAsync(Number(bytes), Number(density), Number(codes));
    case ["ur-decode", .. var files]:
        return await UrSpeed.DecodeAsync(files, once: false);
    case ["ur-count", .. var files]:
        return await UrSpeed.DecodeAsync(files, once: true);
    case ["whole" or "phases" or "generate" or "ethereum" or "ethereum-phases" or "definitions", ..]:
        Console.Error.WriteLine("""
            use: Holdfast.Benchmarks whole FILE.psbt... MNEMONIC      time of a whole signing, in this process
                 Holdfast.Benchmarks phases FILE.psbt... MNEMONIC     the same, piece by piece
                 Holdfast.Benchmarks policies                         a policy of 100 fragments and its first 1,000 addresses
                 Holdfast.Benchmarks ethereum CASES MNEMONIC          a whole signing of each of bench/ethereum-cases, in turns with libsecp256k1
                 Holdfast.Benchmarks ethereum-phases CASES MNEMONIC   the same, piece by piece
                 Holdfast.Benchmarks definitions REGISTRY CASES MNEMONIC   a pack of ERC-7730 definitions
                 Holdfast.Benchmarks generate p2wpkh|p2tr COUNT OUT   a PSBT of any size, of the well-known test phrase
                 Holdfast.Benchmarks [options of BenchmarkDotNet]
            """);
        return 2;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(MadePsbt).Assembly).Run(args);
        return 0;
}

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
