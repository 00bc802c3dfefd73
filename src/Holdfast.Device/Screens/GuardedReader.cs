using Holdfast.Cryptography;
using Holdfast.Language;

namespace Holdfast.Device.Screens;

/// <summary>
/// A reader as the panel has it: a fault in reading a code makes that code unreadable, and ends neither the screen nor the program. What the fault says is
/// said nowhere, as the code may be in it; and a code of which nobody can say what it is counts as a secret. Only what makes the whole device
/// untrustworthy goes through.
/// </summary>
internal sealed class GuardedReader(ICodeReader reader) : ICodeReader
{
    private bool _failed, _sawSecret;

    public int Have => reader.Have;
    public int Of => reader.Of;
    public string Said => _failed ? Phrase.Of("scan.fault") : reader.Said;
    public bool SawSecret => _sawSecret || reader.SawSecret;

    public bool Take(ReadOnlySpan<byte> code)
    {
        try
        {
            _failed = false;
            return reader.Take(code);
        }
        catch (Exception fault) when (IsOfOneCode(fault))
        {
            (_failed, _sawSecret) = (true, _sawSecret || MayBeSecret(code));
            return false;
        }
    }

    public bool MayBeSecret(ReadOnlySpan<byte> code)
    {
        try
        {
            return reader.MayBeSecret(code);
        }
        catch (Exception fault) when (IsOfOneCode(fault))
        {
            return true;
        }
    }

    private static bool IsOfOneCode(Exception fault) => fault is not (OperationCanceledException or CryptographyUnavailableException or MemoryNotLockedException);
}
