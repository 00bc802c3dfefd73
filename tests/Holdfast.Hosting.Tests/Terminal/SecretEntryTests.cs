using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Hosting.Tests.Terminal;

/// <summary>Secrets on the terminal: typed, shown, erased.</summary>
public sealed class SecretEntryTests
{
    static SecretEntryTests() => MemoryLocking.AcceptUnlocked();

    private static ScreenPage Of(PageKind kind, SecretEntry entry) => new(kind, "Entry") { Entry = entry, Buttons = [Button.Done, Button.Back, Button.Cancel] };

    [Fact]
    public void Of_a_pin_only_dots_are_drawn()
    {
        using var owner = new Owner();
        using var pin = new SecretEntry(EntryAlphabet.Digits, 12, shown: false);
        var asked = owner.Ask(Of(PageKind.Digits, pin));
        owner.Type("48x6" + Owner.Backspace + "15");
        owner.Sees("> ••••_");
        owner.Type(Owner.Enter);
        Assert.Equal(Button.Done, Owner.Result(asked).Button);
        Assert.Equal("4815"u8, pin.Typed);
        Assert.DoesNotContain("48", Encoding.UTF8.GetString(owner.Tty.Written), StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_that_are_keys_elsewhere_are_typed()
    {
        using var owner = new Owner();
        using var text = new SecretEntry(EntryAlphabet.Text, 64, shown: true);
        var asked = owner.Ask(Of(PageKind.Text, text));
        owner.Type("rabq yes ");
        owner.Sees("> rabq·yes·_");
        Assert.False(asked.IsCompleted);
        owner.Type(Owner.Enter);
        Assert.Equal(Button.Done, Owner.Result(asked).Button);
        Assert.Equal("rabq yes "u8, text.Typed);
    }

    [Fact]
    public void Characters_of_several_bytes_are_typed_and_erased_whole()
    {
        using var owner = new Owner();
        using var text = new SecretEntry(EntryAlphabet.Text, 9, shown: true);
        var asked = owner.Ask(Of(PageKind.Text, text));
        owner.Type("aé€" + Owner.Backspace + "ü😀");
        owner.Sees("> aéü😀_");
        // Nine bytes are taken: a character of two that has no room is not taken by half.
        owner.Type(Owner.Backspace + "1234" + Owner.Backspace + "é");
        owner.Sees("> aéü123_");
        owner.Type(Owner.Enter);
        _ = Owner.Result(asked);
        Assert.Equal("aéü123"u8, text.Typed);
    }

    [Theory]
    [InlineData("\u009b2J")]
    [InlineData("\u0000\u0001\u001f")]
    public void Controls_are_not_typed(string keys)
    {
        using var owner = new Owner();
        using var text = new SecretEntry(EntryAlphabet.Text, 64, shown: true);
        var asked = owner.Ask(Of(PageKind.Text, text));
        owner.Type(keys + "k");
        owner.Sees("k_");
        owner.Type(Owner.Enter);
        _ = Owner.Result(asked);
        Assert.True(text.Typed.IndexOfAnyInRange((byte)0x80, (byte)0xff) < 0 && text.Typed.IndexOfAnyInRange((byte)0, (byte)0x1f) < 0);
    }

    [Fact]
    public void A_word_is_offered_its_completions()
    {
        using var owner = new Owner();
        using var letters = new SecretEntry(EntryAlphabet.LowerCaseLetters, 8, shown: true);
        var asked = owner.Ask(Of(PageKind.Word, letters) with
        {
            Completions = (typed, words) =>
            {
                if (!typed.SequenceEqual("ab"u8)) { return 0; }
                "abandon ability"u8.CopyTo(words);
                return 15;
            },
        });
        owner.Type("a");
        Assert.DoesNotContain("abandon", owner.Sees("> a_"), StringComparison.Ordinal);
        owner.Type("b");
        owner.Sees("abandon ability");
        owner.Type(Owner.Backspace);
        Assert.DoesNotContain("abandon", owner.Sees("> a_"), StringComparison.Ordinal);
        owner.Type(Owner.Left);
        Assert.Equal(Button.Back, Owner.Result(asked).Button);
    }

    [Fact]
    public void A_secret_stands_on_its_page_and_leaves_with_it()
    {
        using var owner = new Owner();
        using var word = SecretMemory.CopyOf("abandon"u8);
        var asked = owner.Ask(new(PageKind.Secret, "Word 1 of 24") { Secret = word, Buttons = [Button.Next] });
        owner.Sees("    abandon");
        owner.Type(Owner.Enter);
        Assert.Equal(Button.Next, Owner.Result(asked).Button);
        Assert.DoesNotContain("abandon", owner.Sees("Ready."), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_secret_is_shown_in_full_or_not_passed()
    {
        using var owner = new Owner();
        var text = string.Concat(Enumerable.Range(0, 40).Select(i => $"{i:00}xyz"));
        using var secret = SecretMemory.CopyOf(Encoding.ASCII.GetBytes(text));
        var asked = owner.Ask(new(PageKind.Secret, "Backup") { Secret = secret, Buttons = [Button.Next] });
        Assert.Contains(text, string.Concat(owner.Sees("39xyz").Split('\n').Select(line => line.Trim())), StringComparison.Ordinal);
        owner.Resize(60, 16);
        using var longer = SecretMemory.CopyOf(Encoding.ASCII.GetBytes(text + text + text));
        owner.Type(Owner.Enter);
        _ = Owner.Result(asked);
        asked = owner.Ask(new(PageKind.Secret, "Backup") { Secret = longer, Buttons = [Button.Next] });
        owner.Sees("too small to show all");
        owner.Type(Owner.Enter);
        owner.Settle();
        Assert.False(asked.IsCompleted);
        owner.Resize(120, 40);
        owner.Settle();
        owner.Type(Owner.Enter);
        Assert.Equal(Button.Next, Owner.Result(asked).Button);
    }
}
