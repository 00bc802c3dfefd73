using System.Text;
using Holdfast.Device.Screens;
using Xunit;

namespace Holdfast.Device.Tests.Screens;

/// <summary>Codes go to the page they were read on, while it listens, and to no other.</summary>
public sealed class CodePageTests : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private readonly StoppedTime _time = new();
    private readonly Panel _panel;
    private readonly TwoCodes _reader = new();

    public CodePageTests() => _panel = new Panel(_time, Quiet);

    public void Dispose() => _panel.Dispose();

    private Task<Press> Ask() => _panel.AskAsync(new(PageKind.Scan, "Scan") { Reader = _reader, Buttons = [Button.Cancel] }, CancellationToken.None);

    private bool Take(string code) => _panel.TakeCode(_panel.Current?.Nonce ?? 0, Encoding.ASCII.GetBytes(code));

    [Fact]
    public async Task The_last_code_ends_the_page()
    {
        var asked = Ask();
        _time.Advance(Quiet);
        Assert.True(Take("one"));
        Assert.False(asked.IsCompleted);
        Assert.True(Take("two"));
        Assert.Equal(Button.Done, (await asked).Button);
        Assert.Equal(["one", "two"], _reader.Taken);
    }

    [Fact]
    public void In_the_quiet_time_nothing_is_taken()
    {
        _ = Ask();
        Assert.False(Take("one"));
        Assert.Empty(_reader.Taken);
    }

    [Fact]
    public void Of_another_page_nothing_is_taken()
    {
        _ = Ask();
        _time.Advance(Quiet);
        Assert.False(_panel.TakeCode(_panel.Current!.Nonce - 1, "one"u8));
        Assert.False(_panel.TakeCode(_panel.Current!.Nonce + 1, "one"u8));
        Assert.Empty(_reader.Taken);
    }

    [Fact]
    public void After_the_last_code_nothing_is_taken()
    {
        _ = Ask();
        _time.Advance(Quiet);
        var nonce = _panel.Current!.Nonce;
        Take("one");
        Take("two");
        Assert.False(_panel.TakeCode(nonce, "three"u8));
        Assert.Equal(2, _reader.Taken.Count);
    }

    [Fact]
    public void A_page_without_a_reader_takes_none()
    {
        _ = _panel.AskAsync(new(PageKind.Info, "Read") { Buttons = [Button.Done] }, CancellationToken.None);
        _time.Advance(Quiet);
        Assert.False(Take("one"));
    }

    [Fact]
    public void A_code_is_bounded()
    {
        _ = Ask();
        _time.Advance(Quiet);
        Assert.False(_panel.TakeCode(_panel.Current!.Nonce, new byte[ICodeReader.MaxLength + 1]));
        Assert.True(_panel.TakeCode(_panel.Current!.Nonce, new byte[ICodeReader.MaxLength]));
    }

    [Fact]
    public void A_page_that_saw_a_seed_has_a_secret()
    {
        _ = Ask();
        _time.Advance(Quiet);
        Assert.False(_panel.Current!.HasSecret);
        _reader.SawSecret = true;
        Assert.True(_panel.Current!.HasSecret);
    }

    private sealed class TwoCodes : ICodeReader
    {
        public List<string> Taken { get; } = [];
        public int Have => Taken.Count;
        public int Of => 2;
        public string Said => "";
        public bool SawSecret { get; set; }
        public bool MayBeSecret(ReadOnlySpan<byte> code) => SawSecret;

        public bool Take(ReadOnlySpan<byte> code)
        {
            Taken.Add(Encoding.ASCII.GetString(code));
            return Taken.Count == Of;
        }
    }
}
