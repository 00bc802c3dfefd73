using System.Diagnostics;
using Holdfast.Device;
using Holdfast.Language;
using Holdfast.Signing;

namespace Holdfast.Hosting.Commands;

/// <summary>
/// Asks on the device's own screen for what a command line would have it allow: whoever wrote a script is not the owner before the screen. Each thing is
/// named and warned of as where it is set, and one yes holds for the one signing that follows.
/// </summary>
public static class AllowOnce
{
    /// <summary>Null for yes, and where nothing is asked for.</summary>
    /// <param name="vault">Whose screen asks.</param>
    /// <param name="allowances">As <see cref="SignOptions.Beyond"/> has them.</param>
    /// <param name="cancel">Ends it with a no.</param>
    public static async Task<Refused?> AskAsync(Vault vault, IReadOnlyList<string> allowances, CancellationToken cancel = default)
    {
        if (allowances.Count == 0) { return null; }
        using var session = new HostSession(Phrase.Of("allow.host"));
        return await Consent.AskAsync(vault, Write(allowances), session, cancel);
    }

    private static Review Write(IReadOnlyList<string> allowances)
    {
        List<Field> fields = [new(Phrase.Of("allow.asks"), Phrase.Of("allow.host")), .. allowances.Select(name => new Field(Phrase.Of("allow.what"), WhatOf(name)))];
        return new(Phrase.Of("allow.title"), [new(Phrase.Of("allow.page"), fields)], [.. allowances.Select(name => new Warning(name, DangerOf(name)))], null);
    }

    private static string WhatOf(string name) => name switch
    {
        SignOptions.HighFee => Phrase.Of("allow.high-fee"),
        SignOptions.OpenSighash => Phrase.Of("allow.open-sighash"),
        SignOptions.UnverifiedAmounts => Phrase.Of("allow.unproven-amounts"),
        SignOptions.BlindSigning => Phrase.Of("allow.blind-signing"),
        _ => throw new UnreachableException("no such allowance"),
    };

    private static string DangerOf(string name) => name switch
    {
        SignOptions.HighFee => Phrase.Of("allow.high-fee.warning"),
        SignOptions.OpenSighash => Phrase.Of("allow.open-sighash.warning"),
        SignOptions.UnverifiedAmounts => Phrase.Of("settings.unproven-amounts.warning"),
        SignOptions.BlindSigning => Phrase.Of("settings.blind-signing.warning"),
        _ => throw new UnreachableException("no such allowance"),
    };
}
