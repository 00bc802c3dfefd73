using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Device.Requests;
using Holdfast.Language;

namespace Holdfast.Device.Flows;

/// <summary>A wallet to try the device with, before there is one that matters: the words everybody knows, on a test network, never written.</summary>
internal static class Practice
{
    // Spends the wallet's first testnet address, m/84'/1'/0'/0/0: 60,000 sat to somebody, the change back. Its coins never existed.
    private const string Payment = "cHNidP8BAHECAAAAAUI1w1mg/78XG4QTcm4DN0/sVv+K6jsg4yW0U7CUWsnaAQAAAAD9////AmDqAAAAAAAAFgAUkgyn1uZLuQzSp5YjVMhI0lIDhYOcXQEAAAAAABYAFC80qhzwClOwVaKRoDp9RfCmmItSAAAAAAABAHECAAAAARERERERERERERERERERERERERERERERERERERERERERAAAAAAD/////AoDwDAAAAAAAFgAUkgyn1uZLuQzSp5YjVMhI0lIDhYPwSQIAAAAAABYAFNDEo+8J6Ze26Z45flGP4+QaEYyhAAAAAAEBH/BJAgAAAAAAFgAU0MSj7wnpl7bpnjl+UY/j5BoRjKEiBgLnqyU3tdSelwMJquBunknzbOHJ/rvUTsjg0cygtPnDGRhzxdoKVAAAgAEAAIAAAACAAAAAAAAAAAAAACICA11J7M1U0AmeQ2did8em1GJdYR2oil30m/lReneRp3elGHPF2gpUAACAAQAAgAAAAIABAAAAAAAAAAA=";

    public static async Task BeginAsync(SigningDevice device, Conversation talk)
    {
        await talk.TellAsync(Phrase.Of("practice.begin.title"), Phrase.Of("practice.begin"));
        device.Activate(device.OpenPracticeWallet());
    }

    /// <summary>A payment to review and approve. It takes the panel's turn itself.</summary>
    public static async Task PayAsync(SigningDevice device, CancellationToken cancel)
    {
        if (device.Active is not { Kind: WalletKind.Practice } wallet) { return; }
        using var session = new HostSession(Phrase.Of("practice.host"));
        var request = new PsbtRequest(Psbt.Parse(Convert.FromBase64String(Payment)).Value, device.PsbtOptions, wallet.Fingerprint);
        var signed = await SignPsbt.RunAsync(device.Vault, wallet, request, session, cancel);
        using var turn = await device.Panel.TakeTurnAsync(cancel);
        var talk = new Conversation(device.Panel, cancel);
        await (signed.Refused is null ? talk.TellAsync(Phrase.Of("practice.signed.title"), Phrase.Of("practice.signed")) : talk.TellAsync(Phrase.Of("practice.rejected.title"), Phrase.Of("practice.rejected")));
    }
}
