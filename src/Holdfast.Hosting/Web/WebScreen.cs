using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.ScreenLink;

namespace Holdfast.Hosting.Web;

/// <summary>
/// The device's screen in a browser. This side has the panel and no HTTP: it hands pages to the screen's process and takes inputs from it,
/// both through pipes. A process that drew or took a secret is ended, with its browser, when the conversation that asked for it is over;
/// a fresh one draws the next page.
/// </summary>
public sealed class WebScreen : IDisposable
{
    // Between two pages of one conversation there is none for a moment; the screen does not flicker for it.
    private static readonly TimeSpan BetweenPages = TimeSpan.FromMilliseconds(80);

    // A screen that fails so often so fast will not come up by being started once more.
    private const int MostFailures = 5;
    private static readonly TimeSpan FailurePeriod = TimeSpan.FromMinutes(1);

    private readonly Panel _panel;
    private readonly WebScreenOptions _options;
    private readonly PageFrames _frames = new();
    private readonly IDisposable _attachment;
    private readonly AutoResetEvent _wake = new(false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<long> _failures = [];
    private readonly Thread _thread;
    private volatile ScreenProcess? _process, _gone; // the one that draws; the one that ended by itself
    private volatile Exception? _failure; // of the thread that listens: the end of this screen
    private volatile bool _stopping, _drawAgain, _partChanged;
    private ulong _drawn, _seen; // each of one thread alone: the one that draws, the one that listens
    private FilmReel? _film;
    private ulong? _secretTurn;
    private (ulong Turn, ICodeReader Reader)? _scan; // what takes codes, told by the thread that listens
    private ulong? _droppedTurn; // in which the browser saw what may be a secret and nobody took; told by the same
    private (ulong Nonce, ulong Turn, ICodeReader Reader)? _camera; // the last page with one that was seen; of the thread that listens alone

    /// <summary>Attaches to the panel, starts the screen's process and serves it from threads of its own.</summary>
    /// <exception cref="InvalidOperationException">The panel has a screen already.</exception>
    /// <exception cref="IOException">The screen's process cannot be started.</exception>
    public WebScreen(Panel panel, WebScreenOptions options)
    {
        (_panel, _options) = (panel, options);
        _attachment = panel.Attach(_ => _wake.Set()) ?? throw new InvalidOperationException("the panel has a screen already");
        var started = new TaskCompletionSource();
        _thread = new Thread(() => Run(started)) { IsBackground = true, Name = "web screen" };
        _thread.Start();
        started.Task.GetAwaiter().GetResult();
    }

    /// <summary>Completes when this screen is done: disposed, its browser closed by the owner, or failed. A page open at that moment was rejected.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Ends the screen's process and its browser, and detaches. Nothing is pressed.</summary>
    public void Dispose()
    {
        _stopping = true;
        _wake.Set();
        if (Thread.CurrentThread != _thread) { _thread.Join(); }
    }

    // All processes are started from this one thread, which lives as long as the screen: they get their death signal when it ends.
    private void Run(TaskCompletionSource started)
    {
        try
        {
            try { Start(); }
            catch (Exception failure)
            {
                started.SetException(failure);
                return;
            }
            started.SetResult();
            while (!_stopping)
            {
                if (!IsGone) { _wake.WaitOne(_film?.UntilNext ?? Timeout.InfiniteTimeSpan); }
                if (_failure is { } failure) { ExceptionDispatchInfo.Throw(failure); }
                if (IsGone && !_stopping && !StartAgain()) { break; }
                Draw();
            }
            if (!_stopping) { Reject(); }
            _ended.TrySetResult();
        }
        catch (Exception failure)
        {
            Reject(); // a page that cannot be drawn is a page nobody can approve
            _ended.TrySetException(failure);
        }
        finally
        {
            _attachment.Dispose();
            _process?.Dispose();
            _frames.Dispose();
        }
    }

    private bool IsGone => _process is { } process && process == _gone;

    private void Start()
    {
        _drawn = 0;
        var process = new ScreenProcess(_options);
        _process = process;
        new Thread(() => Listen(process)) { IsBackground = true, Name = "web screen's inputs" }.Start();
    }

    /// <summary>After the screen's process ended by itself. False if that is the end of this screen.</summary>
    private bool StartAgain()
    {
        var ended = _process!;
        _process = null;
        var code = ended.WaitForExit();
        ended.Dispose();
        if (code == ScreenProcess.BrowserEnded && !_options.IsKiosk) { return false; }
        var now = Stopwatch.GetTimestamp();
        _failures.Enqueue(now);
        while (Stopwatch.GetElapsedTime(_failures.Peek(), now) > FailurePeriod) { _failures.Dequeue(); }
        if (_failures.Count > MostFailures) { throw new IOException("the screen's process or its browser does not stay up"); }
        Start();
        return true;
    }

    private void Draw()
    {
        var page = _panel.Current;
        if (page is null && _drawn != 0)
        {
            _wake.WaitOne(BetweenPages);
            page = _panel.Current;
        }
        lock (_frames)
        {
            // Whether a camera saw a secret is known when its page is over: a film that was left may have been one.
            if (_scan is { } scan && page?.Reader != scan.Reader)
            {
                if (scan.Reader.SawSecret) { _secretTurn = scan.Turn; }
                _scan = null;
            }
            if (_droppedTurn is { } dropped) { (_secretTurn, _droppedTurn) = (Math.Min(dropped, _secretTurn ?? dropped), null); }
        }
        if (_secretTurn is { } turn && (page is null ? !_panel.IsTurn(turn) : page.Turn != turn)) { Forget(); }
        if (_process is not { IsOpen: true } process) { return; }
        if (page is null)
        {
            if (_drawn != 0) { process.Send(PageFrames.Blank()); }
            _drawn = 0;
            return;
        }
        var whole = _drawAgain || page.Nonce != _drawn;
        if (!whole && !_partChanged)
        {
            DrawNextCode(process, page);
            return;
        }
        (_drawAgain, _partChanged) = (false, false);
        if (whole) { _film = page.Film is { Count: > 1 } film ? new FilmReel(film) : null; }
        if (page.HasSecret) { _secretTurn = page.Turn; }
        var notice = _options.Notice();
        var appearance = _options.Appearance();
        // Copied while the page is held, sent when it is not: a screen that does not read must not keep the device from locking.
        if (!_panel.Look(page.Nonce, held => _frames.Write(held, whole, notice, appearance))) { return; }
        process.Send(_frames.Written);
        _frames.Clear();
        _drawn = page.Nonce;
    }

    private void DrawNextCode(ScreenProcess process, ScreenPage page)
    {
        if (_film is null || !_film.TryNext(out var text)) { return; }
        _frames.WriteCode(page.Nonce, text);
        process.Send(_frames.Written);
        _frames.Clear();
    }

    /// <summary>Ends the process that knows a secret, and its browser; another takes its place.</summary>
    private void Forget()
    {
        _secretTurn = null;
        var knowing = _process;
        _process = null;
        knowing?.Dispose();
        Start();
    }

    // What fails here fails this screen, on the thread that draws: a thread of its own would end the program with a page open.
    private void Listen(ScreenProcess process)
    {
        try { TakeInputs(process); }
        catch (Exception failure) { _failure = failure; }
        _gone = process;
        _wake.Set();
    }

    private void TakeInputs(ScreenProcess process)
    {
        using var memory = new SecretMemory(ScreenInput.Size);
        _seen = 0;
        while (process.Receive(memory.Span))
        {
            if (ScreenInput.TryRead(memory.Span, out var input))
            {
                if (input.Kind == ScreenInputKind.Code) { if (!TakeCode(process, input)) { break; } }
                else if (_process == process) { Take(process, input); }
            }
            // Behind a code that is too long nobody knows where the next input begins: that is the end of this process.
            else if (input.Kind == ScreenInputKind.Code) { break; }
            memory.Span.Clear();
        }
    }

    private void Take(ScreenProcess process, in ScreenInput input)
    {
        switch (input.Kind)
        {
            case ScreenInputKind.Opened:
                process.IsOpen = true;
                _seen = 0;
                _drawAgain = true;
                _wake.Set();
                break;
            case ScreenInputKind.Drawn when _panel.Current?.Nonce == input.Nonce && _seen != input.Nonce:
                _seen = input.Nonce;
                _panel.ShownAnew();
                if (_panel.Current is { Reader: { } reader } page && page.Nonce == input.Nonce)
                {
                    _camera = (page.Nonce, page.Turn, reader);
                    lock (_frames) { _scan = (page.Turn, reader); }
                }
                break;
            case not ScreenInputKind.HoldCancel when input.Nonce != _seen: // for a page the owner has not seen
                break;
            // Approving is held, never pressed.
            case ScreenInputKind.Press when ButtonOf(input) is { } button and not Button.Approve:
                _panel.Press(input.Nonce, new Press(button, (int)Math.Min(input.Value, int.MaxValue)));
                break;
            case ScreenInputKind.Type when input.Value <= byte.MaxValue && _panel.Type(input.Nonce, (byte)input.Value):
            case ScreenInputKind.Erase when _panel.Erase(input.Nonce):
                _partChanged = true;
                _wake.Set();
                break;
            case ScreenInputKind.HoldBegin when ButtonOf(input) is { } button:
                _panel.BeginHold(input.Nonce, button);
                break;
            case ScreenInputKind.HoldEnd:
                _panel.EndHold(input.Nonce);
                break;
            case ScreenInputKind.HoldCancel:
                _panel.CancelHold();
                break;
        }
    }

    /// <summary>Reads the code that follows an input. A QR code may be a seed and goes into secret memory; a longer text is cleared when it was read. False if the process is gone.</summary>
    private bool TakeCode(ScreenProcess process, in ScreenInput input)
    {
        if (input.Following == 0) { return true; }
        using var code = input.Following <= ScreenInput.LongestQrCode ? new SecretMemory(input.Following) : null;
        var bytes = code is null ? GC.AllocateArray<byte>(input.Following, pinned: true) : code.Span;
        try
        {
            if (!process.Receive(bytes)) { return false; }
            if (_process != process) { return true; }
            var isTaken = input.Nonce == _seen && _panel.TakeCode(input.Nonce, bytes);
            if (isTaken) { _partChanged = true; }
            else { Drop(input.Nonce, bytes); }
            _wake.Set();
            return true;
        }
        finally
        {
            FixedTime.Clear(bytes);
        }
    }

    /// <summary>A code that was not taken, in the quiet time or for a page that is gone: the browser has seen it all the same.</summary>
    private void Drop(ulong nonce, ReadOnlySpan<byte> code)
    {
        if (_camera?.Nonce != nonce && _panel.Current is { Reader: { } reader } page && page.Nonce == nonce) { _camera = (nonce, page.Turn, reader); }
        // Of a page that was gone before it was known to be seen nobody can say what it asked for: that browser is ended at once.
        var (turn, mayBeSecret) = _camera is { } camera && camera.Nonce == nonce ? (camera.Turn, camera.Reader.MayBeSecret(code)) : (0, true);
        if (mayBeSecret) { lock (_frames) { _droppedTurn = Math.Min(turn, _droppedTurn ?? turn); } }
    }

    private Button? ButtonOf(in ScreenInput input)
        => _panel.Current is { } page && page.Nonce == input.Nonce && input.Button < page.Buttons.Count ? page.Buttons[input.Button] : null;

    private void Reject()
    {
        if (_panel.Current is { } page && page.Ending is { } ending) { _panel.Press(page.Nonce, new(ending)); }
    }
}
