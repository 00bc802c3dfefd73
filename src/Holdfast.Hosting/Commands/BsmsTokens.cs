using System.CommandLine;
using Holdfast.Bitcoin.WalletFiles;

namespace Holdfast.Hosting.Commands;

/// <summary>The token of a BSMS session (BIP-129) on a command line.</summary>
internal static class BsmsTokens
{
    public static Option<string?> Option(string description)
    {
        var option = new Option<string?>("--token") { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } hex && !BsmsToken.TryParseHex(hex, out _)) { result.AddError("--token takes 00, or 16 or 32 hexadecimal digits"); }
        });
        return option;
    }

    /// <summary>Null for none given.</summary>
    public static BsmsToken? Parse(string? hex) => BsmsToken.TryParseHex(hex, out var token) ? token : null;
}
