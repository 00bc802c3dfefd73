using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Holdfast.Cryptography;

/// <summary>
/// Finds the two native libraries by absolute path, so that no LD_LIBRARY_PATH and no working folder can put another in their place.
/// In the AOT programs libsecp256k1 is linked in and only libsodium is looked for, beside the program.
/// </summary>
internal static class NativeLibraries
{
    internal const string Sodium = "sodium";
    internal const string Secp256k1 = "secp256k1";

    private static string Rid => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
    private static string Triplet => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64-linux-gnu" : "x86_64-linux-gnu";

    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);

    private static nint Resolve(string name, System.Reflection.Assembly _1, DllImportSearchPath? _) => name switch
    {
        Sodium => LoadFirst(name,
            Path.Combine(AppContext.BaseDirectory, "libsodium.so"),
            Path.Combine(AppContext.BaseDirectory, "runtimes", Rid, "native", "libsodium.so")),
        Secp256k1 => LoadFirst(name,
            Path.Combine(AppContext.BaseDirectory, "libsecp256k1.so.1"),
            Path.Combine(AppContext.BaseDirectory, "runtimes", Rid, "native", "libsecp256k1.so.1"),
            $"/usr/lib/{Triplet}/libsecp256k1.so.1"),
        _ => 0,
    };

    private static nint LoadFirst(string name, params ReadOnlySpan<string> candidates)
    {
        foreach (var path in candidates)
        {
            if (File.Exists(path)) { return NativeLibrary.Load(path); }
        }
        throw new CryptographyUnavailableException($"the native library {name} was not found where it belongs; run ./holdfast doctor");
    }
}
