using Holdfast.Device;

namespace Holdfast.Protocols.Ledger;

/// <summary>
/// A command under way: for whom it runs, and the way to the rest of it. What takes several APDUs is written as one method that waits for
/// the next; any other APDU, a lock, another app or the host's leaving ends it there.
/// </summary>
public sealed class LedgerCall
{
    private const byte FrameworkClass = 0xF8, ContinueInstruction = 0x01;

    private readonly Func<ApduReply, Func<ApduCommand, bool>, Task<ApduCommand>> _next;

    internal LedgerCall(SigningDevice device, Wallet wallet, HostSession session, Func<ApduReply, Func<ApduCommand, bool>, Task<ApduCommand>> next, CancellationToken cancel)
        => (Device, Wallet, Session, _next, Cancel) = (device, wallet, session, next, cancel);

    public SigningDevice Device { get; }
    /// <summary>The wallet that was open when the command began.</summary>
    public Wallet Wallet { get; }
    public HostSession Session { get; }
    public CancellationToken Cancel { get; }

    /// <summary>How long a host is waited for that was asked for something: its library answers at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Sends a reply and waits for the APDU that continues this command.</summary>
    /// <param name="reply">To the APDU at hand.</param>
    /// <param name="isNext">What continues it; anything else ends this command and begins another.</param>
    /// <exception cref="OperationCanceledException">It does not go on.</exception>
    public Task<ApduCommand> NextAsync(ApduReply reply, Func<ApduCommand, bool> isNext) => _next(reply, isNext);

    /// <summary>Asks the host for something in the midst of a command, and gives its answer, at most 255 bytes.</summary>
    /// <param name="question">A client command.</param>
    /// <exception cref="OperationCanceledException">It does not answer, or not in time.</exception>
    public async Task<ReadOnlyMemory<byte>> AskHostAsync(ReadOnlyMemory<byte> question)
    {
        var asked = NextAsync(new(question, StatusWord.Interrupted), next => next is { Class: FrameworkClass, Instruction: ContinueInstruction });
        try { return (await asked.WaitAsync(Patience, Cancel)).Data; }
        catch (TimeoutException) { throw new OperationCanceledException(); }
    }
}
