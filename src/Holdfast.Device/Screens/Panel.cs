namespace Holdfast.Device.Screens;

/// <summary>
/// The device's one front: holds the page that is shown, and takes input from the one screen attached. Every input carries the nonce of
/// the page it was made for; others are dropped, and so is what comes within the quiet time after a page changed, so that no page
/// inherits a tap that was meant for the one before. What comes then begins that time once more: a page listens only after a silence, so that
/// nothing that types or taps on and on, such as a hand scanner with a hostile code, goes from page to page. A hold is timed here too: a screen tells only when it began and when it ended.
/// </summary>
public sealed class Panel(TimeProvider time, TimeSpan quietTime) : IDisposable
{
    /// <summary>How long a button has to be held on a screen where it is held.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(1.5);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private TaskCompletionSource<Press>? _pressed;
    private ScreenPage? _page;
    private ulong _nonce, _turns;
    private long _shownAt, _heldSince;
    private (ulong Nonce, Button Button)? _held;
    private Action<ScreenPage?>? _screen;
    private IdleTurn? _idle;
    private int _waiting;

    /// <summary>When the owner last did something.</summary>
    public DateTimeOffset LastInput { get; private set; }

    /// <summary>The page shown, if any.</summary>
    public ScreenPage? Current
    {
        get { lock (_gate) { return _page; } }
    }

    /// <summary>True while the conversation that is counted so has the panel: the last one that began, and it has not ended.</summary>
    public bool IsTurn(ulong turn) => Interlocked.Read(ref _turns) == turn && _turn.CurrentCount == 0;

    /// <summary>Attaches the one screen; it is told of every page, of none (null) when nothing is shown, and of a conversation's end. Null if another is attached.</summary>
    public IDisposable? Attach(Action<ScreenPage?> screen)
    {
        lock (_gate)
        {
            if (_screen is not null) { return null; }
            _screen = screen;
            _held = null;
        }
        screen(Current);
        return new Attachment(this, screen);
    }

    /// <summary>Waits until nobody else has the screen: requests queue here, and a whole conversation is one turn.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancel)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            Volatile.Read(ref _idle)?.Want();
            await _turn.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        Interlocked.Increment(ref _turns);
        return new Turn(this);
    }

    /// <summary>A turn for the menu: it is told when somebody else wants the panel, and ought to end then.</summary>
    public async Task<IdleTurn> TakeIdleTurnAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        Interlocked.Increment(ref _turns);
        var idle = new IdleTurn(this);
        Volatile.Write(ref _idle, idle);
        if (Volatile.Read(ref _waiting) > 0) { idle.Want(); }
        return idle;
    }

    /// <summary>Shows a page and waits for a press of one of its buttons. Whoever calls has the turn.</summary>
    /// <exception cref="OperationCanceledException">The conversation was ended from elsewhere; the page is gone.</exception>
    public async Task<Press> AskAsync(ScreenPage page, CancellationToken cancel)
    {
        var pressed = new TaskCompletionSource<Press>(TaskCreationOptions.RunContinuationsAsynchronously);
        Action<ScreenPage?>? screen;
        lock (_gate)
        {
            _page = page with { Nonce = ++_nonce, Turn = Interlocked.Read(ref _turns), Reader = page.Reader is { } reader ? new GuardedReader(reader) : null };
            _pressed = pressed;
            _held = null;
            _shownAt = time.GetTimestamp();
            screen = _screen;
            page = _page;
        }
        screen?.Invoke(page);
        using var registration = cancel.Register(() => pressed.TrySetCanceled(cancel));
        try
        {
            return await pressed.Task;
        }
        finally
        {
            lock (_gate)
            {
                if (_page?.Nonce == page.Nonce) { (_page, _pressed) = (null, null); }
                screen = _page is null ? _screen : null;
            }
            screen?.Invoke(null);
        }
    }

    /// <summary>A screen dropped an input since the page does not listen yet: if it is within the quiet time, that begins once more.</summary>
    public void TooSoon(ulong nonce)
    {
        lock (_gate) { _ = Accepts(nonce); }
    }

    /// <summary>True if an input for the page with this nonce would be taken now: it is shown, undecided, and its quiet time is over.</summary>
    public bool IsListening(ulong nonce)
    {
        lock (_gate) { return IsPending(nonce) && IsQuietOver; }
    }

    /// <summary>The page came before the owner's eyes only now: its quiet time begins once more.</summary>
    public void ShownAnew()
    {
        lock (_gate) { (_shownAt, _held) = (time.GetTimestamp(), null); }
    }

    /// <summary>
    /// Runs <paramref name="look"/> while the page with this nonce is held: its secrets cannot be disposed meanwhile. Copy and return,
    /// the panel waits. False, and not run, if the page is gone.
    /// </summary>
    public bool Look(ulong nonce, Action<ScreenPage> look)
    {
        lock (_gate)
        {
            if (_page?.Nonce != nonce) { return false; }
            look(_page);
            return true;
        }
    }

    /// <summary>A press on the page with this nonce; false if it was dropped.</summary>
    public bool Press(ulong nonce, Press press)
    {
        lock (_gate)
        {
            if (!Accepts(nonce) || !_page!.Buttons.Contains(press.Button)) { return false; }
            if (press.Button == Button.Choice && (uint)press.Choice >= (uint)_page.Choices.Count) { return false; }
            LastInput = time.GetUtcNow();
            return _pressed!.TrySetResult(press);
        }
    }

    /// <summary>A button of the page with this nonce went down; false if that was dropped.</summary>
    public bool BeginHold(ulong nonce, Button button)
    {
        lock (_gate)
        {
            _held = Accepts(nonce) && _page!.Buttons.Contains(button) ? (nonce, button) : null;
            _heldSince = time.GetTimestamp();
            return _held is not null;
        }
    }

    /// <summary>The button held is let go: a press if it was held for <see cref="HoldTime"/>, nothing otherwise.</summary>
    public bool EndHold(ulong nonce)
    {
        lock (_gate)
        {
            var held = _held;
            _held = null;
            return held?.Nonce == nonce && time.GetElapsedTime(_heldSince) >= HoldTime && Press(nonce, new Press(held.Value.Button));
        }
    }

    /// <summary>The button held is let go, and nothing is pressed.</summary>
    public void CancelHold()
    {
        lock (_gate) { _held = null; }
    }

    /// <summary>A character typed on the page with this nonce; false if it was dropped or is not of the entry's alphabet.</summary>
    public bool Type(ulong nonce, byte character)
    {
        lock (_gate)
        {
            if (!Accepts(nonce) || _page!.Entry?.TryType(character) != true) { return false; }
            LastInput = time.GetUtcNow();
            return true;
        }
    }

    /// <summary>
    /// A code read on the page with this nonce; false if it was dropped. The one that completes what is read ends the page as done. It is no
    /// deed of the owner's: a poster before the camera does not keep the device unlocked.
    /// </summary>
    public bool TakeCode(ulong nonce, ReadOnlySpan<byte> code)
    {
        lock (_gate)
        {
            if (!IsPending(nonce) || !IsQuietOver || _page!.Reader is not { } reader || code.Length > ICodeReader.MaxLength) { return false; }
            if (reader.Take(code)) { _pressed!.TrySetResult(new Press(Button.Done)); }
            return true;
        }
    }

    /// <summary>Takes back the last character typed on the page with this nonce.</summary>
    public bool Erase(ulong nonce)
    {
        lock (_gate) { return Accepts(nonce) && _page!.Entry?.Erase() == true; }
    }

    public void Dispose() => _turn.Dispose();

    private bool IsPending(ulong nonce) => _page?.Nonce == nonce && !_pressed!.Task.IsCompleted;

    private bool IsQuietOver => time.GetElapsedTime(_shownAt) >= quietTime;

    // To be asked for every input: one that comes too soon makes the page wait anew.
    private bool Accepts(ulong nonce)
    {
        if (!IsPending(nonce)) { return false; }
        if (IsQuietOver) { return true; }
        _shownAt = time.GetTimestamp();
        return false;
    }

    // What a screen does when a conversation is over, such as forgetting its secrets, must not wait for the next one.
    private void EndTurn()
    {
        _turn.Release();
        Action<ScreenPage?>? screen;
        lock (_gate) { screen = _page is null ? _screen : null; }
        screen?.Invoke(null);
    }

    private sealed class Attachment(Panel panel, Action<ScreenPage?> screen) : IDisposable
    {
        // Its own screen alone: disposed twice, it must not detach the one that came after.
        public void Dispose()
        {
            lock (panel._gate)
            {
                if (ReferenceEquals(panel._screen, screen)) { panel._screen = null; }
            }
        }
    }

    /// <summary>See <see cref="TakeIdleTurnAsync"/>.</summary>
    public sealed class IdleTurn : IDisposable
    {
        private readonly Panel _panel;
        private readonly CancellationTokenSource _wanted = new();
        private int _ended;

        internal IdleTurn(Panel panel) => _panel = panel;

        /// <summary>Somebody else waits.</summary>
        public CancellationToken Wanted => _wanted.Token;

        internal void Want() => _wanted.Cancel();

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) != 0) { return; }
            Volatile.Write(ref _panel._idle, null);
            _panel.EndTurn();
        }
    }

    private sealed class Turn(Panel panel) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0) { panel.EndTurn(); }
        }
    }
}
