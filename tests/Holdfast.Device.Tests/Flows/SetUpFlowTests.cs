using Holdfast.Device.Screens;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Flows;

/// <summary>From an empty device to a wallet, each way there is.</summary>
public sealed class SetUpFlowTests
{
    private const string Dice = "31415265362241543626612531436524133562416352614235166243541632511423";
    private const string AllButLast = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon";

    [Fact]
    public async Task CreateWithDiceMistakeAWordAndFinish()
    {
        await using var scene = new HomeScene();
        await scene.ChooseAsync("Welcome", "Create a new wallet");
        await scene.ChooseAsync("New wallet", "12 words");
        await scene.ChooseAsync("Add chance of your own", "Throw dice");
        var dice = await scene.LookAsync("Dice");
        Assert.False(scene.Panel.Type(dice.Nonce, (byte)'7'));
        scene.Type(dice, Dice);
        await scene.PressAsync("Write the words down", Button.Done);
        var words = (await scene.ReadWordsAsync("Your backup")).Split(' ');
        Assert.Equal(12, words.Length);

        var first = await scene.LookAsync("Check your backup");
        scene.Type(first, words[first.Number - 1] == "zoo" ? "zone" : "zoo");
        await scene.PressAsync("Not that word", Button.Done);
        Assert.Equal(words, (await scene.ReadWordsAsync("Your backup")).Split(' '));
        for (var i = 0; i < 4; i++)
        {
            var asked = await scene.LookAsync("Check your backup");
            scene.Type(asked, words[asked.Number - 1]);
        }
        await FinishAsync(scene);
        Assert.Equal(WalletKind.Standard, scene.Device.Active!.Kind);

        // The words restore the same wallet elsewhere.
        await using var other = new HomeScene();
        await other.ChooseAsync("Welcome", "Restore from a backup");
        await other.ChooseAsync("Restore", "12 words");
        await other.TypeWordsAsync("Restore", string.Join(' ', words));
        await FinishAsync(other);
        Assert.Equal(scene.Device.Active.Fingerprint, other.Device.Active!.Fingerprint);
    }

    [Fact]
    public async Task RestoreTellsAWrongChecksumAndPinsThatDiffer()
    {
        await using var scene = new HomeScene();
        await scene.ChooseAsync("Welcome", "Restore from a backup");
        await scene.ChooseAsync("Restore", "12 words");
        await scene.TypeWordsAsync("Restore", $"{AllButLast} abandon");
        await scene.PressAsync("These words do not belong together", Button.Done);
        await scene.TypeWordsAsync("Restore", HomeScene.Words);
        await scene.TypeAsync("Choose a PIN", "1111");
        await scene.TypeAsync("The PIN again", "1112");
        await scene.PressAsync("Not the same", Button.Done);
        await FinishAsync(scene);
        Assert.Equal("73c5da0a", scene.Device.Active!.Fingerprint.ToString());
    }

    [Fact]
    public async Task TheLastOfDrawnWordsIsComputed()
    {
        await using var scene = new HomeScene();
        await scene.ChooseAsync("Welcome", "Create a new wallet");
        await scene.ChooseAsync("New wallet", "Words I drew myself");
        await scene.ChooseAsync("Words I drew myself", "11 drawn");
        await scene.TypeWordsAsync("Words I drew myself", AllButLast);
        await scene.TypeAsync("The last word", "0000002");
        await scene.TypeAsync("The last word", "0000000");
        await scene.PressAsync("Write the words down", Button.Done);
        Assert.Equal(HomeScene.Words, await scene.ReadWordsAsync("Your backup"));
        for (var i = 0; i < 4; i++)
        {
            var asked = await scene.LookAsync("Check your backup");
            scene.Type(asked, asked.Number == 12 ? "about" : "abandon");
        }
        await FinishAsync(scene);
        Assert.Equal("73c5da0a", scene.Device.Active!.Fingerprint.ToString());
    }

    [Theory]
    [InlineData("Create a new wallet")]
    [InlineData("Restore from a backup")]
    [InlineData("Use a temporary wallet")]
    public async Task NoSeedOverANetworkSession(string choice)
    {
        await using var scene = new HomeScene(secretsRefused: new Refused(Refusal.RemoteSession, "over SSH"));
        await scene.ChooseAsync("Welcome", choice);
        Assert.Equal("over SSH", (await scene.LookAsync("Not here")).Text);
        await scene.PressAsync("Not here", Button.Done);
        await scene.LookAsync("Welcome");
    }

    [Fact]
    public async Task AWipeLeavesNothing()
    {
        await using var scene = HomeScene.WithWallet();
        Assert.NotEmpty(scene.Folder.List());
        await scene.ChooseAsync("Ready", "Wipe the device");
        await scene.PressAsync("Warning", Button.Acknowledge);
        await scene.PressAsync("Wipe the device?", Button.Approve);
        await scene.PressAsync("Wiped", Button.Done);
        await scene.LookAsync("Welcome");
        Assert.Empty(scene.Folder.List());
        Assert.Equal(DeviceState.Empty, scene.Device.State);
    }

    internal static async Task FinishAsync(HomeScene scene)
    {
        await scene.TypeAsync("Choose a PIN", HomeScene.Pin);
        await scene.TypeAsync("The PIN again", HomeScene.Pin);
        await scene.ChooseAsync("What opens the vault after switching on?", "Six words");
        await scene.PressAsync("Six words for the vault", Button.Done);
        var words = await scene.ReadWordsAsync("The vault's six words");
        await scene.TypeWordsAsync("The six words again", words);
        var made = await scene.LookAsync("Ready");
        Assert.Equal(scene.Device.Active!.Fingerprint.ToString(), Assert.Single(made.Fields).Value);
        scene.Press(made, Button.Done);
        await scene.LookAsync("Ready");
    }
}
