using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Device.Tests.Flows;

/// <summary>Leaving any conversation at any of its pages: the menu is back and nothing was done.</summary>
public sealed class CancelFlowTests
{
    private const int Enough = 120;

    [Theory]
    [InlineData("Welcome", "Create a new wallet", "")]
    [InlineData("Welcome", "Create a new wallet", "Words I drew")]
    [InlineData("Welcome", "Restore from a backup", "")]
    [InlineData("Welcome", "Use a temporary wallet", "")]
    [InlineData("Locked", "Enter the PIN", "")]
    [InlineData("Locked", "Unlock as after switching on", "")]
    [InlineData("Locked", "Wipe the device", "")]
    [InlineData("Ready", "Receive", "")]
    [InlineData("Ready", "Registered wallets", "")]
    [InlineData("Ready", "Passphrase wallet", "")]
    [InlineData("Ready", "Check my backup", "")]
    [InlineData("Ready", "Show my backup", "")]
    [InlineData("Ready", "Derive a child", "Show the words")]
    [InlineData("Ready", "Derive a child", "Use it now")]
    [InlineData("Ready", "Derive a child", "Private key")]
    [InlineData("Ready", "Derive a child", "Bytes")]
    [InlineData("Ready", "Settings", "Change the PIN")]
    [InlineData("Ready", "Settings", "Change the six words")]
    [InlineData("Ready", "Settings", "Network")]
    [InlineData("Ready", "Settings", "Sign with unproven")]
    [InlineData("Ready", "Settings", "Sign what cannot be told")]
    [InlineData("Ready", "Wipe the device", "")]
    public async Task AtEveryPage(string menu, string choice, string variant)
    {
        for (var leaveAt = 0; ; leaveAt++)
        {
            Assert.True(leaveAt < Enough);
            await using var scene = menu == "Welcome" ? new HomeScene() : HomeScene.WithWallet();
            if (menu == "Locked") { scene.Device.Lock(); }
            await scene.LookAsync(menu);
            var (files, state, wallet) = (scene.Files(), scene.Device.State, scene.Device.Active);
            await scene.ChooseAsync(menu, choice);
            var owner = new Answers(variant);
            var finished = false;
            for (var at = 0; ; at++)
            {
                var page = await scene.LookAsync();
                if (page.Title is "Welcome" or "Locked" || (page.Title == "Ready" && page.Kind == PageKind.Menu))
                {
                    finished = true;
                    break;
                }
                var leave = page.Buttons.FirstOrDefault(button => button is Button.Cancel or Button.Reject, Button.Done);
                if (at == leaveAt && leave != Button.Done)
                {
                    scene.Press(page, leave);
                    await scene.LookAsync(menu);
                    // A setting is saved when its own page is decided, not when the list is left.
                    if (page.Title != "Settings") { Assert.Equal(files, scene.Files()); }
                    Assert.Equal(state, scene.Device.State);
                    Assert.Same(wallet, scene.Device.Active);
                    break;
                }
                owner.Answer(scene, page);
            }
            Assert.False(scene.Running.IsCompleted);
            if (finished) { return; }
        }
    }

    /// <summary>An owner who goes on.</summary>
    private sealed class Answers(string variant)
    {
        private readonly string[] _drawn = HomeScene.Words.Split(' ');
        private readonly Dictionary<(string, int), string> _seen = [];
        private bool _chosen;

        public void Answer(HomeScene scene, ScreenPage page)
        {
            switch (page.Kind)
            {
                case PageKind.Secret:
                    _seen[(page.Title, page.Number)] = scene.Read(page);
                    scene.Press(page, page.Buttons[0]);
                    break;
                case PageKind.Word:
                    scene.Type(page, page.Title switch
                    {
                        "Check your backup" => _seen[("Your backup", page.Number)],
                        "The six words again" => _seen[("The vault's six words", page.Number)],
                        "Unlock" => HomeScene.ColdWords.Split(' ')[page.Number - 1],
                        _ => _drawn[page.Number - 1],
                    });
                    break;
                case PageKind.Digits:
                    scene.Type(page, page.Title switch
                    {
                        "Dice" => "31415265362241543626612531436524133562416352614235166243541632511423",
                        "The last word" => "0000000",
                        "How long?" => "20",
                        _ => HomeScene.Pin,
                    });
                    break;
                case PageKind.Text:
                    scene.Type(page, "some text");
                    break;
                case PageKind.Menu:
                    scene.Choose(page, page.Choices.FirstOrDefault(each => variant.Length > 0 && !_chosen && each.StartsWith(variant, StringComparison.Ordinal))
                        ?? page.Choices.FirstOrDefault(each => each is "Done" or "12 words" || each.StartsWith("11 drawn", StringComparison.Ordinal)) ?? page.Choices[0]);
                    _chosen |= page.Choices.Any(each => variant.Length > 0 && each.StartsWith(variant, StringComparison.Ordinal));
                    break;
                default:
                    scene.Press(page, page.Buttons[0]);
                    break;
            }
        }
    }
}
