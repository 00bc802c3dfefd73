using Holdfast.Device;
using Holdfast.Keys;
using Holdfast.Protocols.Ledger;
using Holdfast.Signing;

namespace Holdfast.Protocols.Tests.Ledger;

/// <summary>
/// An app to try the session with. 01 gives the data back; 02 gathers what 02 with P1 80 brings, until an empty one; 03 asks the host twice;
/// 04 asks the owner; 05 fails; 06 gives the public key at m/N'.
/// </summary>
internal sealed class EchoApp(string name = "Echo", byte appClass = 0xE7) : LedgerApp
{
    public override string Name => name;
    public override string Version => "1.2.3";
    public override KeyGrant Grant { get; } = KeyGrant.Below(["m/7'"]);
    public override bool Owns(ApduCommand command) => command.Class == appClass;

    /// <summary>How many commands began, and how many ended without a reply of their own.</summary>
    public int Begun, Broken;

    public override async Task<ApduReply> RunAsync(ApduCommand command, LedgerCall call)
    {
        Interlocked.Increment(ref Begun);
        try { return await AnswerAsync(command, call); }
        catch (OperationCanceledException) { Interlocked.Increment(ref Broken); throw; }
    }

    private async Task<ApduReply> AnswerAsync(ApduCommand command, LedgerCall call)
    {
        if (command.Class != appClass) { return StatusWord.NoSuchClass; }
        switch (command.Instruction)
        {
            case 1:
                return ApduReply.Ok(command.Data);
            case 2:
                var all = new List<byte>(command.Data.ToArray());
                while (true)
                {
                    var next = await call.NextAsync(StatusWord.Ok, next => next is { Instruction: 2, P1: 0x80 });
                    if (next.Data.IsEmpty) { return ApduReply.Ok(all.ToArray()); }
                    all.AddRange(next.Data.ToArray());
                }
            case 3:
                var first = await call.AskHostAsync(new byte[] { 1 });
                var second = await call.AskHostAsync(new byte[] { 2 });
                return ApduReply.Ok((byte[])[.. first.Span, .. second.Span]);
            case 4:
                var review = new Review("Yes?", [new ReviewPage("Yes?", [new Field("asked by", call.Session.Name)])], [], null);
                return await Consent.AskAsync(call.Device.Vault, review, call.Session, call.Cancel) is { } refused ? ApduReply.Of(refused) : StatusWord.Ok;
            case 5:
                throw new InvalidOperationException("a fault");
            case 6:
                return call.Device.Vault.PublicKeys(call.Wallet, call.Session).Derive(DerivationPath.Of(DerivationPath.Hardened | command.Data.Span[0])) is { } key
                    ? ApduReply.Ok((byte[])[key.Depth]) : StatusWord.SecurityStatus;
            default:
                return StatusWord.NoSuchInstruction;
        }
    }
}
