using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Device;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Signing;

namespace Holdfast.Hosting.Files;

/// <summary>What `holdfast sign` was asked to do with a file.</summary>
public sealed record SignFileOptions(string Input, string? Output, PsbtOptions Psbt)
{
    /// <summary>A descriptor to register for this run, shown first.</summary>
    public string? Register { get; init; }
    public bool Finalize { get; init; }
    public bool Extract { get; init; }
}

/// <summary>Signs a PSBT file with an open wallet: reads, registers, reviews, signs, finalizes or extracts if asked, writes.</summary>
public static class SignFile
{
    /// <returns>The exit code; the reason of a refusal is on standard error.</returns>
    public static async Task<int> RunAsync(SignFileOptions options, Panel panel, Vault vault, Wallet wallet, CancellationToken cancel = default)
    {
        if (!InputFile.Read(options.Input).TryGet(out var file, out var refused)) { return Fail(refused, ExitCode.Failed); }
        if (!PsbtFileFormat.Read(file.Bytes).TryGet(out var read, out refused)) { return Fail(refused, ExitCode.Of(refused.Reason)); }
        var output = options.Output ?? OutputFile.Beside(options.Input, options.Extract ? "final" : "signed", options.Extract ? ".txn" : ".psbt");
        if (OutputFile.WouldOverwrite(output)) { return Fail($"{output} exists; it is not overwritten"); }

        using var session = file.OpenSession();
        var psbtOptions = options.Psbt;
        if (options.Register is { } path)
        {
            if (!(await RegisterAsync(path, psbtOptions, panel, vault, wallet, cancel)).TryGet(out var policy, out refused)) { return Fail(refused, ExitCode.Of(refused.Reason)); }
            psbtOptions = psbtOptions with { Policies = [.. psbtOptions.Policies, policy] };
        }
        var request = new PsbtRequest(read.Psbt, psbtOptions, wallet.Fingerprint);
        if (!(await SignPsbt.RunAsync(panel, vault, wallet, request, session, cancel)).TryGet(out var signed, out refused)) { return Fail(refused, ExitCode.Refused); }
        if (!Finish(options, read.Format, signed).TryGet(out var bytes, out refused)) { return Fail(refused, ExitCode.Refused); }
        try
        {
            OutputFile.Write(output, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(exception.Message);
        }
        Console.Error.WriteLine($"signed: {output}");
        return ExitCode.Done;
    }

    private static Result<byte[]> Finish(SignFileOptions options, PsbtFileFormat format, byte[] signed)
    {
        if (!options.Finalize && !options.Extract) { return format.Write(signed); }
        return new Refused(Refusal.Unsupported, "");
    }

    private static async Task<Result<MultisigPolicy>> RegisterAsync(string path, PsbtOptions options, Panel panel, Vault vault, Wallet wallet, CancellationToken cancel)
    {
        if (!InputFile.Read(path).TryGet(out var file, out var refused)) { return refused; }
        var text = System.Text.Encoding.UTF8.GetString(file.Bytes.AsSpan(0, Math.Min(file.Bytes.Length, Descriptor.MaxTextLength + 1))).Trim();
        if (!Descriptor.Parse(text, options.Network).TryGet(out var descriptor, out refused)) { return refused; }
        if (!MultisigPolicy.FromDescriptor(NameFor(path), descriptor).TryGet(out var policy, out refused)) { return refused; }
        using var session = file.OpenSession();
        return await RegisterMultisig.RunAsync(panel, vault, wallet, policy, session, cancel);
    }

    // The file's name, cut to what a policy's name may be.
    private static string NameFor(string path)
    {
        var name = new string([.. System.IO.Path.GetFileNameWithoutExtension(path).Where(c => c is > ' ' and <= '~').Take(MultisigPolicy.MaxNameLength)]);
        return name.Length > 0 ? name : "multisig";
    }

    private static int Fail(Refused refused, int code)
    {
        Console.Error.WriteLine(refused);
        return code;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCode.Failed;
    }
}
