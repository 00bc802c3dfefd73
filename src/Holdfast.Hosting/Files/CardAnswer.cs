using Holdfast.Bitcoin.Psbts;

namespace Holdfast.Hosting.Files;

/// <summary>The names that a signed PSBT may get on its card, all of them free, and which of them it gets.</summary>
/// <param name="Part">While signatures are missing.</param>
/// <param name="Signed">When none is.</param>
/// <param name="Final">The transaction then, or a message's signature.</param>
internal sealed record CardAnswer(string Part, string Signed, string Final)
{
    private const string PartSuffix = "part";

    /// <summary>The answer to NAME-part.psbt, which another signer wrote, is NAME-signed.psbt or NAME-part-2.psbt.</summary>
    public static CardAnswer Beside(string input, Psbt psbt)
    {
        var name = Path.GetFileNameWithoutExtension(input);
        if (name.EndsWith($"-{PartSuffix}", StringComparison.Ordinal)) { name = name[..^(PartSuffix.Length + 1)]; }
        var whole = OutputFile.Beside(input, name, ("signed", ".psbt"), PsbtFinish.NameOf(psbt, extract: true, ""));
        return new(OutputFile.Beside(input, name, (PartSuffix, ".psbt"))[0], whole[0], whole[1]);
    }

    /// <returns>The paths written: both of a complete one, or neither of them.</returns>
    /// <exception cref="IOException">They cannot be written.</exception>
    public IReadOnlyList<string> Write(Psbt answer, PsbtFileFormat format)
    {
        var signed = format.Write(answer.Bytes);
        var hexadecimal = new PsbtFileFormat(PsbtEncoding.Hex, EndsWithNewline: true);
        if (!PsbtFinish.Run(answer, hexadecimal, finalize: true, extract: true).TryGet(out var final, out _))
        {
            OutputFile.WriteAll((Part, signed));
            return [Part];
        }
        OutputFile.WriteAll((Signed, signed), (Final, final));
        return [Signed, Final];
    }
}
