using System.Text;
using Holdfast.Cryptography;
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

    /// <summary>A fault of a reader is one code's: it is not told what it says, and the page goes on.</summary>
    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_code_over_which_the_reader_stumbles_is_unreadable(bool isSecretForAllAnyoneKnows)
    {
        _reader.Fault = new InvalidOperationException("abandon abandon about");
        _reader.FaultOfAsking = isSecretForAllAnyoneKnows ? new IndexOutOfRangeException() : null;
        var asked = Ask();
        _time.Advance(Quiet);
        Assert.True(Take("bad"));
        Assert.Equal("That code cannot be read: a fault of this program, not yours.", _panel.Current!.Reader!.Said);
        Assert.Equal(isSecretForAllAnyoneKnows, _panel.Current.HasSecret);
        Assert.Equal(isSecretForAllAnyoneKnows, _panel.Current.Reader.MayBeSecret("bad"u8));
        _reader.Fault = null;
        Assert.True(Take("one"));
        Assert.Equal("", _panel.Current.Reader.Said);
        Assert.Equal(isSecretForAllAnyoneKnows, _panel.Current.HasSecret);
        Take("two");
        Assert.Equal(Button.Done, (await asked).Button);
    }

    [Fact]
    public void What_makes_the_device_untrustworthy_is_no_fault_of_one_code()
    {
        _ = Ask();
        _time.Advance(Quiet);
        _reader.Fault = new CryptographyUnavailableException("no guarded memory can be had");
        Assert.Throws<CryptographyUnavailableException>(() => Take("one"));
        _reader.Fault = new OperationCanceledException();
        Assert.Throws<OperationCanceledException>(() => Take("one"));
    }

    private sealed class TwoCodes : ICodeReader
    {
        public List<string> Taken { get; } = [];
        public int Have => Taken.Count;
        public int Of => 2;
        public string Said => "";
        public bool SawSecret { get; set; }
        public Exception? Fault { get; set; }
        public Exception? FaultOfAsking { get; set; }
        public bool MayBeSecret(ReadOnlySpan<byte> code) => FaultOfAsking is { } fault ? throw fault : SawSecret;

        public bool Take(ReadOnlySpan<byte> code)
        {
            if (Fault is { } fault) { throw fault; }
            Taken.Add(Encoding.ASCII.GetString(code));
            return Taken.Count == Of;
        }
    }
}
