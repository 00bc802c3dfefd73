namespace Holdfast.Airgap.Scanning;

/// <summary>
/// Takes one QR code after another, finds out what they are, and puts one message together. Bounded: a code is at most
/// <see cref="ScanLimits.MaxCodeSize"/> bytes, a message <see cref="ScanLimits.MaxMessageSize"/>, and at most two messages are kept at a time.
/// <para>
/// A part of another message begins that message; the one before is kept beside it, and each code goes to both, since hosts repeat
/// themselves and two films may be in view. The first that is whole is the message. A third film waits until one of the two was not seen
/// for <see cref="PatienceInCodes"/> codes. So no code, and no order of codes, keeps a film from being read that goes on being shown.
/// </para>
/// <para>
/// Films without a mark of their own (BBQr, Specter) can be alike in all but their bytes. A code that both films take shows it: the older is
/// given up, since the newer began because the older was contradicted. A film that goes on exactly where one like it was left cannot be
/// told from it by anyone; what reads the message must find it damaged.
/// </para>
/// </summary>
public sealed class QrScanner : IDisposable
{
    /// <summary>Codes after which a message that none of them belonged to gives way to another.</summary>
    public const int PatienceInCodes = 8;

    private const int MaxFilms = 2;

    private readonly IReadOnlyList<JoinerKind> _kinds;
    private readonly List<Film> _films = new(MaxFilms); // the one begun last is last
    private byte[] _plain = [];
    private long _codes;

    public QrScanner() : this(JoinerKind.All) { }

    internal QrScanner(IReadOnlyList<JoinerKind> kinds) => _kinds = kinds;

    /// <summary>The message once it is whole. Its memory is the scanner's: <see cref="Reset"/> and <see cref="Dispose"/> zero it.</summary>
    public ScannedData? Message { get; private set; }

    /// <summary>
    /// Takes the bytes of one QR code. A code that is malformed, too large or foreign changes nothing of what was taken before. Once there
    /// is a message nothing more is taken: every further code is Repeated.
    /// </summary>
    public ScanProgress Take(ReadOnlySpan<byte> code)
    {
        if (Message is { } whole) { return new(PartStep.Repeated, whole.Format, new(1, 1), ""); }
        _codes++;
        if (code.IsEmpty) { return new(PartStep.Malformed, ScanFormat.Plain, default, "an empty code"); }
        if (code.Length > ScanLimits.MaxCodeSize) { return new(PartStep.TooLarge, ScanFormat.Plain, default, "more than any QR code holds"); }
        foreach (var kind in _kinds)
        {
            if (kind.Recognises(code)) { return TakePart(kind, code); }
        }
        return TakeWhole(code);
    }

    /// <summary>Takes a text that was pasted: a code like any other, or a whole message of up to <see cref="ScanLimits.MaxMessageSize"/> bytes that no code could hold.</summary>
    public ScanProgress TakeText(ReadOnlySpan<byte> text)
    {
        if (text.Length is <= ScanLimits.MaxCodeSize or > ScanLimits.MaxMessageSize || Message is not null) { return Take(text); }
        _codes++;
        return TakeWhole(text);
    }

    /// <summary>Forgets everything and begins anew, after a message too.</summary>
    public void Reset()
    {
        Message = null;
        _codes = 0;
        foreach (var film in _films) { film.Joiner.Dispose(); }
        _films.Clear();
        _plain.AsSpan().Clear();
        _plain = [];
    }

    /// <summary>Zeroes the message and all that was taken.</summary>
    public void Dispose() => Reset();

    private ScanProgress TakePart(JoinerKind kind, ReadOnlySpan<byte> code)
    {
        ScanProgress? best = null;
        for (var i = _films.Count - 1; i >= 0; i--)
        {
            var film = _films[i];
            if (film.Kind != kind) { continue; }
            var said = Offer(film, code);
            if (best is { Step: PartStep.Taken or PartStep.Repeated } && said.Step is PartStep.Taken or PartStep.Repeated or PartStep.Complete) { Remove(film); }
            else if (said.Step is PartStep.Complete) { return Finish(film, said); }
            else if (best is not { } other || Rank(said.Step) < Rank(other.Step)) { best = said; }
        }
        if (best is { Step: not PartStep.Foreign } taken) { return taken; }
        var stalest = _films.Count == MaxFilms ? _films.MinBy(film => film.LastSeen) : null;
        if (stalest is not null && !IsStale(stalest)) { return best ?? Foreign(kind.Format); }

        var begun = new Film(kind, kind.Make());
        var first = Offer(begun, code);
        if (first.Step is PartStep.Complete) { return Finish(begun, first); }
        if (first.Step is not PartStep.Taken)
        {
            begun.Joiner.Dispose();
            return first;
        }
        if (stalest is not null) { Remove(stalest); }
        _films.Add(begun);
        // It was a foreign part where there was a film already: the screen may say that another began.
        return best is null ? first : first with { Step = PartStep.Foreign };
    }

    private ScanProgress Offer(Film film, ReadOnlySpan<byte> code)
    {
        var joiner = film.Joiner;
        var step = joiner.Take(code);
        if (step is PartStep.Taken or PartStep.Repeated or PartStep.Complete) { film.LastSeen = _codes; }
        return new(step, film.Kind.Format, joiner.Progress, joiner.Reason);
    }

    private ScanProgress Finish(Film film, ScanProgress said)
    {
        foreach (var other in _films)
        {
            if (other != film) { other.Joiner.Dispose(); }
        }
        _films.Clear();
        _films.Add(film);
        Message = film.Joiner.Message;
        return said;
    }

    // A code that stands alone is not to end a film that is being read: a poster behind the screen would.
    private ScanProgress TakeWhole(ReadOnlySpan<byte> code)
    {
        var seed = SeedQr.Classify(code);
        if (_films.Exists(film => !IsStale(film))) { return Foreign(ScanFormat.Plain) with { Seed = seed }; }
        if (seed != SeedQrKind.None) { return new(PartStep.Complete, ScanFormat.Plain, new(1, 1), "", seed); }
        _plain = GC.AllocateUninitializedArray<byte>(code.Length, pinned: true);
        code.CopyTo(_plain);
        Message = new(ScanFormat.Plain, "", _plain);
        return new(PartStep.Complete, ScanFormat.Plain, new(1, 1), "");
    }

    private bool IsStale(Film film) => _codes - film.LastSeen > PatienceInCodes;

    private void Remove(Film film)
    {
        film.Joiner.Dispose();
        _films.Remove(film);
    }

    private static ScanProgress Foreign(ScanFormat format) => new(PartStep.Foreign, format, default, "another code than the ones before");

    // What to say when one film took a code and the other did not.
    private static int Rank(PartStep step) => step switch
    {
        PartStep.Complete => 0,
        PartStep.Taken => 1,
        PartStep.Repeated => 2,
        PartStep.TooLarge => 3,
        PartStep.Malformed => 4,
        PartStep.Foreign => 5,
    };

    private sealed class Film(JoinerKind kind, IPartJoiner joiner)
    {
        public JoinerKind Kind { get; } = kind;
        public IPartJoiner Joiner { get; } = joiner;
        public long LastSeen { get; set; }
    }
}
