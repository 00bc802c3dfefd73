using Holdfast.Cryptography;

namespace Holdfast.Protocols.Ledger.Ethereum;

/// <summary>
/// What the vendor's servers say of tokens, names, networks, calls and fields, for the vendor's screens. It is taken and thrown away, at whatever point it
/// comes: pages are made of what is signed and of what is known here. Clients stop where it is not taken.
/// </summary>
internal static class Hints
{
    private const byte SystemClass = 0xB0, LoadCertificate = 0x06;
    private const int ChallengeSize = 4;

    /// <summary>Where a host is told that a token was put; there is no such place.</summary>
    private static readonly byte[] Place = [0];

    public static bool Takes(ApduCommand command) => command is { Class: SystemClass, Instruction: LoadCertificate }
        || (command.Class == EthereumApp.Class && (EthereumInstruction)command.Instruction is EthereumInstruction.ProvideToken or EthereumInstruction.ProvideNft
            or EthereumInstruction.GetChallenge or EthereumInstruction.SetExternalPlugin or EthereumInstruction.SetPlugin or EthereumInstruction.FilterStruct
            or EthereumInstruction.ProvideTrustedName or EthereumInstruction.ProvideEnum or EthereumInstruction.ProvideTransactionInfo
            or EthereumInstruction.ProvideTransactionField or EthereumInstruction.ProvideProxy or EthereumInstruction.ProvideNetwork or EthereumInstruction.ProvideGating);

    public static ApduReply ReplyTo(ApduCommand hint) => hint.Class == SystemClass ? StatusWord.NoSuchInstruction : (EthereumInstruction)hint.Instruction switch
    {
        EthereumInstruction.ProvideToken or EthereumInstruction.ProvideNft => ApduReply.Ok(Place),
        EthereumInstruction.GetChallenge => ApduReply.Ok(MakeChallenge()),
        EthereumInstruction.SetExternalPlugin => StatusWord.NoSuchPlugin,
        _ => StatusWord.Ok,
    };

    // For the server to sign with the hint.
    private static byte[] MakeChallenge()
    {
        var challenge = new byte[ChallengeSize];
        Entropy.Fill(challenge);
        return challenge;
    }

    /// <summary>Waits for what goes on with a command, and takes the hints that come before it.</summary>
    /// <param name="call">Brings it.</param>
    /// <param name="reply">To the APDU at hand.</param>
    /// <param name="isNext">What goes on; no hint.</param>
    /// <exception cref="OperationCanceledException">It does not go on.</exception>
    public static async Task<ApduCommand> PassAsync(LedgerCall call, ApduReply reply, Func<ApduCommand, bool> isNext)
    {
        while (true)
        {
            var next = await call.NextAsync(reply, each => isNext(each) || Takes(each));
            if (isNext(next)) { return next; }
            reply = ReplyTo(next);
        }
    }
}
